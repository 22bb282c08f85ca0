import { Temporal } from 'temporal-polyfill';
import type { Calendar, LocalDays } from '../domain/working-time/calendar.js';
import type { CalendarLoad } from '../domain/working-time/calendar-history.js';
import type { Tx } from '../platform/database/database.js';

/** A load as the database numbers it. */
export interface RecordedLoad extends CalendarLoad {
  readonly id: number;
}

/** How a calendar is kept in law_version; versions from before counties had days of their own name none. */
interface StoredCalendar {
  readonly coveredYears: readonly number[];
  readonly daysOff: readonly string[];
  readonly makeUpWorkingDays: readonly string[];
  readonly local?: readonly LocalDays[];
}

/** RECORDED: in force from now on. IN_FORCE: it was already. OLDER: another one took its place before, and stays. OVERTAKEN: it was made upon one that is in force no longer. */
export type Recording = 'RECORDED' | 'IN_FORCE' | 'OLDER' | 'OVERTAKEN';

/**
 * Records that this calendar is in force from now on. One that was in force before another is not brought back by it: a node that starts
 * again with the files of before would decide for all (OQ-06). Nodes that start at once wait for each other here. `madeUpon`: the version that a
 * person saw and changed; what somebody else loaded meanwhile is not lost.
 */
export const recordCalendar = async (tx: Tx, calendar: Calendar, at: Temporal.Instant, madeUpon?: string): Promise<Recording> => {
  await tx.run('lock table calendar_load in share row exclusive mode');
  const last = await tx.maybe<{ version: string }>('select version from calendar_load order by id desc limit 1');
  if (last?.version === calendar.version) return 'IN_FORCE';
  if (madeUpon !== undefined && last !== undefined && last.version !== madeUpon) return 'OVERTAKEN';
  if ((await tx.maybe('select 1 as one from calendar_load where version = $1 limit 1', [calendar.version])) !== undefined) return 'OLDER';
  const { version, coveredYears, daysOff, makeUpWorkingDays, local } = calendar;
  const stored: StoredCalendar = { coveredYears: [...coveredYears], daysOff: [...daysOff], makeUpWorkingDays: [...makeUpWorkingDays], local };
  await tx.run(
    `insert into law_version (hash, kind, id, version, revision, content, stored_at) values ($1, 'CALENDAR', 'working-days', $1, 1, $2, $3)
     on conflict (hash) do nothing`,
    [version, JSON.stringify(stored), at]);
  await tx.run('insert into calendar_load (version, loaded_at) values ($1, $2)', [version, at]);
  return 'RECORDED';
};

/**
 * Every load, oldest first; the oldest is taken to have been in force from the beginning. Given what was read before, reads only what
 * came after it, and returns the same list when nothing did.
 */
export const readCalendarHistory = async (tx: Tx, known: readonly RecordedLoad[] = []): Promise<readonly RecordedLoad[]> => {
  const rows = await tx.rows<{ id: number; version: string; loaded_at: Temporal.Instant; content: StoredCalendar }>(
    'select l.id, l.version, l.loaded_at, v.content from calendar_load l join law_version v on v.hash = l.version where l.id > $1 order by l.id', [known.at(-1)?.id ?? 0]);
  if (rows.length === 0) return known;
  return rows.reduce<readonly RecordedLoad[]>((loads, { id, version, loaded_at, content }) => {
    const same = loads.find(({ calendar }) => calendar.version === version)?.calendar;
    return [...loads, { id, since: loads.length === 0 ? null : loaded_at, calendar: same ?? calendarFrom(version, content) }];
  }, known);
};

const calendarFrom = (version: string, { coveredYears, daysOff, makeUpWorkingDays, local }: StoredCalendar): Calendar => ({
  version, coveredYears: new Set(coveredYears), daysOff: new Set(daysOff), makeUpWorkingDays: new Set(makeUpWorkingDays), local: local ?? [],
});
