import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** By what somebody holds orders. */
export interface Holding {
  /** E.164; the number by which the person answers. */
  readonly number: string;
  /** Whom the number belonged to when the session began. */
  readonly contactIds: readonly string[];
  readonly linkId: string | null;
  /** The one order of a link; null for all orders that the number holds. */
  readonly workOrderId: string | null;
}

export interface LiaisonSession extends Holding {
  readonly id: string;
  readonly createdAt: Temporal.Instant;
}

export interface NewLiaisonSession extends Omit<LiaisonSession, 'workOrderId'> {
  readonly tokenHash: string;
  readonly expiresAt: Temporal.Instant;
}

/** Of one link so many devices; the one not seen for longest makes room. */
const DEVICES = 10;

export const insertLiaisonSession = async (tx: Tx, session: NewLiaisonSession): Promise<void> => {
  await tx.run('insert into liaison_session (id, token_hash, number, contact_ids, link_id, created_at, seen_at, expires_at) values ($1, $2, $3, $4::uuid[], $5, $6, $6, $7)',
    [session.id, session.tokenHash, session.number, session.contactIds, session.linkId, session.createdAt, session.expiresAt]);
  await tx.run(
    `delete from liaison_session where id in (select id from liaison_session where number = $1 and link_id is not distinct from $2 order by seen_at desc, id offset $3)`, [session.number, session.linkId, DEVICES]);
};

export const findLiaisonSession = (tx: Tx, tokenHash: string, now: Temporal.Instant): Promise<LiaisonSession | undefined> => tx.maybe<LiaisonSession>(
  `select s.id, s.number, s.contact_ids as "contactIds", s.link_id as "linkId", l.work_order_id as "workOrderId", s.created_at as "createdAt"
   from liaison_session s left join personal_link l on l.id = s.link_id where s.token_hash = $1 and s.expires_at > $2`, [tokenHash, now]);

export const touchLiaisonSession = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  await tx.run("update liaison_session set seen_at = $2 where id = $1 and seen_at < $2::timestamptz - interval '1 minute'", [id, at]);
};

export const deleteLiaisonSession = async (tx: Tx, tokenHash: string): Promise<void> => {
  await tx.run('delete from liaison_session where token_hash = $1', [tokenHash]);
};

export const deleteEndedLiaisonSessions = (tx: Tx, now: Temporal.Instant): Promise<number> => tx.run('delete from liaison_session where expires_at <= $1', [now]);
