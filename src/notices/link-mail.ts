import type { Tell } from '../domain/ladder/ladder.js';
import type { WordingValues } from '../domain/notice/fit-sms.js';
import { render, type Audience, type Wording } from '../domain/notice/wording.js';
import type { Tx } from '../platform/database/database.js';
import type { AttemptPlanner, Planned } from './attempt-planner.js';

const CHANNEL = 'EMAIL';

/** What the mail is written from: the notice it stands beside. */
export interface LinkMail {
  readonly planned: Planned;
  readonly audience: Audience;
  readonly wording: Wording;
  readonly values: WordingValues;
}

/**
 * Whoever is told of an order by message or call and has an e-mail address gets, once, the mail that carries the link of his own. It stands beside
 * the ladder: whether it arrives moves no chase, because a mail is read when its reader looks. Answers the notice; null where none is written.
 */
export const planLinkMail = async (tx: Tx, attempts: AttemptPlanner, { planned, audience, wording, values }: LinkMail): Promise<string | null> => {
  const { recipient, order, tell, body } = planned;
  const address = recipient.addresses.get(CHANNEL);
  if (address === undefined || !attempts.hasMail || recipient.contactId === null || values.code === undefined || !isTold(tell) || !wording.texts.has('email.LINK.body')) return null;
  if (await hasMail(tx, order.id, recipient.contactId)) return null;
  const noticeId = await attempts.notice(tx, { ...planned, chaseId: null, rung: 'link', body: { ...body, copyId: null }, audience, purpose: 'LINK' });
  await attempts.attempt(tx, { noticeId, order, channel: CHANNEL, to: address, name: recipient.name, subject: render(wording, 'email.LINK.subject', values), text: render(wording, 'email.LINK.body', values) });
  return noticeId;
};

const hasMail = async (tx: Tx, workOrderId: string, contactId: string): Promise<boolean> =>
  (await tx.maybe("select 1 from notice n join notice_attempt a on a.notice_id = n.id where n.work_order_id = $1 and n.contact_id = $2 and a.channel = 'EMAIL' limit 1", [workOrderId, contactId])) !== undefined;

/** A bureau's mail carries the copy itself; who is told that the order is not his any more needs no way to it. */
const isTold = ({ channels, purpose, audience }: Tell): boolean =>
  !channels.includes(CHANNEL) && audience !== 'BUREAU' && purpose !== 'WITHDRAWN' && purpose !== 'REASSIGNED' && (channels.includes('SMS') || channels.includes('VOICE'));
