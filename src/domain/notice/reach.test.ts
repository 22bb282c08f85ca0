import { describe, expect, it } from 'vitest';
import { reachOf } from './reach.js';

const MOBILE = '+8619200001001';
const LANDLINE = '+867633000000';
const can = { mainland: 'FULL', reachesLandlines: true, dialsExtensions: false } as const;

describe('what a channel can reach (design, Port and contract suite)', () => {
  it.each([
    ['a message to a mobile', { kind: 'SMS', capabilities: can }, MOBILE, 'FULL'],
    ['a message to a landline is never handed over', { kind: 'SMS', capabilities: can }, LANDLINE, 'IMPOSSIBLE'],
    ['a call to a landline', { kind: 'VOICE', capabilities: can }, LANDLINE, 'FULL'],
    ['a call to a landline over mobiles only', { kind: 'VOICE', capabilities: { ...can, reachesLandlines: false } }, LANDLINE, 'IMPOSSIBLE'],
    ['an extension nobody can dial', { kind: 'VOICE', capabilities: can }, `${LANDLINE};ext=801`, 'IMPOSSIBLE'],
    ['an extension that is dialled', { kind: 'VOICE', capabilities: { ...can, dialsExtensions: true } }, `${LANDLINE};ext=801`, 'FULL'],
    ['one-way messages to the mainland', { kind: 'SMS', capabilities: { ...can, mainland: 'ONE_WAY' } }, MOBILE, 'ONE_WAY'],
    ['the same channel abroad', { kind: 'SMS', capabilities: { ...can, mainland: 'NONE' } }, '+85221230000', 'FULL'],
    ['mail', { kind: 'EMAIL', capabilities: { ...can, mainland: 'NONE' } }, 'duty@bureau.example', 'FULL'],
  ] as const)('%s', (_, channel, to, reach) => {
    expect(reachOf(channel, to)).toBe(reach);
  });
});
