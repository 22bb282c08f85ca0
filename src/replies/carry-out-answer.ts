import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { CallChannel } from '../domain/reply/call-state.js';
import type { OrderStanding, Owed } from '../domain/reply/confirmation.js';
import { echoText } from '../domain/reply/echo.js';
import type { DeadlineKind } from '../domain/regulation/regulation.js';
import { OPINION_WORDS, type OpinionOption } from '../domain/reply/reply.js';
import { isAfter } from '../domain/time/beijing.js';
import type { Actor } from '../ledger/actor.js';
import { Notices } from '../notices/notices.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DisownAnswer } from '../work-orders/disown-answer.js';
import { ReceiveAnswer, type AnswerOutcome, type OrderBrief } from '../work-orders/receive-answer.js';
import { heldCode, mobileOf, senderOf, type HeldCode, type Sender } from './held-codes.query.js';

/** Limits whose end people know as the one for the result. */
const RESULTS: readonly DeadlineKind[] = ['RESULT', 'COMPLETION_YELLOW', 'COMPLETION_RED'];

/** What a person did, whether by SMS, on the phone or on the page of a link. */
export type Deed =
  | { readonly kind: 'OPINION'; readonly option: OpinionOption | null; readonly text: string | null }
  | { readonly kind: 'RECEIPT' | 'REASON_OWED'; readonly text: string | null }
  | { readonly kind: 'RETURN_REQUEST'; readonly reason: string }
  | { readonly kind: 'RELAY'; readonly unitText: string };

export interface Occasion {
  readonly number: string;
  /** SYSTEM: on the page of a link, or after a code that was sent to the number. */
  readonly channel: 'SMS_REPLY' | 'SYSTEM' | CallChannel;
  /** The instant that counts: the message's arrival, the key's, the call's (OQ-09). */
  readonly at: Temporal.Instant;
  /** The person, where the way of answering says who it is; left out: whom the latest notice to the number addressed. */
  readonly person?: { readonly id: string; readonly name: string };
}

export type DeedOutcome =
  | { readonly kind: 'DONE' | 'RELAYED'; readonly standing: OrderStanding; readonly unitName: string | null }
  | { readonly kind: 'REFUSED'; readonly standing: OrderStanding; readonly reason: string }
  | { readonly kind: 'UNIT_UNKNOWN'; readonly standing: OrderStanding; readonly unitText: string };

const MOST_ORDERS_SHOWN = 3;

const isMobile = (number: string): boolean => /^\+861\d{10}$/.test(number);

/** Carries one answer out on the order it names. */
@Injectable()
export class CarryOutAnswer {
  constructor(private readonly answers: ReceiveAnswer, private readonly disowning: DisownAnswer, private readonly notices: Notices, private readonly clock: Clock) {}

  async execute(tx: Tx, held: HeldCode, deed: Deed, occasion: Occasion): Promise<DeedOutcome> {
    const sender = await senderOf(tx, occasion.number, held.workOrderId);
    const actor: Actor = { kind: 'CONTACT', id: occasion.person?.id ?? sender.contactId, name: occasion.person?.name ?? sender.name };
    if ('text' in deed && deed.kind !== 'OPINION' && deed.text !== null) {
      await this.answers.keepText(tx, { ...occasion, workOrderId: held.workOrderId, text: deed.text, actor });
    }
    const done = deed.kind === 'RELAY' ? await this.relay(tx, held, deed.unitText, occasion, actor) : this.judged(held, await this.record(tx, held, deed, occasion, { ...sender, actor }), 'DONE');
    if (done.kind === 'DONE' || done.kind === 'RELAYED') await this.echo(tx, held, occasion, actor);
    return done;
  }

  /** Somebody says that an answer from their number was not theirs. */
  async disown(tx: Tx, held: HeldCode, { number, at }: Occasion): Promise<'CHASED' | 'NOTED' | 'NOTHING'> {
    const sender = await senderOf(tx, number, held.workOrderId);
    return this.disowning.execute(tx, { workOrderId: held.workOrderId, unitCode: held.unitCode, number, at, actor: { kind: 'CONTACT', id: sender.contactId, name: sender.name } });
  }

  /** A critical order's answer is told to the registered mobile, with instant and way; one by SMS is echoed beside its confirmation. */
  private async echo(tx: Tx, held: HeldCode, { number, channel, at }: Occasion, actor: Actor): Promise<void> {
    if (channel === 'SMS_REPLY') return;
    // Whoever was only told settles nothing for the body that was asked.
    if (held.audience === 'UNIT' || held.audience === 'COUNTY_OFFICE') await this.disowning.settled(tx, held.workOrderId);
    const mobile = !held.critical ? null : isMobile(number) ? number : await mobileOf(tx, actor.id, at);
    if (mobile === null) return;
    // A code belongs to its number: the landline's would name another order on the mobile.
    const code = mobile === number ? held.code : (await heldCode(tx, mobile, at, held.workOrderId))?.code ?? null;
    await this.notices.confirm(tx, { number: mobile, text: echoText({ orderNumber: held.orderNumber, code, drill: held.drill, way: channel, at }), workOrderId: held.workOrderId });
  }

