import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { matchLost, type Listed, type Nameless } from './match-lost.js';

const T = Temporal.Instant.from('2026-11-23T02:00:00Z');
const lost = (id: string, second: number, text: string | null = '急件甲'): Nameless => ({ id, submittedAt: T.add({ milliseconds: second * 1000 }), text });
const found = (providerRef: string, second: number, text: string | null = '急件甲'): Listed => ({ providerRef, createdAt: T.add({ seconds: second }), text });

describe('which listed message a lost attempt became (decision 0019)', () => {
  it.each<[string, Nameless[], Listed[], Record<string, string>]>([
    ['the one with the same words', [lost('a', 0)], [found('other', 0, '急件乙'), found('mine', 1)], { a: 'mine' }],
    ['none that is older', [lost('a', 60)], [found('old', 40)], {}],
    ['one that the provider dated a little early', [lost('a', 60.4)], [found('mine', 56)], { a: 'mine' }],
    ['a call, which has no words', [lost('a', 0, '您好')], [found('call', 2, null)], { a: 'call' }],
    ['equal words, one after the other: each its own', [lost('b', 20), lost('a', 0)], [found('second', 21), found('first', 1)], { a: 'first', b: 'second' }],
    ['equal words, only the second arrived', [lost('a', 0), lost('b', 5)], [found('second', 5)], { b: 'second' }],
    ['equal words, one of them on the way right now', [lost('a', 0), lost('onItsWay', 5)], [found('first', 0)], { a: 'first' }],
    ['equal words, one message: the nearer one has it', [lost('a', 0), lost('b', 0.5)], [found('only', 1)], { b: 'only' }],
  ])('%s', (_, attempts, listed, expected) => {
    expect(Object.fromEntries(matchLost(attempts, listed))).toEqual(expected);
    expect(Object.fromEntries(matchLost([...attempts].reverse(), [...listed].reverse()))).toEqual(expected);
  });

  it('no message becomes two attempts, and the sequence of asking changes nothing', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 });
    fc.assert(fc.property(seconds, seconds, (sent, listed) => {
      const [attempts, messages] = [sent.map((second, n) => lost(`a${n}`, second)), listed.map((second, n) => found(`r${n}`, second))];
      const matched = matchLost(attempts, messages);
      expect(new Set(matched.values()).size).toBe(matched.size);
      expect(Object.fromEntries(matchLost([...attempts].reverse(), [...messages].reverse()))).toEqual(Object.fromEntries(matched));
    }));
  });
});
