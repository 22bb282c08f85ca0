import { describe, expect, it } from 'vitest';
import { obstacleToDecision, obstacleToObjection } from './objection.js';

const CARD = { state: 'ISSUED', unit: 'YD-JT', isDrill: false, hasOpenObjection: false } as const;
const OBJECTION = { state: 'OPEN', raisedBy: 'unit', cardBy: ['proposer', 'decider'] } as const;

describe('OQ-27: who may object to a card, and who decides', () => {
  it.each([
    ['its unit', CARD, 'YD-JT', null],
    ['another unit', CARD, 'YD-GD', 'NOT_THE_UNIT'],
    ['nobody’s unit', CARD, null, 'NOT_THE_UNIT'],
    ['a card of an exercise, which counts nowhere', { ...CARD, isDrill: true }, 'YD-JT', 'REFUSED_BY_RULE'],
    ['a card that was taken back', { ...CARD, state: 'REVOKED' as const }, 'YD-JT', 'REFUSED_BY_RULE'],
    ['a second one beside the open one', { ...CARD, hasOpenObjection: true }, 'YD-JT', 'OBJECTION_OPEN'],
  ])('%s', (_, card, unit, code) => {
    expect(obstacleToObjection(card, unit)?.code ?? null).toBe(code);
  });

  it.each([
    ['a supervisor who had no part in the card', OBJECTION, 'another', null],
    ['whoever proposed it', OBJECTION, 'proposer', 'OWN_CARD'],
    ['whoever decided on it', OBJECTION, 'decider', 'OWN_CARD'],
    ['whoever objected', OBJECTION, 'unit', 'OWN_CARD'],
    ['once it is decided', { ...OBJECTION, state: 'REJECTED' as const }, 'another', 'OBJECTION_DECIDED'],
    ['once the card is gone', { ...OBJECTION, state: 'LAPSED' as const }, 'another', 'OBJECTION_DECIDED'],
  ])('decided by %s', (_, objection, decider, code) => {
    expect(obstacleToDecision(objection, decider)?.code ?? null).toBe(code);
  });
});
