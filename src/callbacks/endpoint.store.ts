import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';

/** A platform's address for state changes. */
export interface EndpointRow {
  readonly id: string;
  readonly jurisdiction: string;
  /** The API client it belongs to; null when an administrator made it for the jurisdiction. */
  readonly clientId: string | null;
  /** Only orders that this client reported. */
  readonly onlyOwn: boolean;
  readonly name: string;
  readonly url: string;
  /** Null for every published kind, also of later versions. */
  readonly kinds: readonly string[] | null;
  readonly secret: string;
  readonly previousSecret: string | null;
  /** Real instant until which the previous secret signs as well. */
  readonly previousUntil: Temporal.Instant | null;
  readonly enabled: boolean;
  /** The last event that was looked at for it. */
  readonly mark: number;
  /** Tries in a row that failed. */
  readonly failures: number;
  readonly failingSince: Temporal.Instant | null;
  /** Since when it answers 410: it wants no more, and is asked all the same until an administrator disables it. */
  readonly goneAt: Temporal.Instant | null;
  readonly createdBy: string;
  readonly createdAt: Temporal.Instant;
  readonly changedBy: string;
  readonly changedAt: Temporal.Instant;
}

const COLUMNS = `id, jurisdiction, client_id as "clientId", only_own as "onlyOwn", name, url, kinds, secret, previous_secret as "previousSecret", previous_until as "previousUntil", enabled, mark, failures,
  failing_since as "failingSince", gone_at as "goneAt", created_by as "createdBy", created_at as "createdAt", changed_by as "changedBy", changed_at as "changedAt"`;

/** Whose endpoints somebody sees: null stands for all. */
export interface EndpointScope {
  readonly jurisdiction: string | null;
  readonly clientId: string | null;
}

export const insertEndpoint = (tx: Tx, e: Omit<EndpointRow, 'previousSecret' | 'previousUntil' | 'failures' | 'failingSince' | 'goneAt' | 'changedBy' | 'changedAt'>): Promise<EndpointRow> => tx.one<EndpointRow>(
  `insert into callback_endpoint (id, jurisdiction, client_id, only_own, name, url, kinds, secret, enabled, mark, created_by, created_at, changed_by, changed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $11, $12) returning ${COLUMNS}`,
  [e.id, e.jurisdiction, e.clientId, e.onlyOwn, e.name, e.url, e.kinds, seal(e.secret), e.enabled, e.mark, e.createdBy, e.createdAt]);

export const endpointsOf = (tx: Tx, scope: EndpointScope): Promise<EndpointRow[]> => tx.rows<EndpointRow>(
  `select ${COLUMNS} from callback_endpoint where deleted_at is null and ($1::text is null or jurisdiction = $1) and ($2::uuid is null or client_id = $2) order by created_at, id`, [scope.jurisdiction, scope.clientId]);

export const findEndpoint = (tx: Tx, id: string, scope: EndpointScope): Promise<EndpointRow | undefined> => tx.maybe<EndpointRow>(
  `select ${COLUMNS} from callback_endpoint where id = $1 and deleted_at is null and ($2::text is null or jurisdiction = $2) and ($3::uuid is null or client_id = $3)`, [id, scope.jurisdiction, scope.clientId]);

/** Taken before any row of its deliveries and queues. */
export const lockEndpoint = (tx: Tx, id: string): Promise<EndpointRow | undefined> => tx.maybe<EndpointRow>(`select ${COLUMNS} from callback_endpoint where id = $1 and deleted_at is null for no key update`, [id]);

export const countEndpoints = async (tx: Tx, jurisdiction: string): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from callback_endpoint where jurisdiction = $1 and deleted_at is null', [jurisdiction])).count;

export interface EndpointChange {
  readonly name: string; readonly url: string; readonly kinds: readonly string[] | null; readonly enabled: boolean; readonly mark: number;
  readonly by: string; readonly at: Temporal.Instant;
}

export const changeEndpoint = (tx: Tx, id: string, c: EndpointChange): Promise<EndpointRow> => tx.one<EndpointRow>(
  `update callback_endpoint set name = $2, url = $3, kinds = $4, enabled = $5, mark = greatest(mark, $6), failures = 0, failing_since = null, gone_at = null, changed_by = $7, changed_at = $8 where id = $1 returning ${COLUMNS}`,
  [id, c.name, c.url, c.kinds, c.enabled, c.mark, c.by, c.at]);

/** The old secret goes on signing until `until`, a real instant. */
export const rotateSecret = (tx: Tx, id: string, secret: string, until: Temporal.Instant, by: string, at: Temporal.Instant): Promise<EndpointRow> => tx.one<EndpointRow>(
  `update callback_endpoint set previous_secret = secret, previous_until = $3, secret = $2, changed_by = $4, changed_at = $5 where id = $1 returning ${COLUMNS}`, [id, seal(secret), until, by, at]);

export const deleteEndpoint = async (tx: Tx, id: string, by: string, at: Temporal.Instant): Promise<void> => {
  await tx.run('update callback_endpoint set deleted_at = $3, enabled = false, changed_by = $2, changed_at = $3 where id = $1', [id, by, at]);
};

/** Those that are sent something, without a lock: most towns have none, and looking must cost them nothing. */
export const enabledEndpoints = async (tx: Tx): Promise<readonly string[]> => (await tx.rows<{ id: string }>('select id from callback_endpoint where enabled and deleted_at is null order by id')).map(({ id }) => id);

/**
 * For whoever makes its deliveries; undefined while another node does. The row itself stays free for those who conclude tries. It is read
 * after the lock is held: an older look at its mark would make deliveries twice.
 */
export const takeEndpoint = async (tx: Tx, id: string): Promise<EndpointRow | undefined> => {
  const { taken } = await tx.one<{ taken: boolean }>("select pg_try_advisory_xact_lock(hashtextextended('callback ' || $1, 0)) as taken", [id]);
  return taken ? tx.maybe<EndpointRow>(`select ${COLUMNS} from callback_endpoint where id = $1 and enabled and deleted_at is null`, [id]) : undefined;
};

export const moveMark = async (tx: Tx, id: string, mark: number): Promise<void> => {
  await tx.run('update callback_endpoint set mark = greatest(mark, $2) where id = $1', [id, mark]);
};

export const noteFailure = async (tx: Tx, id: string, at: Temporal.Instant, isGone: boolean): Promise<void> => {
  await tx.run('update callback_endpoint set failures = failures + 1, failing_since = coalesce(failing_since, $2), gone_at = case when $3 then coalesce(gone_at, $2) else gone_at end where id = $1', [id, at, isGone]);
};

/** How many tries in a row had failed before. Of an endpoint that is well the row is only read: hundreds of deliveries a second would wait for it. */
export const noteSuccess = async (tx: Tx, id: string): Promise<number> => {
  const { failures } = (await tx.maybe<{ failures: number }>('select failures from callback_endpoint where id = $1', [id])) ?? { failures: 0 };
  if (failures > 0) await tx.run('update callback_endpoint set failures = 0, failing_since = null, gone_at = null where id = $1', [id]);
  return failures;
};
