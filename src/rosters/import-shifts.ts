import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { readDuty } from '../domain/roster/duty-at.js';
import type { ImportedShifts, Period, Roster } from '../domain/roster/roster.js';
import { gaps, shifts } from '../domain/roster/shifts.js';
import { earlier, isAfter, later, toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { type FieldProblem, invalidRequest, unprocessable } from '../platform/http/problem.js';
import { contactsOfUnit } from '../registry/contact.store.js';
import { RegistryStore } from '../registry/registry.store.js';
import { WhoAnswers } from '../registry/who-answers.js';
import { matchPeople, type MatchedShift } from './match-people.js';
import { OnRoster, type Editing } from './on-roster.js';
import { readCalendar, type ReadCalendar } from './read-calendar.js';
import { gapView, shiftView } from './read-schedule.js';
import type { ImportQuery } from './roster-requests.js';
import { insertChange, insertPlan } from './roster-writes.store.js';

type View = Record<string, unknown>;
const HOURS_OF_DAY = 24;
const MOST_DAYS = 400;
/** How far an event that goes on for ever is taken over. */
const ENDLESS_DAYS = 180;

/** Takes the shifts of a calendar file into a roster: tried first, then all of it in one transaction or nothing. */
@Injectable()
export class ImportShifts {
  private readonly logger = new Logger('rosters');

  constructor(private readonly rosters: OnRoster, private readonly registry: RegistryStore, private readonly whoAnswers: WhoAnswers) {}

  execute(of: { readonly unitCode: string; readonly role: string }, text: string, query: ImportQuery, principal: Principal, expected: number | undefined): Promise<View> {
    return this.rosters.edit({ ...of, begins: true }, principal, expected, async (editing) => {
      const { matched, period, problems } = await this.read(editing, text, query);
      if (query.dryRun === true) return this.view(editing, matched, period, problems, null);
      if (problems.length > 0) throw unprocessable('CALENDAR_REFUSED', `日历里有 ${String(problems.length)} 处问题,没有导入任何班次;请按 errors 改好后再导入,可先用 dryRun=true 试读。`, { errors: problems });
      const version = await editing.count();
      await this.beginWhereNone(editing, period, version);
      const id = await insertChange(editing.tx, editing, { kind: 'IMPORT', version, ...period, content: contentOf(matched), reason: null }, editing);
      this.logger.log({ event: 'roster.imported', unit: editing.unitCode, role: editing.role, version, shifts: matched.length, by: editing.by });
      return this.view(editing, matched, period, problems, { id, version });
    });
  }

  private async read(editing: Editing, text: string, query: ImportQuery): Promise<{ matched: readonly MatchedShift[]; period: Period; problems: readonly FieldProblem[] }> {
    const from = query.from === undefined ? editing.at : Temporal.Instant.from(query.from);
    const most = from.add({ hours: MOST_DAYS * HOURS_OF_DAY });
    const asked = query.to === undefined ? null : Temporal.Instant.from(query.to);
    if (isAfter(editing.at, from)) throw invalidRequest([{ pointer: '/from', detail: '不能早于现在:已经过去的值班不能改写。' }]);
    if (asked !== null && (!isAfter(asked, from) || isAfter(asked, most))) throw invalidRequest([{ pointer: '/to', detail: `须晚于开始时间,且在其后 ${String(MOST_DAYS)} 天之内。` }]);
    const read = readCalendar(text, { from, until: asked ?? most, dayStartsAt: Temporal.PlainTime.from(query.dayStartsAt ?? '00:00') });
    const to = asked ?? endOf(read, from);
    const problems = [...read.problems];
    const within = read.shifts.filter((shift) => isAfter(to, shift.from)).map((shift) => ({ ...shift, from: later(shift.from, from), to: earlier(shift.to, to) }));
    if (within.length === 0 && problems.length === 0) problems.push({ pointer: '/events', detail: `${toBeijing(from).slice(0, 16).replace('T', ' ')} 之后没有班次;过去的班次不再导入。` });
    const contacts = await contactsOfUnit(editing.tx, editing.unitCode, editing.at, [editing.role]);
    return { matched: matchPeople(within, contacts, this.registry.areaCode(editing.unit.jurisdiction), problems), period: { from, to }, problems };
  }

  /** Outside the imported period a unit without a plan goes on by its list. */
  private async beginWhereNone(editing: Editing, { from, to }: Period, version: number): Promise<void> {
    const roster = await this.whoAnswers.roster(editing.tx, editing.unitCode, editing.role, from, to);
    const duty = roster === undefined ? undefined : readDuty(roster);
    const isInForce = (at: Temporal.Instant): boolean => duty?.at(at.epochMilliseconds).inForce === true;
    if (isInForce(from) && isInForce(to.subtract({ milliseconds: 1 }))) return;
    await insertPlan(editing.tx, editing, { version, rotations: [], validFrom: from, validTo: to }, editing);
  }

  /** The shifts and gaps that result in the period; nothing of a dry run is in the database. */
  private async view(editing: Editing, matched: readonly MatchedShift[], period: Period, problems: readonly FieldProblem[], applied: { readonly id: string; readonly version: number } | null): Promise<View> {
    const contacts = await contactsOfUnit(editing.tx, editing.unitCode, editing.at, [editing.role]);
    const names = new Map(contacts.map(({ id, name }) => [id, name]));
    const roster = await this.whoAnswers.roster(editing.tx, editing.unitCode, editing.role, period.from, period.to);
    const planned = applied === null ? previewOf(roster, matched, period, editing, contacts.map(({ id }) => id)) : roster;
    return {
      dryRun: applied === null, id: applied?.id ?? null, version: applied?.version ?? roster?.version ?? 0, from: toBeijing(period.from), to: toBeijing(period.to), imported: matched.length,
      problems, shifts: planned === undefined ? [] : shifts(planned, period.from, period.to).map((shift) => shiftView(shift, names)), gaps: planned === undefined ? [] : gaps(planned, period.from, period.to).map(gapView),
    };
  }
}

const endOf = (read: ReadCalendar, from: Temporal.Instant): Temporal.Instant => {
  const last = read.shifts.reduce((latest, { to }) => later(latest, to), from.add({ milliseconds: 1 }));
  const limit = from.add({ hours: (read.isEndless ? ENDLESS_DAYS : MOST_DAYS) * HOURS_OF_DAY });
  return earlier(last, limit);
};

const linesOf = (matched: readonly MatchedShift[]): ImportedShifts['lines'] => [...new Set(matched.map(({ line }) => line))].sort();

const contentOf = (matched: readonly MatchedShift[]): object => ({
  lines: linesOf(matched), shifts: matched.map(({ line, contactId, from, to }) => ({ line, contactId, from: from.toString(), to: to.toString() })),
});

const previewOf = (roster: Roster | undefined, matched: readonly MatchedShift[], period: Period, { at }: Editing, people: readonly string[]): Roster => {
  const change: ImportedShifts = { kind: 'IMPORT', id: 'preview', recordedAt: at, cancelledAt: null, ...period, lines: linesOf(matched), shifts: matched };
  const plan = { version: Number.MAX_SAFE_INTEGER, recordedAt: at, validFrom: period.from, validTo: period.to, rotations: [] };
  const isPlanned = roster !== undefined && [period.from, period.to.subtract({ milliseconds: 1 })].every((one) => readDuty(roster).at(one.epochMilliseconds).inForce);
  return {
    plans: [...(roster?.plans ?? []), ...(isPlanned ? [] : [plan])], changes: [...(roster?.changes ?? []), change], knownAt: at, calendars: roster?.calendars ?? [NO_CALENDAR],
    presences: roster?.presences ?? people.map((contactId) => ({ contactId, from: at, to: null })),
  };
};

/** A roster that consists of imported shifts alone asks no calendar. */
const NO_CALENDAR = { since: null, calendar: { version: 'none', coveredYears: new Set<number>(), daysOff: new Set<string>(), makeUpWorkingDays: new Set<string>(), local: [] } };