  /** Keeps words that answer nothing, with the order they are about. */
  async keepText(tx: Tx, text: Occasion & { readonly workOrderId: string; readonly text: string }): Promise<void> {
    const sender = await senderOf(tx, text.number, text.workOrderId);
    await this.answers.keepText(tx, { ...text, actor: { kind: 'CONTACT', id: sender.contactId, name: sender.name } });
  }

  /** Keeps words that name no order where a supervisor will see them: with each order still open that they may be about, the most urgent first. */
  async keepWithOpenOrders(tx: Tx, held: readonly HeldCode[], text: Occasion & { readonly text: string }): Promise<void> {
    const open = [...new Set(held.filter(({ isOpen }) => isOpen).map(({ workOrderId }) => workOrderId))].slice(0, MOST_ORDERS_SHOWN).sort();
    for (const workOrderId of open) await this.keepText(tx, { ...text, workOrderId });
  }

  /** How the order stands, without changing it. */
  async standing(tx: Tx, held: HeldCode): Promise<OrderStanding> {
    return this.standingOf(held, await this.answers.brief(tx, held.workOrderId));
  }

  private record(tx: Tx, held: HeldCode, deed: Exclude<Deed, { kind: 'RELAY' }>, occasion: Occasion, sender: Sender & { readonly actor: Actor }): Promise<AnswerOutcome> {
    const fact = { workOrderId: held.workOrderId, unitCode: held.unitCode, channel: occasion.channel, at: occasion.at, actor: sender.actor };
    switch (deed.kind) {
      case 'RECEIPT':
      case 'REASON_OWED':
        return this.answers.acknowledge(tx, { ...fact, copyId: held.audience === 'BUREAU' ? sender.copyId : null });
      case 'RETURN_REQUEST':
        return this.answers.requestReturn(tx, { ...fact, reason: deed.reason });
      case 'OPINION': {
        const words = deed.option === null ? null : OPINION_WORDS[deed.option];
        return this.answers.respond(tx, { ...fact, option: deed.option, opinion: [words, deed.text].filter((part) => part !== null).join(':') });
      }
    }
  }

  /** A county office that names a unit has read the order, whether or not the unit is found. */
  private async relay(tx: Tx, held: HeldCode, unitText: string, occasion: Occasion, actor: Actor): Promise<DeedOutcome> {
    const fact = { workOrderId: held.workOrderId, channel: occasion.channel, at: occasion.at, actor };
    await this.answers.acknowledge(tx, { ...fact, unitCode: held.unitCode, copyId: null });
    const outcome = await this.answers.relay(tx, { ...fact, officeCode: held.unitCode, unitText });
    if (outcome.kind !== 'DONE') await this.answers.keepText(tx, { ...fact, number: occasion.number, text: unitText });
    if (outcome.kind === 'UNIT_UNKNOWN') return { kind: 'UNIT_UNKNOWN', standing: await this.standing(tx, held), unitText };
    return this.judged(held, outcome, 'RELAYED');
  }

  private judged(held: HeldCode, outcome: AnswerOutcome, done: 'DONE' | 'RELAYED'): DeedOutcome {
    const standing = this.standingOf(held, outcome.order);
    return outcome.kind === 'DONE' ? { kind: done, standing, unitName: outcome.order.unitName } : { kind: 'REFUSED', standing, reason: outcome.reason };
  }

  private standingOf(held: HeldCode, order: OrderBrief): OrderStanding {
    return { workOrderId: order.id, orderNumber: order.number, place: order.place, audience: held.audience, drill: order.drill, owed: this.owed(held, order), isRepeated: false };
  }

  /** What the answering person still owes; another unit's deadlines are not theirs. */
  private owed(held: HeldCode, order: OrderBrief): Owed[] {
    if (!order.isOpen) return [];
    if (held.audience === 'COUNTY_OFFICE') return order.unitCode === null ? [{ kind: 'RELAY' }] : [];
    if (held.audience !== 'UNIT' || order.unitCode !== held.unitCode) return [];
    if (order.owed === null) return order.state === 'RESPONDED' && order.owesResultLater ? [{ kind: 'RESULT', dueAt: null }] : [];
    const { kind, dueAt, duty, isAnswerable } = order.owed;
    if (kind === 'FIRST_RESPONSE') return [{ kind: 'OPINION', dueAt, isOver: isAfter(this.clock.now(), dueAt) }];
    if (kind === 'BACKFILL') return [{ kind: 'BACKFILL', dueAt }];
    if (RESULTS.includes(kind)) return [{ kind: 'RESULT', dueAt }];
    return [{ kind: 'DUTY', duty, isAnswerable, dueAt, isOver: isAfter(this.clock.now(), dueAt) }];
  }
}
