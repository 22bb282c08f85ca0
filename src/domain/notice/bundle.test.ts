import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { bundleKind, depart, departByCall, messageKey, type Waiting } from './bundle.js';

const NOW = Temporal.Instant.from('2026-11-22T13:10:00Z');
const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({ id, key: 'UNIT', critical: false, dueAt: NOW.add({ minutes: 60 }), plannedAt: NOW, ...more });
const ids = ({ groups, staying }: ReturnType<typeof depart<Waiting>>): string => `${groups.map((group) => group.map(({ id }) => id).join('+')).join(' | ')}${staying.length === 0 ? '' : ` stay ${staying.map(({ id }) => id).join(' ')}`}`;
const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((id) => waiting(id)) as [Waiting, Waiting, Waiting, Waiting, Waiting];

describe('what leaves for one number together (design "Chasing": one bundled SMS instead of hundreds)', () => {
  it.each([
    ['with room for all each goes alone', [a, b, c], 3, 'a | b | c'],
    ['without, the most urgent go alone and the rest is one message', [a, b, c, d, e], 3, 'a | b | c+d+e'],
    ['with room for one everything is one message', [a, b, c], 1, 'a+b+c'],
    ['with none everything stays', [a, b], 0, ' stay a b'],
    ['critical orders come first', [a, waiting('z', { critical: true })], 1, 'z+a'],
    ['then those with the least time left', [a, waiting('y', { dueAt: NOW.add({ minutes: 5 }) }), waiting('x', { dueAt: null })], 1, 'y+a+x'],
    ['then those that wait longest', [a, waiting('y', { plannedAt: NOW.subtract({ seconds: 1 }) })], 1, 'y+a'],
    ['an exercise never leaves with a real order', [a, waiting('y', { key: 'DRILL' }), b], 1, 'a+b stay y'],
    ['but beside it when there is room', [a, waiting('y', { key: 'DRILL' }), b], 2, 'a+b | y'],
    ['what has no key leaves alone', [a, waiting('y', { key: null, critical: true })], 1, 'y stay a'],
  ])('%s', (_, all, room, expected) => {
    expect(ids(depart(all, room))).toBe(expected);
  });

  it('by telephone one call walks through everything that may be told together', () => {
    expect(ids(departByCall([a, waiting('y', { key: 'DRILL' }), waiting('z', { critical: true }), b], 1))).toBe('z+a+b stay y');
    expect(ids(departByCall([a, b], 0))).toBe(' stay a b');
    expect(ids(departByCall([], 1))).toBe('');
  });

  it('nothing is lost and nothing leaves twice, whatever waits', () => {
    fc.assert(fc.property(fc.array(fc.record({ key: fc.constantFrom('U', 'D', null), critical: fc.boolean(), left: fc.option(fc.integer({ min: 0, max: 99 })) }), { maxLength: 40 }), fc.integer({ min: 0, max: 5 }), fc.boolean(), (given, room, byCall) => {
      const all = given.map(({ key, critical, left }, n) => waiting(`w${String(n)}`, { key, critical, dueAt: left === null ? null : NOW.add({ minutes: left }) }));
      const { groups, staying } = byCall ? departByCall(all, room) : depart(all, room);
      expect([...groups.flat(), ...staying].map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      expect(groups.length).toBeLessThanOrEqual(room);
      for (const group of groups) expect(group.length === 1 || new Set(group.map(({ key }) => key)).size === 1).toBe(true);
    }));
  });

  it('the same answer is asked for together; everything else with its like only', () => {
    expect([bundleKind('UNIT', 'DISPATCH'), bundleKind('UNIT', 'CARD'), bundleKind('SUPERVISOR', 'CHASE')]).toEqual([{ kind: 'ASK', audience: 'UNIT' }, { kind: 'TELL', purpose: 'CARD' }, { kind: 'TELL', purpose: 'CHASE' }]);
    const of = { audience: 'UNIT', purpose: 'DISPATCH', drill: false, jurisdiction: 'qingyuan' } as const;
    expect(messageKey({ ...of, purpose: 'WARNING' })).toBe(messageKey(of));
    for (const other of [{ ...of, drill: true }, { ...of, jurisdiction: 'haojiang' }, { ...of, audience: 'LEADER' } as const, { ...of, purpose: 'CARD' } as const]) expect(messageKey(other)).not.toBe(messageKey(of));
  });
});
