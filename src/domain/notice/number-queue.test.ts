import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { leaveFor, MOST_IN_ONE, type Queued } from './number-queue.js';
import { callRoom } from './sending-budget.js';

const NOW = Temporal.Instant.from('2026-11-22T13:10:00Z');
const queued = (id: string, more: Partial<Queued> = {}): Queued => ({ id, key: 'UNIT', critical: false, dueAt: null, plannedAt: NOW, isPaced: true, isClaimed: true, ...more });
const ago = (...seconds: number[]): Temporal.Instant[] => seconds.map((count) => NOW.subtract({ seconds: count }));
const said = ({ groups, staying, ended }: ReturnType<typeof leaveFor<Queued>>): string => [
  groups.map((group) => group.map(({ id }) => id).join('+')).join(' '),
  ...staying.map(({ one, until }) => `${one.id} waits ${String(NOW.until(until).total('seconds'))}`),
  ...ended.map(({ one, code }) => `${one.id} ${code}`),
].filter((part) => part !== '').join(', ');
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => queued(id)) as [Queued, Queued, Queued, Queued];

describe('what leaves for one number now (design "Chasing": budgets, bundles)', () => {
  it.each([
    ['the first messages go one by one', 'SMS', [a, b], [], 'a b'],
    ['a storm is two messages and a bundle', 'SMS', [a, b, c, d], [], 'a b c+d'],
    ['within the pause all wait for the same bundle', 'SMS', [a, b], ago(5, 6, 7), 'a waits 15, b waits 15'],
    ['a critical order shortens the pause for all', 'SMS', [a, queued('z', { critical: true })], ago(12, 13, 14), 'z+a'],
    ['what nobody has claimed goes along, but carries nothing', 'SMS', [queued('z', { critical: true, isClaimed: false }), a], ago(20, 21, 22), 'a+z'],
    ['nor does it leave alone', 'SMS', [queued('z', { isClaimed: false })], [], ''],
    ['and takes no room from what is claimed', 'SMS', [queued('z', { critical: true, isClaimed: false, key: 'CARD' }), a], ago(20, 21, 22), 'a'],
    ['another kind of message waits for its turn', 'SMS', [a, queued('y', { key: 'CARD' })], ago(20, 21, 22), 'a, y waits 20'],
    ['an answer to a person is never held up', 'SMS', [a, queued('answer', { isPaced: false, key: null })], ago(5, 6, 7), 'answer, a waits 20'],
    ['until the day is used up', 'SMS', [queued('answer', { isPaced: false, key: null })], Array.from({ length: 50 }, () => NOW), 'answer BUDGET_DAY'],
    ['a test message to the handset of the settings is nobody’s budget', 'SMS', [queued('canary', { isPaced: false, isUncounted: true, key: null })], Array.from({ length: 50 }, () => NOW), 'canary'],
    ['then somebody else is told', 'SMS', [a], Array.from({ length: 50 }, () => NOW), 'a BUDGET_DAY'],
    ['one call walks through all', 'VOICE', [a, b, c, d], [], 'a+b+c+d'],
    ['a second waits for the minute', 'VOICE', [a, b], ago(20), 'a waits 40, b waits 40'],
    ['an exercise waits for the next', 'VOICE', [a, queued('drill', { key: 'DRILL' })], [], 'a, drill waits 60'],
    ['after five in an hour somebody else is told', 'VOICE', [a, b], ago(100, 700, 1300, 1900, 2500), 'a BUDGET_HOUR, b BUDGET_HOUR'],
  ] as const)('%s', (_, channel, queue, earlier, expected) => {
    expect(said(leaveFor(channel, queue, { real: earlier, drills: [] }, NOW))).toBe(expected);
  });

  it.each(['SMS', 'VOICE'] as const)('%s: no more than a hundred orders in one; the others follow in the next, the most urgent first', (channel) => {
    const queue = Array.from({ length: 250 }, (_, n) => queued(`q${String(n).padStart(3, '0')}`, { critical: n === 249, isClaimed: n >= 200 }));
    const { groups, staying } = leaveFor(channel, queue, { real: channel === 'SMS' ? ago(20, 21, 22) : [], drills: [] }, NOW);
    expect(groups.map((group) => group.length)).toEqual([MOST_IN_ONE]);
    expect(groups[0]?.slice(0, 2).map(({ id }) => id)).toEqual(['q249', 'q000']);
    expect([staying.length, staying.every(({ one, until }) => one.isClaimed && Temporal.Instant.compare(until, NOW) > 0)]).toEqual([49, true]);
  });

  it('everything claimed leaves, waits or is told to somebody else, and calls keep to the budget', () => {
    fc.assert(fc.property(fc.array(fc.record({ key: fc.constantFrom('U', 'D', null), critical: fc.boolean(), isClaimed: fc.boolean(), isPaced: fc.boolean() }), { maxLength: 30 }), fc.array(fc.integer({ min: 0, max: 86_000 }), { maxLength: 55 }), fc.constantFrom('SMS' as const, 'VOICE' as const), (given, gone, channel) => {
      const queue = given.map((more, n) => queued(`q${String(n)}`, more));
      const { groups, staying, ended } = leaveFor(channel, queue, { real: ago(...gone), drills: [] }, NOW);
      const seen = [...groups.flat(), ...staying.map(({ one }) => one), ...ended.map(({ one }) => one)];
      expect(new Set(seen).size).toBe(seen.length);
      expect(queue.filter((one) => one.isClaimed && !seen.includes(one))).toEqual([]);
      expect(groups.filter(([carrier]) => carrier?.isClaimed !== true)).toEqual([]);
      if (channel === 'VOICE') expect(groups.length).toBeLessThanOrEqual(callRoom(ago(...gone), NOW).room);
    }));
  });

  const drill = queued('drill', { drill: true, key: 'DRILL' });
  const times = (count: number, seconds = 7_200): Temporal.Instant[] => Array.from({ length: count }, () => NOW.subtract({ seconds }));
  it.each([
    ['an exercise leaves after what is real, and takes what room is left', 'SMS', [drill, a], {}, 'a drill'],
    ['nothing of it goes along with something real', 'VOICE', [drill, a], {}, 'a, drill waits 60'],
    ['a critical exercise is an exercise', 'VOICE', [queued('drill', { drill: true, key: 'DRILL', critical: true }), a], {}, 'a, drill waits 60'],
    ['while something real waits for this number, the exercise waits longer', 'SMS', [drill, a], { real: ago(5, 6, 7) }, 'a waits 15, drill waits 15'],
    ['also while another node has it in hand', 'VOICE', [drill, queued('a', { isClaimed: false })], {}, 'drill waits 1'],
    ['messages of an exercise hold up nothing real', 'SMS', [a, b, c], { drills: ago(1, 2, 3, 4) }, 'a b c'],
    ['only the carrier\u2019s own limit of a minute does, for a call', 'VOICE', [a], { drills: ago(20) }, 'a waits 40'],
    ['two calls of an hour are the most an exercise may add to', 'VOICE', [drill], { drills: ago(100, 700) }, 'drill DRILL_RESERVE'],
    ['also when they were real', 'VOICE', [drill], { real: ago(100, 700) }, 'drill DRILL_RESERVE'],
    ['then three are left for real orders', 'VOICE', [a], { drills: ago(100, 700) }, 'a'],
    ['eight calls of a day', 'VOICE', [drill], { drills: times(8) }, 'drill DRILL_RESERVE'],
    ['twenty messages of a day', 'SMS', [drill], { drills: times(20) }, 'drill DRILL_RESERVE'],
    ['answers to people included', 'SMS', [queued('answer', { drill: true, isPaced: false, key: null })], { drills: times(20) }, 'answer DRILL_RESERVE'],
    ['real orders go on', 'SMS', [a], { drills: times(20) }, 'a'],
  ] as const)('exercises leave a reserve: %s', (_, channel, queue, gone, expected) => {
    expect(said(leaveFor(channel, queue, { real: [], drills: [], ...gone }, NOW))).toBe(expected);
  });

  it('whatever exercises sent before, a call of a real order leaves within a minute as long as real ones alone would let it', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 60, max: 86_000 }), { maxLength: 40 }), fc.array(fc.integer({ min: 60, max: 86_000 }), { maxLength: 2 }), (wished, real) => {
      // What exercises could send, one after the other, each by the rule of its own instant.
      const drills: Temporal.Instant[] = [];
      for (const seconds of [...wished].sort((x, y) => y - x)) {
        const at = NOW.subtract({ seconds });
        const before = [...drills, ...ago(...real).filter((one) => Temporal.Instant.compare(one, at) < 0)];
        if (leaveFor('VOICE', [queued('drill', { drill: true })], { real: [], drills: before }, at).groups.length > 0) drills.push(at);
      }
      expect(leaveFor('VOICE', [a], { real: ago(...real), drills }, NOW).groups).toEqual([[a]]);
    }));
  });
});
