import type { Temporal } from 'temporal-polyfill';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';

export const FLAG_STATES = ['OPEN', 'CONFIRMED', 'EXCEPTED'] as const;
export type FlagState = (typeof FLAG_STATES)[number];

export interface FlagRow {
  readonly work_order_id: string; readonly number: string; readonly jurisdiction: string; readonly unit_code: string | null; readonly unit_name: string | null; readonly county_code: string | null;
  readonly flagged_at: Temporal.Instant; readonly because: readonly string[]; readonly verdict: 'CONFIRMED' | 'EXCEPTED' | null; readonly exception: string | null; readonly verified_at: Temporal.Instant | null;
  readonly earlier: readonly string[];
  /** Whether somebody proposed a card for it since (OQ-31). */
  readonly is_proposed: boolean;
}

export interface FlagFilter {
  readonly state: FlagState | null;
  readonly unit: string | null;
  readonly county: string | null;
}

/** Latest first. */
export const listFlags = (tx: Tx, scope: OrderScope, { state, unit, county }: FlagFilter, after: InstantKey | undefined, limit: number): Promise<FlagRow[]> => tx.rows<FlagRow>(
  `select f.work_order_id, o.number, o.jurisdiction, o.unit_code, u.name as unit_name, o.county_code, f.flagged_at, f.because, f.verdict, f.exception, f.verified_at, f.earlier,
     exists (select 1 from card_proposal p where p.work_order_id = f.work_order_id and p.ground = f.because[1]) as is_proposed
   from complaint_flag f join work_order o on o.id = f.work_order_id left join unit u on u.code = o.unit_code
   where ${scopeSql(scope, 1)} and ($2::text is null or coalesce(f.verdict, 'OPEN') = $2) and ($3::text is null or o.unit_code = $3) and ($4::text is null or o.county_code = $4)
     and ($5::timestamptz is null or f.flagged_at < $5 or (f.flagged_at = $5 and f.work_order_id > $6::uuid))
   order by f.flagged_at desc, f.work_order_id limit $7`, [scope.code, state, unit, county, after?.at ?? null, after?.id ?? null, limit]);

/** One of the complaints that are compared. */
export interface RepeatRow {
  readonly id: string; readonly number: string; readonly accepted_at: Temporal.Instant; readonly class: string; readonly category: string | null; readonly state: string; readonly unit_name: string | null;
  readonly title: string; readonly place: string | null; readonly description: string | null; readonly petitioner_name: string | null; readonly result: string | null;
}

/** These orders as they are read side by side: what was reported and what the unit answered last. */
export const repeatsOf = (tx: Tx, ids: readonly string[]): Promise<RepeatRow[]> => tx.rows<RepeatRow>(
  `select o.id, o.number, o.accepted_at, o.class, o.category, o.state, u.name as unit_name, t.title, t.place, t.description, t.petitioner_name,
     (select x.text from ledger_entry e join ledger_text x on x.entry_id = e.id where e.work_order_id = o.id and e.kind in ('RESULT_FILED', 'BACKFILLED') order by e.seq desc limit 1) as result
   from work_order o join work_order_text t on t.work_order_id = o.id left join unit u on u.code = o.unit_code where o.id = any($1::uuid[]) order by o.accepted_at, o.id`, [ids]);
