import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { readDuty, type DutyReader } from '../domain/roster/duty-at.js';
import type { OwnShift, Period } from '../domain/roster/roster.js';
import { firstNotOwn, shifts } from '../domain/roster/shifts.js';
import { isAfter, toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.js';
import { contactsOfUnit } from '../registry/contact.store.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { WhoAnswers } from '../registry/who-answers.js';
import { OnRoster, type Editing } from './on-roster.js';
import type { NewLeave, NewOverride, NewSwap, SwapSide } from './roster-requests.js';
import { cancelChange, insertChange } from './roster-writes.store.js';

const MOST_DAYS = 400;

/** What was entered, and what somebody should look at all the same. */
export interface Entered {
  readonly id: string;
  readonly version: number;
  readonly warnings: readonly string[];
}

interface Whose {
  readonly unitCode: string;
  readonly role: string;
  readonly principal: Principal;
  readonly expected: number | undefined;
}

/** Overrides, leave and swaps: entered beside the plan, effective at once, and never for what is past. */
@Injectable()
export class ChangeRoster {
  private readonly logger = new Logger('rosters');

  constructor(private readonly rosters: OnRoster, private readonly whoAnswers: WhoAnswers) {}

  override(whose: Whose, body: NewOverride): Promise<Entered> {
    return this.enter(whose, async (editing, problems) => {
      const period = readPeriod(body, '', editing, problems);
      await this.requireMember(editing, body.contactId, '/contactId', problems);
      const away = problems.length === 0 && (await this.duty(editing, period)).isOnLeave(body.contactId, period.from.epochMilliseconds);
      return { kind: 'OVERRIDE' as const, ...period, content: { line: body.line ?? 1, contactId: body.contactId }, reason: body.reason ?? null, warnings: away ? ['此人在该时段登记了请假;指定替班优先,请确认能到岗。'] : [] };
    });
  }

  leave(whose: Whose, body: NewLeave): Promise<Entered> {
    return this.enter(whose, async (editing, problems) => {
      const period = readPeriod(body, '', editing, problems);
      await this.requireMember(editing, body.contactId, '/contactId', problems);
      if (problems.length > 0) return { kind: 'LEAVE' as const, ...period, content: {}, reason: null, warnings: [] };
      return { kind: 'LEAVE' as const, ...period, content: { contactId: body.contactId }, reason: body.reason ?? null, warnings: await this.stillNamed(editing, body.contactId, period) };
    });
  }

  swap(whose: Whose, body: NewSwap): Promise<Entered> {
    return this.enter(whose, async (editing, problems) => {
      const first = await this.readSide(editing, body.first, '/first', problems);
      const second = await this.readSide(editing, body.second, '/second', problems);
      if (first.contactId === second.contactId) problems.push({ pointer: '/second/contactId', detail: '换班须是两个人。' });
      const [from, to] = [isAfter(first.from, second.from) ? second.from : first.from, isAfter(first.to, second.to) ? first.to : second.to];
      const text = (side: OwnShift): object => ({ line: side.line, contactId: side.contactId, from: side.from.toString(), to: side.to.toString() });
      return { kind: 'SWAP' as const, from, to, content: { first: text(first), second: text(second), approvedBy: body.approvedBy.trim() }, reason: body.reason ?? null, warnings: [] };
    });
  }

  /** Takes a change back from now on; while it stood it counted. Answers the version of the roster. */
  cancel({ unitCode, role, principal, expected }: Whose, id: string): Promise<number> {
    return this.rosters.edit({ unitCode, role }, principal, expected, async (editing) => {
      if ((await cancelChange(editing.tx, editing, id, editing)) === 0) throw notFound('没有这项调整,或已撤销。');
      this.logger.log({ event: 'roster.change-cancelled', unit: editing.unitCode, role: editing.role, change: id, by: editing.by });
      return editing.count();
    });
  }

  private enter(
    { unitCode, role, principal, expected }: Whose,
    read: (editing: Editing, problems: FieldProblem[]) => Promise<Period & { kind: 'OVERRIDE' | 'LEAVE' | 'SWAP'; content: object; reason: string | null; warnings: readonly string[] }>,
  ): Promise<Entered> {
    return this.rosters.edit({ unitCode, role }, principal, expected, async (editing) => {
      const problems: FieldProblem[] = [];
      const { warnings, ...change } = await read(editing, problems);
      if (problems.length > 0) throw invalidRequest(problems);
      const version = await editing.count();
      const id = await insertChange(editing.tx, editing, { ...change, version }, editing);
      this.logger.log({ event: 'roster.changed', kind: change.kind, unit: editing.unitCode, role: editing.role, version, change: id, by: editing.by });
      return { id, version, warnings };
    });
  }

  /** A side of a swap is a time in which that person has the shift from the plan or an earlier swap. */
  private async readSide(editing: Editing, typed: SwapSide, pointer: string, problems: FieldProblem[]): Promise<OwnShift> {
    const before = problems.length;
    const side = { line: typed.line ?? 1, contactId: typed.contactId, ...readPeriod(typed, pointer, editing, problems) };
    await this.requireMember(editing, typed.contactId, `${pointer}/contactId`, problems);
    if (problems.length > before) return side;
    const roster = await this.whoAnswers.roster(editing.tx, editing.unitCode, editing.role, side.from, side.to);
    if (roster === undefined) return side;
    const other = firstNotOwn(roster, side);
    if (other !== null) problems.push({ pointer, detail: `${toBeijing(other).slice(0, 16).replace('T', ' ')} 第 ${String(side.line)} 线当班的不是此人;请按值班表填写其本人的班次起止。` });
    return side;
  }

  private async requireMember({ tx, unitCode, unit, role, at }: Editing, contactId: string, pointer: string, problems: FieldProblem[]): Promise<void> {
    const members = await contactsOfUnit(tx, unitCode, at, [role]);
    if (!members.some(({ id }) => id === contactId)) problems.push({ pointer, detail: `不是${unit.name}现任的${ROLE_NAMES[role]};请先登记,再填写。` });
  }

  private async duty(editing: Editing, { from, to }: Period): Promise<DutyReader> {
    const roster = await this.whoAnswers.roster(editing.tx, editing.unitCode, editing.role, from, to);
    if (roster === undefined) throw notFound();
    return readDuty(roster);
  }

  /** Overrides and swaps go before leave: whoever is named by one stays named, and somebody must hear of it. */
  private async stillNamed(editing: Editing, contactId: string, { from, to }: Period): Promise<readonly string[]> {
    const roster = await this.whoAnswers.roster(editing.tx, editing.unitCode, editing.role, from, to);
    const named = roster === undefined ? [] : shifts(roster, from, to).filter((shift) => shift.contactId === contactId && (shift.because.kind === 'OVERRIDE' || shift.because.kind === 'SWAP'));
    return named.map((shift) => `${toBeijing(shift.from).slice(0, 16).replace('T', ' ')} 起的班次由${shift.because.kind === 'SWAP' ? '换班' : '指定替班'}指定此人,请假不改变它;不能到岗请另行指定替班。`);
  }
}

const readPeriod = (typed: { readonly from: string; readonly to: string }, pointer: string, { at }: Editing, problems: FieldProblem[]): Period => {
  const period = { from: Temporal.Instant.from(typed.from), to: Temporal.Instant.from(typed.to) };
  if (!isAfter(period.to, period.from)) problems.push({ pointer: `${pointer}/to`, detail: '须晚于开始时间。' });
  else if (!isAfter(period.to, at)) problems.push({ pointer: `${pointer}/to`, detail: '整段时间已经过去:过去的值班不能改写。' });
  else if (period.from.until(period.to).total('hours') > MOST_DAYS * 24) problems.push({ pointer: `${pointer}/to`, detail: `一次最多 ${String(MOST_DAYS)} 天。` });
  return period;
};
