import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { rungAt, type LadderName, type Rung, type Tell } from '../domain/ladder/ladder.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import { hasHope, runningChases, type ChaseRow } from './chase.store.js';
import { goneNotices, numbersTold, rungsTold, wasRegistered, withdrawGone, type GoneNotice } from './gone-people.query.js';
import { noticeOrder, type NoticeOrder } from './notice-order.js';
import { clearAlarms } from './order-alarm.store.js';
import { Recipients, type Recipient } from './recipients.js';
import { TellAgain } from './tell-again.js';
import { TellPeople } from './tell-people.js';
import { FALLBACK, TellRung } from './tell-rung.js';

/** Ladders on which somebody is waited for: who takes the place of a person told is told at once. On the others only what has not left is put right. */
const WAITING: readonly LadderName[] = ['UNIT', 'COUNTY_OFFICE', 'NO_COUNTY', 'BUREAU_COPY'];
/** Tellings for which there is no rung. */
const HELP: readonly string[] = ['no_contact', 'all_failed'];
const BECAUSE = ['QY2019-5.2', 'OQ-20'];

interface Following {
  readonly order: NoticeOrder;
  readonly chase: ChaseRow;
  readonly gone: readonly GoneNotice[];
  readonly at: Temporal.Instant;
}

/**
 * Lets a running chase follow the registry (QY2019-5.2): what has not left for a number that is nobody's any more is taken back, and
 * whoever answers now is told at once, on the rungs that were told already. A call that is going on is not cut, and nobody is told twice:
 * whether somebody was told is a question of the number. Whoever a roster put on duty meanwhile is told as well. So is the office of the
 * right county, when the place was mistaken (QY2019-2.3).
 */
@Injectable()
export class FollowChase {
  constructor(private readonly rungs: TellRung, private readonly recipients: Recipients, private readonly people: TellPeople, private readonly again: TellAgain, private readonly ledger: Ledger) {}

  /** The caller holds the order's lock. Run twice it does nothing the second time. */
  async order(tx: Tx, workOrderId: string, at: Temporal.Instant): Promise<void> {
    const gone = await goneNotices(tx, workOrderId, at);
    const order = await noticeOrder(tx, workOrderId);
    for (const chase of await runningChases(tx, workOrderId)) await this.chase(tx, { order, chase, gone: gone.filter(({ chase_id }) => chase_id === chase.id), at });
    const alone = gone.filter(({ chase_id, pending }) => chase_id === null && pending.length > 0);
    await withdrawGone(tx, alone, at);
    for (const notice of alone) await this.again.tell(tx, order, notice);
    await this.keep(tx, workOrderId, { withdrawn: alone, told: alone.length, chaseId: null, at });
  }

  private async chase(tx: Tx, following: Following): Promise<void> {
    const { order, chase, at } = following;
    const isWaiting = WAITING.includes(chase.ladder);
    const leaving = following.gone.filter(({ pending }) => isWaiting || pending.length > 0);
    await withdrawGone(tx, leaving, at);
    const told = (await this.tellPresent(tx, { ...following, gone: leaving }, isWaiting)) + (await this.tellHelpers(tx, order, leaving));
    if (told > 0 && (await hasHope(tx, chase.id))) for (const alarm of ['NO_CONTACT', 'ALL_FAILED']) await clearAlarms(tx, order.id, alarm, at);
    await this.keep(tx, order.id, { withdrawn: leaving, told, chaseId: chase.id, at });
    // Nobody took the place: the next one of the ladder's order, as after a hard failure. After a receipt somebody of the body knows.
    if (!leaving.some(({ is_whole }) => is_whole) || told > 0 || !isWaiting || chase.receiptAt !== null) return;
    if (!(await this.rungs.tellNext(tx, chase, order)) && !(await hasHope(tx, chase.id))) await this.people.nobody(tx, order, chase);
  }

