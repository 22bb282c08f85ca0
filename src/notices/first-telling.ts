import type { NoticeChannelKind, Rung, Tell } from '../domain/ladder/ladder.js';
import type { Tx } from '../platform/database/database.js';
import type { Recipient } from './recipients.js';

/**
 * The channels for somebody who has heard nothing of the order yet: beside those of the rung, the message and the call with which whoever
 * stood in his place was told first. After a hand-over on the roster a call alone would leave him without the reply code (QY2019-4.2).
 */
export const firstChannels = (rungs: readonly Rung[], tell: Tell): readonly NoticeChannelKind[] => {
  const first = rungs.flatMap((rung) => rung.tell).find((one) => one.body === tell.body && one.role === tell.role && one.rank === tell.rank && one.audience === tell.audience);
  const missing = (first?.channels ?? []).filter((channel) => (channel === 'SMS' || channel === 'VOICE') && !tell.channels.includes(channel));
  return [...missing, ...tell.channels];
};

/** Whether the order was told to this person or at one of these numbers, or is about to be. */
export const hasHeard = async (tx: Tx, workOrderId: string, { contactId, addresses }: Recipient): Promise<boolean> => (await tx.maybe(
  `select 1 from notice_attempt a join notice n on n.id = a.notice_id
   where n.work_order_id = $1 and a.channel <> 'SYSTEM' and a.state <> 'CANCELLED' and (n.withdrawn_at is null or a.state <> 'PLANNED') and (n.contact_id = $2 or a.number = any($3)) limit 1`,
  [workOrderId, contactId, [...addresses.values()]])) !== undefined;
