import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { Dataset, Field } from './dataset.js';

export interface ExportRow {
  readonly seq: number;
  readonly revision: number;
  readonly at: Temporal.Instant;
  readonly removed: boolean;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Whose rows, and of which month; null for all that were exported. */
export interface ExportScope {
  readonly jurisdiction: string;
  readonly month: string | null;
}

const BEIJING = (column: string): string => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`;
const valueOf = ({ name, type }: Field): string => (type === 'INSTANT' ? BEIJING(`r."${name}"`) : `r."${name}"`);
const contentOf = ({ fields }: Dataset): string => `jsonb_build_object(${fields.map((field) => `'${field.name}', ${valueOf(field)}`).join(', ')})`;

/** One writer for each dataset and jurisdiction, so that a token names all that was written before it. */
const lock = (tx: Tx, dataset: Dataset, jurisdiction: string): Promise<unknown> => tx.rows("select pg_advisory_xact_lock(hashtextextended('export ' || $1 || ' ' || $2, 0))", [dataset.name, jurisdiction]);

/**
 * Compares what the rows of these months say now with what was handed out, and writes a revision for each that is new, different or gone; `months` as
 * `2026-11`, `from` the first instant of the first and `to` that after the last. Answers how many were written.
 */
export const refreshRows = async (tx: Tx, dataset: Dataset, jurisdiction: string, span: { readonly months: readonly string[]; readonly from: Temporal.Instant; readonly to: Temporal.Instant }, now: Temporal.Instant): Promise<number> => {
  await lock(tx, dataset, jurisdiction);
  return tx.run(
    `with given as materialized (
       select to_char(r.month_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, r.key, ${contentOf(dataset)} as content from (${dataset.sql}) r where r.month_at >= $4 and r.month_at < $5
     ), last as materialized (
       select distinct on (month, key) month, key, revision, removed, content from export_row where dataset = $2 and jurisdiction = $1 and month = any($3::text[]) order by month, key, revision desc
     )
     insert into export_row (dataset, jurisdiction, month, key, revision, at, removed, content)
     select $2, $1, coalesce(g.month, l.month), coalesce(g.key, l.key), coalesce(l.revision, 0) + 1, $6, g.key is null, coalesce(g.content, l.content)
     from given g full join last l on l.month = g.month and l.key = g.key
     where case when l.key is null then true when g.key is null then not l.removed else l.removed or l.content is distinct from g.content end
     order by coalesce(g.month, l.month), coalesce(g.key, l.key)`, [jurisdiction, dataset.name, span.months, span.from, span.to, now]);
};

/** The last revision written for the scope; 0 for none. */
export const lastSeq = async (tx: Tx, dataset: Dataset, { jurisdiction, month }: ExportScope): Promise<number> => (await tx.one<{ seq: number }>(
  'select coalesce(max(seq), 0) as seq from export_row where dataset = $1 and jurisdiction = $2 and ($3::text is null or month = $3)', [dataset.name, jurisdiction, month])).seq;

const SELECT = 'select seq, revision, at, removed, content';

/** Every row of a month as it was at `until`, its newest revision, in the order of keys, after `afterKey`. */
export const rowsOfMonth = (tx: Tx, dataset: Dataset, scope: ExportScope, until: number, afterKey: string, limit: number): Promise<(ExportRow & { readonly key: string })[]> => tx.rows(
  `${SELECT}, key from (select distinct on (key) key, seq, revision, at, removed, content from export_row
     where dataset = $1 and jurisdiction = $2 and month = $3 and seq <= $4 and key > $5 order by key, revision desc limit $6) r order by key`, [dataset.name, scope.jurisdiction, scope.month, until, afterKey, limit]);

/** What was added or changed after `since`, every revision, in the order in which it was found. */
export const rowsSince = (tx: Tx, dataset: Dataset, { jurisdiction, month }: ExportScope, since: number, until: number, limit: number): Promise<ExportRow[]> => tx.rows<ExportRow>(
  `${SELECT} from export_row where dataset = $1 and jurisdiction = $2 and ($3::text is null or month = $3) and seq > $4 and seq <= $5 order by seq limit $6`, [dataset.name, jurisdiction, month, since, until, limit]);
