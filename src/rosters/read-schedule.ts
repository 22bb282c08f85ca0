import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { onDuty } from '../domain/roster/duty-at.js';
import type { Gap, OnDuty, Roster, Shift } from '../domain/roster/roster.js';
import { gaps, shifts } from '../domain/roster/shifts.js';
import { beijingDate, isAfter, startOfDay, toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest, notFound } from '../platform/http/problem.js';
import { ANSWERING_WORDS } from '../registry/answering.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { WhoAnswers } from '../registry/who-answers.js';
import { dayMarks } from './day-marks.js';
import { OnRoster } from './on-roster.js';
import { namesOf } from './roster-names.query.js';
import type { ScheduleQuery } from './roster-requests.js';
import { changesOf, plansOf, type ChangeRow, type PlanRow } from './roster-writes.store.js';

type View = Record<string, unknown>;
const USUAL_DAYS = 28;
const MOST_DAYS = 400;
const GAP_WORDS: Readonly<Record<Gap['why'], string>> = { NO_SHIFT: '没有排班', ALL_AWAY: '应值班的人和可顶班的人都不在' };

/** A roster as people read it: what was planned, what was entered, and the shifts and gaps that follow. */
@Injectable()
export class ReadSchedule {
  constructor(private readonly database: Database, private readonly rosters: OnRoster, private readonly whoAnswers: WhoAnswers) {}

  async execute(unitCode: string, role: string, query: ScheduleQuery, principal: Principal): Promise<View & { readonly version: number }> {
    const { unit, mayEdit, ...name } = await this.rosters.seen(unitCode, role, principal);
    const now = this.rosters.now();
    const { from, to } = readPeriod(query, now);
    const roster = await this.whoAnswers.roster(this.database, name.unitCode, name.role, isAfter(from, now) ? now : from, isAfter(now, to) ? now : to);
    if (roster === undefined) throw notFound(`${unit.name}没有${ROLE_NAMES[name.role]}的值班表,按联络人名单通知。`);
    const [plans, changes] = [await plansOf(this.database, name), await changesOf(this.database, name, from, to)];
    const names = await namesOf(this.database, peopleOf(roster));
    const expanded = shifts(roster, from, to);
    const empty = gaps(roster, from, to);
    const years = [...new Set([...expanded, ...empty].flatMap(({ uncertainYear }) => (uncertainYear === null ? [] : [uncertainYear])))].sort();
    return {
      unitCode: unit.code, unitName: unit.name, role: name.role, roleName: ROLE_NAMES[name.role], version: roster.version, mayEdit,
      from: toBeijing(from), to: toBeijing(to), onDutyNow: onDuty(roster, now).map((one) => dutyView(one, names)),
      plans: plans.map((plan) => planView(plan, names, now)), changes: changes.map((change) => changeView(change, names)),
      shifts: expanded.map((shift) => shiftView(shift, names)), gaps: empty.map(gapView), days: dayMarks(roster.calendars, from, to),
      warnings: years.map((year) => `${String(year)} 年的放假安排尚未载入,该年按星期推算,工作日与节假日的班次可能变动。`),
    };
  }
}

/** Everybody a roster names. */
export const peopleOf = (roster: Roster): readonly string[] => roster.presences.map(({ contactId }) => contactId);

export const shiftView = (shift: Shift, names: ReadonlyMap<string, string>): View =>
  ({ ...dutyView(shift, names), from: toBeijing(shift.from), to: toBeijing(shift.to), ...(shift.uncertainYear === null ? {} : { uncertainYear: shift.uncertainYear }) });

export const gapView = (gap: Gap): View =>
  ({ from: toBeijing(gap.from), to: toBeijing(gap.to), why: gap.why, text: GAP_WORDS[gap.why], ...(gap.uncertainYear === null ? {} : { uncertainYear: gap.uncertainYear }) });

const dutyView = ({ line, contactId, because }: OnDuty, names: ReadonlyMap<string, string>): View => ({
  line, contactId, name: names.get(contactId) ?? null, because: because.kind, text: ANSWERING_WORDS[because.kind],
  ...('rotation' in because ? { rotation: because.rotation } : {}), ...('changeId' in because ? { changeId: because.changeId } : {}),
  ...('insteadOf' in because ? { insteadOf: { contactId: because.insteadOf, name: names.get(because.insteadOf) ?? null } } : {}),
});

const planView = ({ version, rotations, validFrom, validTo, recordedBy, recordedAt }: PlanRow, names: ReadonlyMap<string, string>, now: Temporal.Instant): View => ({
  version, ended: rotations === null, validFrom: toBeijing(validFrom), validTo: validTo === null ? null : toBeijing(validTo), inForce: !isAfter(validFrom, now) && (validTo === null || isAfter(validTo, now)),
  recordedBy, recordedAt: toBeijing(recordedAt), rotations: (rotations ?? []).map((rotation) => withNames(rotation, names)),
});

const withNames = (rotation: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (typeof rotation !== 'object' || rotation === null || !('members' in rotation) || !Array.isArray(rotation.members)) return rotation;
  return { ...rotation, members: rotation.members.map((id: string) => ({ contactId: id, name: names.get(id) ?? null })) };
};

const changeView = (change: ChangeRow, names: ReadonlyMap<string, string>): View => ({
  id: change.id, kind: change.kind, from: toBeijing(change.validFrom), to: toBeijing(change.validTo), ...named(change.content, names), reason: change.reason,
  recordedBy: change.recordedBy, recordedAt: toBeijing(change.recordedAt), cancelledBy: change.cancelledBy, cancelledAt: change.cancelledAt === null ? null : toBeijing(change.cancelledAt),
});

/** What an import brought stands among the shifts; of the rest each person with name. */
const named = ({ shifts: imported, ...content }: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): View => {
  const withName = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('contactId' in value)) return value;
    const { from, to } = value as { from?: string; to?: string };
    return { ...value, name: names.get(String(value.contactId)) ?? null, ...(from === undefined ? {} : { from: toBeijing(Temporal.Instant.from(from)) }), ...(to === undefined ? {} : { to: toBeijing(Temporal.Instant.from(to)) }) };
  };
  const all = Object.fromEntries(Object.entries(content).map(([key, value]) => [key, withName(value)]));
  return { ...(withName(all) as View), ...(Array.isArray(imported) ? { imported: imported.length } : {}) };
};

const readPeriod = (query: ScheduleQuery, now: Temporal.Instant): { from: Temporal.Instant; to: Temporal.Instant } => {
  const from = query.from === undefined ? startOfDay(beijingDate(now)) : Temporal.Instant.from(query.from);
  const to = query.to === undefined ? from.add({ hours: USUAL_DAYS * 24 }) : Temporal.Instant.from(query.to);
  if (!isAfter(to, from)) throw invalidRequest([{ pointer: '/to', detail: '须晚于开始时间。' }]);
  if (from.until(to).total('hours') > MOST_DAYS * 24) throw invalidRequest([{ pointer: '/to', detail: `一次最多查看 ${String(MOST_DAYS)} 天。` }]);
  return { from, to };
};
