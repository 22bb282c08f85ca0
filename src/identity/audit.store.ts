import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { type Principal, requesterOf } from './principal.js';

/** Something that somebody saw or changed, in codes and ids; names and numbers themselves stay out of it. */
export interface Audited {
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string;
  /** Why, in the person's own words; null where nobody asked. */
  readonly purpose: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes it in the transaction of the act itself: what was not kept was not shown, and what failed was not done. */
export const audit = async (tx: Tx, principal: Principal, { action, subjectKind, subject, purpose, data = {} }: Audited, at: Temporal.Instant): Promise<void> => {
  await tx.run(
    `insert into audit_entry (at, actor, actor_name, actor_role, jurisdiction, action, subject_kind, subject, purpose, data) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [at, requesterOf(principal), principal.name, principal.kind === 'PERSON' ? principal.role : null, principal.jurisdiction, action, subjectKind, subject, purpose, JSON.stringify(data)]);
};