  /** Tells whoever stands on a rung that was told already and was not told at his number. Answers how many. */
  private async tellPresent(tx: Tx, { order, chase, gone }: Following, isWaiting: boolean): Promise<number> {
    const numbers = await numbersTold(tx, chase.id);
    const instants = await rungsTold(tx, chase.id);
    let count = 0;
    for (const rung of rungsSoFar(chase)) {
      const vacated = gone.filter((notice) => notice.rung === rung.key);
      const since = instants.get(rung.key) ?? rungAt(chase.anchorAt, rung);
      for (const tell of rung.tell) {
        for (const person of await this.recipients.of(tx, order, chase.body, tell)) {
          const mended = channelsMended(person, tell, { vacated, numbers });
          if (mended.length === 0 && isTold(person, tell, numbers)) continue;
          const takesPlace = vacated.some((notice) => notice.successor_code === person.unitCode && (notice.contact_role === person.role || person.source === 'DEFAULT'));
          // After a receipt somebody of the body knows: only who takes the place of a person told is told.
          if (!takesPlace && mended.length === 0 && !(isWaiting && chase.receiptAt === null && rung.key !== FALLBACK && (person.through === 'ROSTER' || !(await wasRegistered(tx, person, since))))) continue;
          const channels = mended.length > 0 ? mended : tell.channels;
          if ((await this.people.tell(tx, { order, chase, rung: rung.key, tell: { ...tell, channels }, because: rung.because }, [person])).isReached) count += 1;
          for (const channel of channels) numbers.add(person.addresses.get(channel) ?? '');
        }
      }
    }
    return count;
  }

  /** Those who were called for help beside the rungs: the supervisor, the county office. */
  private async tellHelpers(tx: Tx, order: NoticeOrder, leaving: readonly GoneNotice[]): Promise<number> {
    let count = 0;
    for (const notice of leaving.filter(({ rung }) => HELP.includes(rung ?? ''))) if (await this.again.tell(tx, order, notice)) count += 1;
    return count;
  }

  /** The timeline says why a message was taken back and another one left. */
  private async keep(tx: Tx, workOrderId: string, { withdrawn, told, chaseId, at }: { withdrawn: readonly GoneNotice[]; told: number; chaseId: string | null; at: Temporal.Instant }): Promise<void> {
    if (withdrawn.length === 0 && told === 0) return;
    const text = withdrawn.length === 0 ? '新登记的联络人已补充通知' : told === 0 ? '原通知的联络人或号码已变更,原通知不再有效' : '原通知的联络人或号码已变更,已改为通知现任人员';
    await this.ledger.append(tx, workOrderId, { kind: 'RECIPIENTS_CHANGED', at, because: BECAUSE, actor: THE_SERVICE, data: { chaseId, noticeIds: withdrawn.map(({ id }) => id), told }, text });
  }
}

/** The rungs that were told and still hold, and what was told out of turn. */
const rungsSoFar = ({ rungs, nextIndex, receiptAt, next }: ChaseRow): readonly Pick<Rung, 'key' | 'tell' | 'because' | 'after' | 'between'>[] => {
  const told = rungs.filter((rung, index) => index < nextIndex && !(receiptAt !== null && rung.until === 'RECEIPT'));
  const [first] = rungs;
  return first === undefined || receiptAt !== null ? told : [...told, { ...first, key: FALLBACK, tell: next, because: ['OQ-20'] }];
};

/** Who keeps one of the addresses he was told at is told on the others alone: nobody is rung twice for a corrected e-mail. */
const channelsMended = ({ contactId, addresses }: Recipient, { channels }: Tell, { vacated, numbers }: { readonly vacated: readonly GoneNotice[]; readonly numbers: ReadonlySet<string> }): Tell['channels'] => {
  const mended = vacated.filter((notice) => !notice.is_whole && notice.contact_id === contactId).flatMap((notice) => notice.channels);
  return channels.filter((channel) => mended.includes(channel) && addresses.has(channel) && !numbers.has(addresses.get(channel) ?? ''));
};

const isTold = ({ addresses }: Recipient, tell: Tell, numbers: ReadonlySet<string>): boolean => {
  const own = tell.channels.flatMap((channel) => addresses.get(channel) ?? []);
  return own.length === 0 || own.some((number) => numbers.has(number));
};
