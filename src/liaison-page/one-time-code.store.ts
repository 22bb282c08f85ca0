import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { Happened } from './door-limits.js';

const DAY = { hours: 24 };

/** Requests for codes of the last day by that number or from that address. */
export const requestsOf = (tx: Tx, number: string, address: string, now: Temporal.Instant): Promise<Happened[]> => tx.rows<Happened>(
  `select requested_at as at, number = $1 as "isOfNumber", address = $2 as "isOfAddress" from one_time_code where (number = $1 or address = $2) and requested_at > $3`, [number, address, now.subtract(DAY)]);

/** Wrong codes of the last day. */
export const refusalsOf = (tx: Tx, number: string, address: string, now: Temporal.Instant): Promise<Happened[]> => tx.rows<Happened>(
  `select at, number = $1 as "isOfNumber", address = $2 as "isOfAddress" from liaison_refusal where (number = $1 or address = $2) and at > $3`, [number, address, now.subtract(DAY)]);

export const insertRefusal = async (tx: Tx, number: string, address: string, at: Temporal.Instant): Promise<void> => {
  await tx.run('insert into liaison_refusal (number, address, at) values ($1, $2, $3)', [number, address, at]);
};

/** Two requests for one number, or from one address, are counted one after the other. */
export const holdDoor = async (tx: Tx, number: string, address: string): Promise<void> => {
  for (const key of [`door ${number}`, `door ${address}`].sort()) await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
};

export const insertRequest = async (tx: Tx, request: { readonly id: string; readonly number: string; readonly address: string; readonly at: Temporal.Instant; readonly expiresAt: Temporal.Instant }): Promise<void> => {
  await tx.run('insert into one_time_code (id, number, address, requested_at, expires_at) values ($1, $2, $3, $4, $5)', [request.id, request.number, request.address, request.at, request.expiresAt]);
};

/** The number that asked, while no code was made for it yet. */
export const lockRequest = async (tx: Tx, id: string): Promise<string | undefined> =>
  (await tx.maybe<{ number: string }>('select number from one_time_code where id = $1 and code_hash is null for update', [id]))?.number;

export const keepCode = async (tx: Tx, id: string, codeHash: string): Promise<void> => {
  await tx.run('update one_time_code set code_hash = $2 where id = $1', [id, codeHash]);
};

export interface LivingCode {
  readonly id: string;
  readonly codeHash: string;
}

/** The newest code of that number that may still be tried; an older one is void once a newer was sent. */
export const lockLivingCode = (tx: Tx, number: string, now: Temporal.Instant, mostTries: number): Promise<LivingCode | undefined> => tx.maybe<LivingCode>(
  `select id, code_hash as "codeHash" from one_time_code where id = (select id from one_time_code where number = $1 and code_hash is not null order by requested_at desc limit 1)
   and expires_at > $2 and used_at is null and tries < $3 for update`, [number, now, mostTries]);

export const countTry = async (tx: Tx, id: string, usedAt: Temporal.Instant | null): Promise<void> => {
  await tx.run('update one_time_code set tries = tries + 1, used_at = $2 where id = $1', [id, usedAt]);
};

/** What no limit counts any more. */
export const forgetDoors = async (tx: Tx, now: Temporal.Instant): Promise<void> => {
  await tx.run('delete from one_time_code where requested_at < $1', [now.subtract({ hours: 48 })]);
  await tx.run('delete from liaison_refusal where at < $1', [now.subtract({ hours: 48 })]);
};
