import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { ContactRole } from '../registry/contact.js';
import type { Entry, RosterName } from './roster-writes.store.js';

/** A secret address of one roster. Only the digest of the secret is kept. */
export interface FeedRow {
  readonly id: string; readonly name: string; readonly createdBy: string; readonly createdAt: Temporal.Instant; readonly revokedBy: string | null; readonly revokedAt: Temporal.Instant | null;
}

const COLUMNS = 'id, name, created_by as "createdBy", created_at as "createdAt", revoked_by as "revokedBy", revoked_at as "revokedAt"';

export const insertFeed = (tx: Tx, { unitCode, role }: RosterName, digest: string, name: string, { by, at }: Entry): Promise<FeedRow> => tx.one<FeedRow>(
  `insert into roster_feed (id, unit_code, role, token_digest, name, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`, [randomUUID(), unitCode, role, digest, name, by, at]);

export const feedsOf = (tx: Tx, { unitCode, role }: RosterName): Promise<FeedRow[]> =>
  tx.rows<FeedRow>(`select ${COLUMNS} from roster_feed where unit_code = $1 and role = $2 order by created_at desc, id`, [unitCode, role]);

export const openFeeds = async (tx: Tx, { unitCode, role }: RosterName): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from roster_feed where unit_code = $1 and role = $2 and revoked_at is null', [unitCode, role])).count;

/** Answers how many were revoked. */
export const revokeFeed = (tx: Tx, { unitCode, role }: RosterName, id: string, { by, at }: Entry): Promise<number> =>
  tx.run('update roster_feed set revoked_by = $4, revoked_at = greatest($5::timestamptz, created_at) where id = $1 and unit_code = $2 and role = $3 and revoked_at is null', [id, unitCode, role, by, at]);

export interface FedRoster {
  readonly unitCode: string;
  readonly unitName: string;
  readonly role: ContactRole;
}

/** The roster behind a secret that was not revoked. */
export const fedRoster = (tx: Tx, digest: string): Promise<FedRoster | undefined> => tx.maybe<FedRoster>(
  `select f.unit_code as "unitCode", u.name as "unitName", f.role from roster_feed f join unit u on u.code = f.unit_code where f.token_digest = $1 and f.revoked_at is null`, [digest]);
