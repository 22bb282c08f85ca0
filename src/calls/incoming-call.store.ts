import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { sealComparable } from '../platform/sealing/seal.js';

/** A call that the hotline's exchange put through. */
export interface IncomingCall {
  readonly id: string;
  readonly jurisdiction: string;
  /** E.164 where it is a number of the mainland, else as the exchange gave it; null is written as an empty text. */
  readonly caller: string;
  readonly calledAt: Temporal.Instant;
  /** When it was put through to us. */
  readonly rangAt: Temporal.Instant;
  /** The account name of the desk the exchange chose; null for every desk. */
  readonly desk: string | null;
  readonly takenBy: string | null;
  readonly takerName: string | null;
  readonly takenAt: Temporal.Instant | null;
}

const COLUMNS = 'i.id, i.jurisdiction, i.caller, i.called_at as "calledAt", i.rang_at as "rangAt", i.desk, i.taken_by as "takenBy", a.display_name as "takerName", i.taken_at as "takenAt"';
const CALL = `select ${COLUMNS} from incoming_call i left join account a on a.id = i.taken_by`;

/** The channel on which nodes tell each other of calls; the payload names jurisdiction and call, never the caller. */
export const CALLS_CHANNEL = 'jidi_calls';

const tell = (tx: Tx, jurisdiction: string, id: string): Promise<unknown> => tx.rows('select pg_notify($1, $2)', [CALLS_CHANNEL, `${jurisdiction} ${id}`]);

/** Answers the id of the call; the same call told twice stays one. */
export const insertCall = async (tx: Tx, call: Pick<IncomingCall, 'id' | 'jurisdiction' | 'caller' | 'calledAt' | 'rangAt' | 'desk'>): Promise<string> => {
  const made = await tx.maybe<{ id: string }>(
    `insert into incoming_call (id, jurisdiction, caller, called_at, rang_at, desk) values ($1, $2, $3, $4, $5, $6) on conflict on constraint uq_incoming_call do nothing returning id`,
    [call.id, call.jurisdiction, sealComparable(call.caller), call.calledAt, call.rangAt, call.desk]);
  if (made === undefined) return (await tx.one<{ id: string }>('select id from incoming_call where jurisdiction = $1 and caller = $2 and called_at = $3', [call.jurisdiction, sealComparable(call.caller), call.calledAt])).id;
  await tell(tx, call.jurisdiction, made.id);
  return made.id;
};

/** Those nobody took that rang after `since`, and those this person took after it; the newest first. */
export const callsFor = (tx: Tx, { jurisdiction, accountId, since }: { readonly jurisdiction: string | null; readonly accountId: string; readonly since: Temporal.Instant }, limit: number): Promise<IncomingCall[]> => tx.rows<IncomingCall>(
  `${CALL} where ($1::text is null or i.jurisdiction = $1) and i.rang_at > $3 and (i.taken_by is null or i.taken_by = $2) order by i.rang_at desc, i.id limit $4`, [jurisdiction, accountId, since, limit]);

export const findCall = (tx: Tx, id: string, jurisdiction: string | null): Promise<IncomingCall | undefined> =>
  tx.maybe<IncomingCall>(`${CALL} where i.id = $1 and ($2::text is null or i.jurisdiction = $2)`, [id, jurisdiction]);

/** Answers whether it was still free. */
export const takeCall = async (tx: Tx, { id, jurisdiction }: IncomingCall, accountId: string, at: Temporal.Instant): Promise<boolean> => {
  const taken = await tx.run('update incoming_call set taken_by = $2, taken_at = $3 where id = $1 and taken_by is null', [id, accountId, at]);
  if (taken === 1) await tell(tx, jurisdiction, id);
  return taken === 1;
};

export const forgetCalls = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run('delete from incoming_call where rang_at < $1', [before]);
