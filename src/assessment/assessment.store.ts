import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** How an assessment left the service: fixed by a person as what counts, or taken away as a file. */
export type How = 'FIXED' | 'EXPORTED';

export interface ShownRow {
  readonly id: string; readonly jurisdiction: string; readonly period: string; readonly as_of: Temporal.Instant; readonly shown_at: Temporal.Instant; readonly how: How; readonly shown_by: string; readonly shown_by_name: string | null; readonly hash: string;
}

export interface ShownContent extends ShownRow {
  /** Canonical JSON (RFC 8785). */
  readonly content: string;
}

const COLUMNS = `s.id, s.jurisdiction, s.period, s.as_of, s.shown_at, s.how, s.shown_by, s.hash,
  coalesce((select coalesce(a.display_name, a.name) from account a where s.shown_by = 'person:' || a.id::text), (select c.name from api_client c where s.shown_by = 'client:' || c.id::text)) as shown_by_name`;

export const insertShown = async (tx: Tx, row: Omit<ShownContent, 'shown_by_name'>): Promise<void> => {
  await tx.run('insert into assessment_shown (id, jurisdiction, period, as_of, shown_at, how, shown_by, content, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [row.id, row.jurisdiction, row.period, row.as_of, row.shown_at, row.how, row.shown_by, row.content, row.hash]);
};

const MOST_LISTED = 200;

/** The versions of a period that were shown, the latest first. */
export const listShown = (tx: Tx, jurisdiction: string, period: string): Promise<ShownRow[]> =>
  tx.rows<ShownRow>(`select ${COLUMNS} from assessment_shown s where s.jurisdiction = $1 and s.period = $2 order by s.shown_at desc, s.id limit ${String(MOST_LISTED)}`, [jurisdiction, period]);

export const findShown = (tx: Tx, jurisdiction: string, period: string, id: string): Promise<ShownContent | undefined> =>
  tx.maybe<ShownContent>(`select ${COLUMNS}, s.content from assessment_shown s where s.jurisdiction = $1 and s.period = $2 and s.id = $3`, [jurisdiction, period, id]);

export const latestShown = async (tx: Tx, jurisdiction: string, period: string): Promise<ShownContent | undefined> =>
  tx.maybe<ShownContent>(`select ${COLUMNS}, s.content from assessment_shown s where s.jurisdiction = $1 and s.period = $2 order by s.shown_at desc, s.id limit 1`, [jurisdiction, period]);

export interface UnitName { readonly code: string; readonly name: string; readonly successor: string | null; readonly until: Temporal.Instant | null }

/** Units under the name they bore at that instant, with who followed those that were over by then. */
export const unitNames = (tx: Tx, codes: readonly string[], at: Temporal.Instant): Promise<UnitName[]> => tx.rows<UnitName>(
  `select u.code, unit_name_at(u.code, $2) as name, case when u.valid_to <= $2 then u.successor_code end as successor, case when u.valid_to <= $2 then u.valid_to end as until from unit u where u.code = any($1) order by u.code`, [codes, at]);

export const countyNames = (tx: Tx, codes: readonly string[]): Promise<{ code: string; name: string }[]> => tx.rows('select code, name from area where code = any($1) order by code', [codes]);

export const orderNumbers = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.rows<{ id: string; number: string }>('select id, number from work_order where id = any($1::uuid[])', [ids])).map(({ id, number }) => [id, number]));
