import { Injectable } from '@nestjs/common';
import type { NoticeChannel, OutboundMessage } from '../channels/notice-channel.port.js';
import { bundleText, eachOnce } from '../domain/notice/bundle-texts.js';
import { mostUrgentFirst } from '../domain/notice/bundle.js';
import { TRUE_FOR } from '../domain/notice/retry-chain.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { PersonalLinks } from '../personal-links/personal-links.js';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import { AttemptProgress } from './attempt-progress.js';
import { attemptText, type AttemptRow, type AttemptText } from './attempt.store.js';
import type { WaitingAttempt } from './waiting.query.js';

/** One message or call that leaves now; the first of its attempts carries it. All of them are locked. */
export interface Leaving {
  readonly channel: NoticeChannel;
  readonly to: string;
  readonly group: readonly { readonly waiting: WaitingAttempt; readonly attempt: AttemptRow }[];
}

const CAP_FILE = { filename: 'cap.xml', contentType: 'application/cap+xml; charset=utf-8' };

/** Marks attempts as submitted just before they leave, and finds the words for those that leave together. */
@Injectable()
export class SubmitTogether {
  constructor(private readonly clock: Clock, private readonly progress: AttemptProgress, private readonly lawBook: LawBook, private readonly links: PersonalLinks) {}

  async execute(tx: Tx, leaving: readonly Leaving[]): Promise<readonly OutboundMessage[]> {
    const members = leaving.flatMap(({ channel, group }) => group.map(({ attempt }, index) => ({ id: attempt.id, provider: channel.provider, into: index === 0 ? null : group[0]?.attempt.id ?? null, attempt })));
    const [now, real] = [this.clock.now(), this.clock.real()];
    await tx.run(
      `update notice_attempt a set provider = r.provider, submitted_at = $4, submitted_real = $5, bundled_into = r.bundled_into
       from unnest($1::uuid[], $2::text[], $3::uuid[]) r (id, provider, bundled_into) where a.id = r.id`,
      [members.map(({ id }) => id), members.map(({ provider }) => provider), members.map(({ into }) => into), now, real]);
    await this.progress.submitted(tx, members.map(({ attempt, into }) => ({ ...attempt, bundled_into: into })), now);
    const messages: OutboundMessage[] = [];
    for (const each of leaving) messages.push(await this.message(tx, each));
    return messages;
  }

  private async message(tx: Tx, { channel, to, group }: Leaving): Promise<OutboundMessage> {
    const [carrier] = group;
    if (carrier === undefined) throw new Error('a message without an attempt');
    const together = group.length === 1 || carrier.attempt.channel !== 'SMS' ? null : this.words(group.map(({ waiting }) => waiting));
    if (together !== null) await tx.run('update notice_text set sent_text = $2 where attempt_id = $1', [carrier.attempt.id, seal(together)]);
    const isOnlySaid = carrier.attempt.channel === 'VOICE' && group.length > 1 && !channel.capabilities.canReceiveKeys;
    const text = isOnlySaid ? { subject: null, text: await textsOf(tx, group.map(({ attempt }) => attempt.id)), attachment: null } : await attemptText(tx, carrier.attempt.id);
    if (together !== null) return messageOf(carrier.attempt.id, to, { ...text, text: together });
    return messageOf(carrier.attempt.id, to, { ...text, text: await this.links.into(tx, { attemptId: carrier.attempt.id, channel, text: text.text ?? '' }) });
  }

  /** Null for what is better said by the text of the carrier, such as two notices of one order. */
  private words(bundle: readonly WaitingAttempt[]): string | null {
    const [first] = [...bundle].sort(mostUrgentFirst);
    if (first === undefined || first.audience === null || first.purpose === null || first.jurisdiction === null) return null;
    const orders = eachOnce([...bundle].sort(mostUrgentFirst).map(({ code, orderNumber, place }) => ({ code: code ?? '', number: orderNumber, place })));
    return orders.length === 1 ? null : bundleText(this.lawBook.wordingOf(first.jurisdiction), first.audience, first.purpose, first.drill, orders);
  }
}

/** A call that can ask for nothing says all its orders, one after the other. */
const textsOf = async (tx: Tx, ids: readonly string[]): Promise<string> =>
  (await tx.rows<{ text: string | null }>('select text from notice_text where attempt_id = any($1) order by array_position($1::uuid[], attempt_id)', [ids])).map(({ text }) => text ?? '').join('。');

const messageOf = (attemptId: string, to: string, { subject, text, attachment }: AttemptText): OutboundMessage => ({
  attemptId, to, text: text ?? '', expiresInSeconds: TRUE_FOR.total('seconds'),
  ...(subject === null ? {} : { subject }),
  ...(attachment === null ? {} : { attachments: [{ ...CAP_FILE, content: attachment }] }),
});
