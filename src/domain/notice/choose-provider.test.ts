import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { type Candidate, chooseProvider } from './choose-provider.js';

const NOW = Temporal.Instant.from('2026-11-23T02:00:00Z');
const closed = { state: 'CLOSED', probeAt: null } as const;
const trial = { state: 'TRIAL', probeAt: null } as const;
const open = (seconds: number) => ({ state: 'OPEN', probeAt: NOW.add({ seconds }) }) as const;
const one = (provider: string, rest: Partial<Candidate> = {}): Candidate => ({ provider, reach: 'FULL', circuit: closed, wasTried: false, mayTry: false, ...rest });

describe('which provider carries a message (design, Fallback on failure)', () => {
  it.each<[string, Candidate[], string]>([
    ['the first of the order', [one('a'), one('b')], 'a'],
    ['the next when the first is out of order', [one('a', { circuit: open(5) }), one('b')], 'b'],
    ['the next when the first had it before', [one('a', { wasTried: true }), one('b')], 'b'],
    ['the first again when there is no other', [one('a', { wasTried: true })], 'a'],
    ['who had it before rather than who is out of order', [one('a', { wasTried: true }), one('b', { circuit: open(5) })], 'a'],
    ['who reaches the number in both directions', [one('a', { reach: 'ONE_WAY' }), one('b')], 'b'],
    ['one way rather than not at all', [one('a', { reach: 'ONE_WAY' }), one('b', { circuit: open(5) })], 'a'],
    ['one message tries who is on trial', [one('a', { circuit: trial, mayTry: true }), one('b')], 'a'],
    ['the others go on with who works', [one('a', { circuit: trial }), one('b')], 'b'],
    ['who is on trial when there is no other', [one('a', { circuit: trial })], 'a'],
    ['nobody reaches such numbers: its refusal is an answer', [one('a', { reach: 'NONE' })], 'a'],
  ])('%s', (_, candidates, provider) => {
    expect(chooseProvider(candidates, NOW)).toEqual({ kind: 'SEND', provider });
  });

  it('holds a message when all are out of order, until the earliest has been asked', () => {
    expect(String(held([one('a', { circuit: open(20) }), one('b', { circuit: open(5) })]))).toBe('2026-11-23T02:00:12Z');
  });

  it('does not hand it to one that cannot reach the number only because the others are out of order', () => {
    expect(chooseProvider([one('a', { circuit: open(5) }), one('b', { reach: 'NONE' })], NOW).kind).toBe('HOLD');
  });

  it('waits a while for a probe that is under way', () => {
    expect(String(held([one('a', { circuit: open(-8) })]))).toBe('2026-11-23T02:00:07Z');
  });

  it('says why there is nobody', () => {
    expect(chooseProvider([], NOW)).toEqual({ kind: 'NONE', code: 'NO_PROVIDER' });
    expect(chooseProvider([one('a', { reach: 'IMPOSSIBLE' })], NOW)).toEqual({ kind: 'NONE', code: 'NOT_REACHABLE' });
  });
});

const held = (candidates: Candidate[]): Temporal.Instant | null => {
  const chosen = chooseProvider(candidates, NOW);
  return chosen.kind === 'HOLD' ? chosen.until : null;
};
