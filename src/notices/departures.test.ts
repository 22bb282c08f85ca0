import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { NoticeChannel } from '../channels/notice-channel.port.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import type { AttemptRow } from './attempt.store.js';
import { Departures } from './departures.js';
import type { WaitingAttempt } from './waiting.query.js';

const NOW = Temporal.Instant.from('2026-11-22T13:10:00Z');
const group = (name: string, count: number, minutesAgo = 0, channel: 'SMS' | 'VOICE' = 'SMS'): WaitingAttempt[] =>
  Array.from({ length: count }, (_, n) => ({ id: `${name}${String(n)}`, plannedAt: NOW.subtract({ minutes: minutesAgo }), line: { channel, number: '+8619200000001' } }) as WaitingAttempt);
const lockedOf = (...ids: string[]): Map<string, AttemptRow> => new Map(ids.map((id) => [id, { id, state: 'PLANNED', withdrawn_at: null } as AttemptRow]));
const claimedOf = (...ids: string[]): Map<string, DueRow> => new Map(ids.map((id, index) => [id, { id: index } as DueRow]));
const leave = (departures: Departures, members: readonly WaitingAttempt[]): void => { departures.leave({ channel: {} as NoticeChannel, to: '+8619200000001', members }); };

describe('what leaves in one transaction (decision 0021)', () => {
  it('locks a hundred orders at most, but one message always leaves', () => {
    const departures = new Departures(new Map(), NOW);
    expect(departures.isFullFor(group('bundle', 100))).toBe(false);
    leave(departures, group('bundle', 60));
    expect([departures.isFullFor(group('other', 40)), departures.isFullFor(group('other', 41))]).toEqual([false, true]);
  });

  it('what no provider takes waits for one, never beyond the hour in which it is true', () => {
    const departures = new Departures(claimedOf('new0', 'old0', 'over0'), NOW);
    const [until, since] = [NOW.add({ minutes: 5 }), NOW.subtract({ seconds: 10 })];
    for (const [name, minutes] of [['new', 0], ['old', 58], ['over', 60], ['unclaimed', 60]] as const) departures.hold(group(name, 1, minutes), until, since);
    expect(departures.postponed.map(({ dueAt }) => NOW.until(dueAt).total('minutes'))).toEqual([5, 2]);
    expect(departures.ended.map(({ id, state, code }) => [id, state, code])).toEqual([['over0', 'EXPIRED', 'NEVER_LEFT']]);
    expect(departures.movingOn).toEqual(['old0']);
  });

  it.each([
    ['a new call waits a moment for an order that somebody holds, so that one call names both', 'VOICE', 0, ['call0', 'call1'], ['call0'], []],
    ['a call that waited long enough leaves with the orders that are free', 'VOICE', 1, ['call0', 'call1'], ['call0'], ['call0']],
    ['a message never waits: the next may follow it', 'SMS', 0, ['call0', 'call1'], ['call0'], ['call0']],
    ['an order that is over is not waited for', 'VOICE', 0, ['call0', 'call1'], ['call0', 'over1'], ['call0']],
  ] as const)('%s', (_, channel, minutesAgo, planned, free, leaves) => {
    const departures = new Departures(claimedOf(...planned), NOW);
    leave(departures, group('call', 2, minutesAgo, channel));
    const locked = lockedOf(...free);
    if (locked.delete('over1')) locked.set('call1', { id: 'call1', state: 'CANCELLED', withdrawn_at: null } as AttemptRow);
    departures.keep(locked, planned);
    expect(departures.leaving.flatMap(({ members }) => members.map(({ id }) => id))).toEqual(leaves);
    expect(departures.postponed.every(({ dueAt }) => dueAt.equals(NOW))).toBe(true);
    expect(departures.postponed).toHaveLength(planned.length - leaves.length);
  });
});
