import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { nextRung, rungAt, type LadderName, type NoticeChannelKind, type Rung, type Tell } from '../domain/ladder/ladder.js';
import type { Tx } from '../platform/database/database.js';
import { runningChases, waitingChases, type ChaseRow } from './chase.store.js';
import { noticeOrder, type NoticeOrder } from './notice-order.js';
import { Recipients, type Recipient } from './recipients.js';

/** Somebody who stands on a ladder. */
export interface PersonAhead {
  readonly contactId: string | null;
  readonly name: string;
  readonly role: string;
  readonly unitCode: string | null;
  /** The channels of the rung on which he has a number or address, each with it. */
  readonly addresses: ReadonlyMap<NoticeChannelKind, string>;
}

export interface RungAhead {
  readonly at: Temporal.Instant;
  readonly ladder: LadderName;
  readonly rung: Rung;
  readonly people: readonly PersonAhead[];
}

/** Who would be told next and when, if nobody said more than until now. */
@Injectable()
export class PlanAhead {
  constructor(private readonly recipients: Recipients) {}

  /** Every rung to come in the order of its instant, with whoever lists and rosters put there at that instant. */
  async rungs(tx: Tx, workOrderId: string): Promise<readonly RungAhead[]> {
    const order = await noticeOrder(tx, workOrderId);
    const ahead: RungAhead[] = [];
    for (const chase of await runningChases(tx, workOrderId)) {
      for (const rung of rungsAhead(chase)) {
        const at = rungAt(chase.anchorAt, rung);
        ahead.push({ at, ladder: chase.ladder, rung, people: await this.people(tx, { order, chase }, rung.tell, at) });
      }
    }
    return ahead.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  }

  /** Whoever a person could ring about the order, in the order of its ladders, whether or not they were told: those who stand there now, once each. */
  async toCall(tx: Tx, workOrderId: string): Promise<readonly PersonAhead[]> {
    const order = await noticeOrder(tx, workOrderId);
    const people: PersonAhead[] = [];
    for (const chase of await waitingChases(tx, workOrderId)) {
      people.push(...(await this.people(tx, { order, chase }, [...chase.rungs.flatMap(({ tell }) => tell), ...chase.next].map((tell) => ({ ...tell, channels: ['VOICE'] as const })))));
    }
    return people.filter((person, index) => person.addresses.size > 0 && people.findIndex((one) => one.name === person.name && one.addresses.get('VOICE') === person.addresses.get('VOICE')) === index);
  }

  private async people(tx: Tx, { order, chase }: { readonly order: NoticeOrder; readonly chase: ChaseRow }, tells: readonly Tell[], at?: Temporal.Instant): Promise<readonly PersonAhead[]> {
    const people: PersonAhead[] = [];
    for (const tell of tells) people.push(...(await this.recipients.of(tx, order, chase.body, tell, at)).map((recipient) => aheadOf(recipient, tell)));
    return people;
  }
}

const rungsAhead = ({ rungs, nextIndex, receiptAt }: ChaseRow): readonly Rung[] => {
  const ahead: Rung[] = [];
  for (let next = nextRung(rungs, nextIndex, receiptAt !== null); next !== null; next = nextRung(rungs, next.index + 1, receiptAt !== null)) ahead.push(next.rung);
  return ahead;
};

const aheadOf = ({ contactId, name, role, unitCode, addresses }: Recipient, { channels }: Tell): PersonAhead => ({
  contactId, name, role, unitCode, addresses: new Map(channels.flatMap((channel) => { const to = addresses.get(channel); return to === undefined ? [] : [[channel, to] as const]; })),
});
