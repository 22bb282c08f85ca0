import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../identity/audit.store.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, forbidden, invalidRequest, notFound } from '../platform/http/problem.js';
import { ownDesk, type Desk } from './desk.js';
import { holdDesk, noteChange } from './desk.store.js';
import { frozenNote, frozenOrder } from './handover-views.js';
import { concludeHandover, insertHandover, offeredHandover, type HandoverRow } from './handover.store.js';
import { openOrdersOf } from './open-orders.query.js';
import { ShiftReport } from './shift-report.js';
import { endShift, insertShift, openShift, successorsAt, type ShiftRow } from './shift.store.js';
import { standingNotes } from './shift-note.store.js';

export interface Offer {
  readonly successorId: string;
  readonly summary: string;
}

interface Held {
  readonly tx: Tx;
  readonly desk: Desk;
  readonly now: Temporal.Instant;
  readonly shift: ShiftRow | undefined;
  readonly offered: HandoverRow | undefined;
}

/** The desk changes hands by one person's offer and another one's word; each act is at the version that the person saw. */
@Injectable()
export class Handovers {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly report: ShiftReport) {}

  /** Takes a desk that nobody holds; from somebody who left without a word only a supervisor does, and says why. */
  async begin(person: PersonPrincipal, reason: string | null, expected: number | undefined): Promise<void> {
    await this.at(person, expected, async (held) => {
      const { tx, desk, now, shift, offered } = held;
      if (shift?.holderId === person.accountId) throw conflict('ALREADY_ON_DUTY', '您已在班。');
      if (shift !== undefined) refuseTakeover(person, reason);
      if (offered !== undefined) await concludeHandover(tx, offered.id, 'WITHDRAWN', person.name, null, now);
      await this.changeHands(held, person.accountId, person.name, shift === undefined ? { beganAs: 'BEGUN', reason: null } : { beganAs: 'TAKEN_OVER', reason });
      await this.record(held, person, 'shift.begun', desk.code, shift === undefined ? '上班值守' : '未经交班接管值守', { from: shift?.holderId ?? null, reason });
    });
  }

  /** Names the successor and freezes what is handed over. The desk stays with the giver until the successor takes it. */
  async offer(person: PersonPrincipal, { successorId, summary }: Offer, expected: number | undefined): Promise<string> {
    const id = randomUUID();
    await this.at(person, expected, async (held) => {
      const { tx, desk, now, shift, offered } = held;
      if (shift === undefined) throw conflict('NOBODY_ON_DUTY', '目前无人在班,请先点“上班值守”。');
      if (shift.holderId !== person.accountId) throw conflict('NOT_ON_DUTY', `目前由${shift.holderName}值守,只有在班人员可以交班。`);
      if (offered !== undefined) throw conflict('ALREADY_OFFERED', `已向${offered.toName}交班,待其接班;如需改交他人,请先撤回。`);
      if (successorId === person.accountId) throw invalidRequest([{ pointer: '/successorId', detail: '不能交给自己。' }]);
      const successor = (await successorsAt(tx, desk)).find((one) => one.id === successorId);
      if (successor === undefined) throw invalidRequest([{ pointer: '/successorId', detail: '应为本值守台的话务员或值班长。' }]);
      const orders = await openOrdersOf(tx, desk);
      await insertHandover(tx, {
        id, desk: desk.code, shiftId: shift.id, fromId: person.accountId, fromName: person.name, toId: successor.id, toName: successor.name, summary: summary.trim(), offeredAt: now, shiftBeganAt: shift.beganAt,
        figures: await this.report.figures(tx, desk, { since: shift.beganAt, now, orders }), orders: orders.map(frozenOrder), notes: (await standingNotes(tx, desk)).map(frozenNote),
      });
      await this.record(held, person, 'handover.offered', id, `向${successor.name}交班`, { to: successor.id, orders: orders.length });
    });
    return id;
  }

  /** Read and signed: the one shift ends and the other begins in the same instant. */
  async accept(person: PersonPrincipal, id: string, expected: number | undefined): Promise<void> {
    await this.at(person, expected, async (held) => {
      const offered = this.offeredTo(held, id, person);
      await concludeHandover(held.tx, id, 'TAKEN', person.name, null, held.now);
      await this.changeHands(held, person.accountId, person.name, { beganAs: 'HANDED_OVER', reason: null });
      await this.record(held, person, 'handover.taken', id, `从${offered.fromName}接班`, { from: offered.fromId });
    });
  }

  /** The giver stays on duty and reads why. */
  async refuse(person: PersonPrincipal, id: string, reason: string, expected: number | undefined): Promise<void> {
    await this.at(person, expected, async (held) => {
      const offered = this.offeredTo(held, id, person);
      await concludeHandover(held.tx, id, 'REFUSED', person.name, reason.trim(), held.now);
      await this.record(held, person, 'handover.refused', id, `拒绝从${offered.fromName}接班`, { from: offered.fromId });
    });
  }

  async withdraw(person: PersonPrincipal, id: string, expected: number | undefined): Promise<void> {
    await this.at(person, expected, async (held) => {
      const offered = standing(held, id);
      if (offered.fromId !== person.accountId) throw forbidden('只有交班人可以撤回。');
      await concludeHandover(held.tx, id, 'WITHDRAWN', person.name, null, held.now);
      await this.record(held, person, 'handover.withdrawn', id, '撤回交班', { to: offered.toId });
    });
  }

  private offeredTo(held: Held, id: string, person: PersonPrincipal): HandoverRow {
    const offered = standing(held, id);
    if (offered.toId !== person.accountId) throw forbidden(`这次交班是交给${offered.toName}的。`);
    return offered;
  }

  private async at(person: PersonPrincipal, expected: number | undefined, work: (held: Held) => Promise<void>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [desk, now] = [ownDesk(person), this.clock.now()];
      await holdDesk(tx, desk, expected, now);
      await work({ tx, desk, now, shift: await openShift(tx, desk), offered: await offeredHandover(tx, desk) });
    });
  }

  private async changeHands({ tx, desk, now, shift }: Held, holderId: string, holderName: string, as: Pick<ShiftRow, 'beganAs' | 'reason'>): Promise<void> {
    if (shift !== undefined) await endShift(tx, shift.id, now);
    await insertShift(tx, desk, { id: randomUUID(), holderId, holderName, beganAt: now, ...as });
  }

  private async record({ tx, desk, now }: Held, person: PersonPrincipal, action: string, subject: string, change: string, data: Readonly<Record<string, unknown>>): Promise<void> {
    await noteChange(tx, desk, person.name, change, now);
    await audit(tx, person, { action, subjectKind: action.startsWith('shift') ? 'DESK' : 'HANDOVER', subject, purpose: typeof data['reason'] === 'string' ? data['reason'] : null, data: { desk: desk.code, ...data } }, now);
  }
}

const standing = ({ offered }: Held, id: string): HandoverRow => {
  if (offered?.id !== id) throw notFound('这次交班已有结果,或不存在。');
  return offered;
};

const refuseTakeover = (person: PersonPrincipal, reason: string | null): void => {
  if (person.role !== 'SUPERVISOR') throw forbidden('在班人员未交班;只有值班长可以接管,并写明原因。');
  if (reason === null || reason.trim() === '') throw invalidRequest([{ pointer: '/reason', detail: '在班人员未交班,接管须写明原因。' }]);
};
