import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { DAY_KINDS, type Rotation } from '../domain/roster/roster.js';
import { isAfter } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { type FieldProblem, invalidRequest } from '../platform/http/problem.js';
import { contactsOfUnit } from '../registry/contact.store.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { OnRoster, type Editing } from './on-roster.js';
import type { NewPlan, NewRotation } from './roster-requests.js';
import { insertPlan } from './roster-writes.store.js';

/** Turns counted in own days are counted day by day from the first, so the first may not lie anywhere. */
const EARLIEST_START = Temporal.PlainDate.from('2015-01-01');
const LATEST_YEARS = 10;

/** Plans of a roster: each is a version of its own, and what was planned before stays. */
@Injectable()
export class PlanRoster {
  private readonly logger = new Logger('rosters');

  constructor(private readonly rosters: OnRoster) {}

  /** Answers the version of the roster. 400 with every problem by pointer. */
  plan(unitCode: string, role: string, body: NewPlan, principal: Principal, expected: number | undefined): Promise<number> {
    return this.rosters.edit({ unitCode, role, begins: true }, principal, expected, async (editing) => {
      const problems: FieldProblem[] = [];
      const validFrom = body.validFrom === undefined ? editing.at : Temporal.Instant.from(body.validFrom);
      const validTo = body.validTo === undefined ? null : Temporal.Instant.from(body.validTo);
      if (isAfter(editing.at, validFrom)) problems.push({ pointer: '/validFrom', detail: '不能早于现在:已经过去的值班不能改写。' });
      if (validTo !== null && !isAfter(validTo, validFrom)) problems.push({ pointer: '/validTo', detail: '须晚于开始生效的时间。' });
      const members = new Set((await contactsOfUnit(editing.tx, editing.unitCode, editing.at, [editing.role])).map(({ id }) => id));
      const rotations = body.rotations.map((rotation, index) => readRotation(rotation, index, { members, editing, problems }));
      refuseSameKeys(rotations, problems);
      if (problems.length > 0) throw invalidRequest(problems);
      const version = await editing.count();
      await insertPlan(editing.tx, editing, { version, rotations, validFrom, validTo }, editing);
      this.logger.log({ event: 'roster.planned', unit: editing.unitCode, role: editing.role, version, by: editing.by });
      return version;
    });
  }

  /** From now on the unit is notified by its list again. */
  end(unitCode: string, role: string, principal: Principal, expected: number | undefined): Promise<number> {
    return this.rosters.edit({ unitCode, role }, principal, expected, async (editing) => {
      const version = await editing.count();
      await insertPlan(editing.tx, editing, { version, rotations: null, validFrom: editing.at, validTo: null }, editing);
      this.logger.log({ event: 'roster.ended', unit: editing.unitCode, role: editing.role, version, by: editing.by });
      return version;
    });
  }
}

interface Reading {
  readonly members: ReadonlySet<string>;
  readonly editing: Editing;
  readonly problems: FieldProblem[];
}

const readRotation = (typed: NewRotation, index: number, { members, editing, problems }: Reading): Rotation => {
  const pointer = `/rotations/${String(index)}`;
  typed.members.forEach((id, place) => {
    if (!members.has(id)) problems.push({ pointer: `${pointer}/members/${String(place)}`, detail: `不是${editing.unit.name}现任的${ROLE_NAMES[editing.role]};请先登记为${ROLE_NAMES[editing.role]},再排班。` });
  });
  const startsOn = readDate(typed.startsOn);
  const latest = EARLIEST_START.with({ year: editing.at.toZonedDateTimeISO('Asia/Shanghai').year + LATEST_YEARS });
  if (startsOn === null || Temporal.PlainDate.compare(startsOn, EARLIEST_START) < 0 || Temporal.PlainDate.compare(startsOn, latest) > 0) {
    problems.push({ pointer: `${pointer}/startsOn`, detail: `须为 ${EARLIEST_START.toString()} 至 ${latest.toString()} 之间的日期,例如 2026-11-23。` });
  }
  const until = typed.until === '24:00' ? '00:00' : typed.until;
  return {
    key: typed.key ?? `r${String(index + 1)}`, name: typed.name?.trim() ?? `轮值${String(index + 1)}`, line: typed.line ?? 1, members: typed.members,
    startsOn: startsOn ?? EARLIEST_START, turnDays: typed.turnDays ?? 1, turnsBy: typed.turnsBy ?? 'CALENDAR_DAYS', from: typed.from, until, days: typed.days ?? DAY_KINDS,
  };
};

const refuseSameKeys = (rotations: readonly Rotation[], problems: FieldProblem[]): void => {
  rotations.forEach(({ key }, index) => {
    if (rotations.findIndex((other) => other.key === key) < index) problems.push({ pointer: `/rotations/${String(index)}/key`, detail: `代号 ${key} 已用于前面的轮值,请换一个。` });
  });
};

const readDate = (text: string): Temporal.PlainDate | null => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
};
