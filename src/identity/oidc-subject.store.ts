import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { digestOf } from './secrets.js';

/** Somebody as a provider knows him, whatever he is called today. */
export interface OidcSubject {
  readonly issuer: string;
  readonly subject: string;
}

const digest = ({ issuer, subject }: OidcSubject): string => digestOf(`${issuer}\n${subject}`);

/** Pins the subject to the account at its first sign-in. False when the account belongs to another subject, or the subject to another account. */
export const pinSubject = async (tx: Tx, accountId: string, who: OidcSubject, at: Temporal.Instant): Promise<boolean> => {
  await tx.run('insert into account_subject (account_id, issuer, subject_digest, since) values ($1, $2, $3, $4) on conflict do nothing', [accountId, who.issuer, digest(who), at]);
  return (await tx.maybe('select 1 from account_subject where account_id = $1 and issuer = $2 and subject_digest = $3', [accountId, who.issuer, digest(who)])) !== undefined;
};

/** The next sign-in pins anew. False when nothing was pinned. */
export const forgetSubjects = async (tx: Tx, accountName: string): Promise<boolean> =>
  (await tx.run('delete from account_subject where account_id = (select id from account where name = $1)', [accountName])) > 0;
