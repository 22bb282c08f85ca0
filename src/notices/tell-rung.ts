import { Injectable } from '@nestjs/common';
import type { Rung, Tell } from '../domain/ladder/ladder.js';
import type { Telling } from '../domain/ladder/told-lately.js';
import type { Tx } from '../platform/database/database.js';
import { hasHope, toldContacts, type ChaseRow } from './chase.store.js';
import type { NoticeOrder } from './notice-order.js';
import { Recipients, type Recipient } from './recipients.js';
import { TellPeople } from './tell-people.js';

/** The rung of those who are told out of turn, after a hard failure. */
export const FALLBACK = 'next';

export interface Rungs {
  readonly chase: ChaseRow;
  readonly order: NoticeOrder;
  /** Nobody was told of the order before. */
  readonly isFirst: boolean;
  /** Whoever was told a moment ago: of them nobody is told the same again. */
  readonly lately?: readonly Telling[];
}

/** Tells the people of one rung, and whoever stands in for them where they cannot be reached. */
@Injectable()
export class TellRung {
  constructor(private readonly recipients: Recipients, private readonly people: TellPeople) {}

  /**
   * Answers whether somebody else is to be told at once, because nobody of the rung can be reached or one of them may not be called any more
   * for now. The first rung sees to that itself: where there is nobody at all, the order is flagged.
   */
  async tell(tx: Tx, { chase, order, isFirst, lately = [] }: Rungs, rung: Rung): Promise<boolean> {
    if (rung.alarm !== null) await this.people.alarm(tx, chase, rung.alarm);
    let [isReached, isSpent] = [false, false];
    const asked = new Map<Tell, readonly Recipient[]>();
    for (const [index, tell] of rung.tell.entries()) {
      const people = await this.recipients.of(tx, order, chase.body, tell);
      asked.set(tell, people);
      const mindsBudget = chase.next.length > 0 && isWaitedFor(chase, rung);
      const reach = await this.people.tell(tx, { order, chase, rung: rung.key, tell, because: rung.because, isFirst: isFirst && index === 0, mindsBudget, lately }, people);
      [isReached, isSpent] = [isReached || reach.isReached, isSpent || reach.isSpent];
    }
    if (rung !== chase.rungs[0]) return isSpent || (!isReached && isWaitedFor(chase, rung) && isToRing(chase, rung));
    if (chase.ladder === 'UNIT' && !(await this.unitHasContact(tx, order, chase, asked))) await this.people.nobody(tx, order, chase);
    else if (isSpent) await this.insteadOf(tx, chase, order);
    else if (!isReached && !(await this.tellNext(tx, chase, order))) await this.people.nobody(tx, order, chase);
    return false;
  }

  /** In the place of those who cannot be reached now: the next person. Where nobody is left and nothing is under way, the order is flagged. */
  async insteadOf(tx: Tx, chase: ChaseRow, order: NoticeOrder): Promise<void> {
    if (!(await this.tellNext(tx, chase, order)) && !(await hasHope(tx, chase.id))) await this.people.allFailed(tx, order, chase);
  }

  /** After a hard failure: the first person of the ladder's order who was not told yet. False when nobody is left. */
  async tellNext(tx: Tx, chase: ChaseRow, order: NoticeOrder): Promise<boolean> {
    if (chase.next.length === 0) return false;
    const told = await toldContacts(tx, chase.id);
    let isReached = false;
    for (const tell of chase.next) {
      const fresh = (await this.recipients.of(tx, order, chase.body, tell)).filter((recipient) => !wasTold(told, recipient, tell));
      if (fresh.length === 0) continue;
      const reach = await this.people.tell(tx, { order, chase, rung: FALLBACK, tell, because: ['OQ-20'], mindsBudget: true }, fresh);
      isReached ||= reach.isReached;
      if (reach.isReached && !reach.isSpent) return true;
    }
    return isReached;
  }

  /** A unit without anybody is flagged at once instead of being reported as silent (QY2019-5.2c, OQ-20). */
  private async unitHasContact(tx: Tx, order: NoticeOrder, chase: ChaseRow, asked: ReadonlyMap<Tell, readonly Recipient[]>): Promise<boolean> {
    for (const tell of [...asked.keys(), ...chase.next].filter((one) => one.body === 'UNIT')) {
      const people = asked.get(tell) ?? (await this.recipients.of(tx, order, chase.body, tell));
      if (people.some((recipient) => recipient.addresses.size > 0)) return true;
    }
    return false;
  }
}

/** After a receipt the body knows, and only the last warning before the card is worth another person. */
const isWaitedFor = ({ receiptAt }: ChaseRow, rung: Rung): boolean => receiptAt === null || rung.until === 'OPINION';

/** Somebody was to be rung or written to. */
const isToRing = ({ body }: ChaseRow, rung: Rung): boolean =>
  rung.tell.some(({ channels, light }) => channels.some((channel) => channel !== 'SYSTEM') && ((light ?? null) === null || light === body.colour));

/** The same person, or the same numbers: whoever has two duties is not rung for each of them. */
const wasTold = (told: ReadonlySet<string>, { contactId, addresses }: Recipient, { channels }: Tell): boolean => {
  if (contactId !== null && told.has(contactId)) return true;
  const own = channels.flatMap((channel) => addresses.get(channel) ?? []);
  return own.length > 0 && own.every((address) => told.has(address));
};
