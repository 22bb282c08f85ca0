import { Temporal } from 'temporal-polyfill';
import { CALM, type Circuit, type CircuitState, type CircuitWord, type Outcome } from '../domain/notice/circuit.js';
import type { Tx } from '../platform/database/database.js';
import { DUE_CHANNEL } from '../platform/due-rows/due-rows.js';

export interface NamedCircuit extends Circuit {
  readonly provider: string;
  readonly channel: string;
}

interface CircuitRow {
  provider: string; channel: string; state: CircuitState; since: Temporal.Instant | null; reason: CircuitWord | null;
  probe_at: Temporal.Instant | null; probes: number; recent: { because: CircuitWord; at: string }[];
}

const COLUMNS = 'provider, channel, state, since, reason, probe_at, probes, recent';

/** Circuits that ever saw trouble; those not listed are CALM. */
export const circuits = async (tx: Tx): Promise<NamedCircuit[]> =>
  (await tx.rows<CircuitRow>(`select ${COLUMNS} from provider_circuit order by provider, channel`)).map(circuitOf);

export const circuitsOfChannel = async (tx: Tx, channel: string): Promise<ReadonlyMap<string, NamedCircuit>> =>
  new Map((await tx.rows<CircuitRow>(`select ${COLUMNS} from provider_circuit where channel = $1`, [channel])).map((row) => [row.provider, circuitOf(row)]));

/** The channel of this attempt, while its provider is in trouble or on trial there. */
export const troubledChannel = async <Kind extends string>(tx: Tx, provider: string, attemptId: string): Promise<Kind | undefined> => (await tx.maybe<{ channel: Kind }>(
  "select c.channel from provider_circuit c join notice_attempt a on a.channel = c.channel where a.id = $2 and c.provider = $1 and (c.state = 'TRIAL' or c.recent <> '[]')", [provider, attemptId]))?.channel;

/** Locks the circuit until the end of the transaction; its row is made if there is none. */
export const lockCircuit = async (tx: Tx, provider: string, channel: string): Promise<NamedCircuit> => {
  await tx.run("insert into provider_circuit (provider, channel, state, probes, recent) values ($1, $2, 'CLOSED', 0, '[]') on conflict on constraint pk_provider_circuit do nothing", [provider, channel]);
  return circuitOf(await tx.one<CircuitRow>(`select ${COLUMNS} from provider_circuit where provider = $1 and channel = $2 for update`, [provider, channel]));
};

export const saveCircuit = async (tx: Tx, { provider, channel, state, since, reason, probeAt, probes, recent }: NamedCircuit): Promise<void> => {
  await tx.run('update provider_circuit set state = $3, since = $4, reason = $5, probe_at = $6, probes = $7, recent = $8 where provider = $1 and channel = $2',
    [provider, channel, state, since, reason, probeAt, probes, JSON.stringify(recent.map(({ because, at }) => ({ because, at: at.toString() })))]);
};

/** A provider that is no longer configured. */
export const forgetCircuit = async (tx: Tx, provider: string, channel: string): Promise<void> => {
  await tx.run('delete from provider_circuit where provider = $1 and channel = $2', [provider, channel]);
};

/** Attempts that wait for exactly these instants are due now. Rows in somebody's hands are left out: nobody may wait for them here. */
export const pullForward = async (tx: Tx, waiting: readonly Temporal.Instant[], now: Temporal.Instant): Promise<void> => {
  await tx.rows(
    `with pulled as (
       update due_row set due_at = $2 where id in (
         select id from due_row where done_at is null and kind = 'ATTEMPT' and due_at = any($1::timestamptz[]) and lease_until is null for update skip locked)
       returning id)
     select pg_notify($3, 'ATTEMPT') from pulled limit 1`, [waiting.map(String), now, DUE_CHANNEL]);
};

const circuitOf = ({ provider, channel, state, since, reason, probe_at, probes, recent }: CircuitRow): NamedCircuit =>
  ({ ...CALM, provider, channel, state, since, reason, probeAt: probe_at, probes, recent: recent.map(({ because, at }): Outcome => ({ because, at: Temporal.Instant.from(at) })) });
