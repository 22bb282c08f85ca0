import type { Tx } from '../platform/database/database.js';
import type { Deed } from './finding.js';

export interface RowFinding {
  readonly number: string | null;
  readonly id: string;
  readonly deed: Deed;
  readonly seq: number | null;
}

const ONLY = (alias: string, only: string | null): string => (only === null ? '$1::uuid is null' : `${alias}.work_order_id = $1::uuid`);

/** Cards of which the ledger says something else, or nothing, and cards that it tells of and that are gone. A card was issued and revoked at the instant of its entry, or at that of its writing. */
export const strayCards = (tx: Tx, only: string | null, limit: number): Promise<RowFinding[]> => tx.rows<RowFinding>(
  `with issued as (
     select distinct on (e.data->>'cardId') e.data->>'cardId' as card_id, e.work_order_id, e.seq, e.unit_code, e.at, e.recorded_at, e.because, e.data
     from ledger_entry e where e.kind = 'CARD_ISSUED' and e.data ? 'cardId' and ${ONLY('e', only)} order by e.data->>'cardId', e.seq
   ), revoked as (
     select distinct on (e.data->>'cardId') e.data->>'cardId' as card_id, e.at, e.recorded_at from ledger_entry e where e.kind = 'CARD_REVOKED' and e.data ? 'cardId' and ${ONLY('e', only)} order by e.data->>'cardId', e.seq
   ), kept as (select * from card c where ${ONLY('c', only)})
   select o.number, coalesce(c.id::text, i.card_id) as id, case when c.id is null then 'REMOVED' when i.card_id is null then 'ADDED' else 'CHANGED' end as deed, i.seq
   from kept c full join issued i on i.card_id = c.id::text left join revoked r on r.card_id = coalesce(c.id::text, i.card_id) left join work_order o on o.id = coalesce(c.work_order_id, i.work_order_id)
   where c.id is null or i.card_id is null
     or (i.work_order_id, i.unit_code, i.at, i.because, i.data->>'colour', coalesce(i.data->>'deadlineKey', c.deadline_key), i.data->>'ground', i.data->>'basisReading')
       is distinct from (c.work_order_id, c.unit_code, c.breach_at, c.because, c.colour, c.deadline_key, c.ground, c.basis_reading)
     or c.issued_at not in (i.at, i.recorded_at) or (c.state = 'REVOKED') <> (r.card_id is not null) or (r.card_id is not null and c.revoked_at is distinct from r.at and c.revoked_at is distinct from r.recorded_at)
   order by 1, 2 limit $2`, [only, limit]);

/** Lights likewise; what put one out is compared where the ledger says it, which it does since it follows them. */
export const strayLights = (tx: Tx, only: string | null, limit: number): Promise<RowFinding[]> => tx.rows<RowFinding>(
  `with shown as (
     select distinct on (e.work_order_id, e.data->>'deadlineKey', e.data->>'colour') e.work_order_id, e.data->>'deadlineKey' as key, e.data->>'colour' as colour, e.seq, e.unit_code, e.at, e.data
     from ledger_entry e where e.kind = 'LIGHT_SHOWN' and e.data ? 'deadlineKey' and ${ONLY('e', only)} order by 1, 2, 3, e.seq
   ), ended as (
     select distinct on (e.work_order_id, e.data->>'deadlineKey', e.data->>'colour') e.work_order_id, e.data->>'deadlineKey' as key, e.data->>'colour' as colour, e.data->>'by' as by, (e.data->>'until')::timestamptz as until
     from ledger_entry e where e.kind in ('LIGHT_OUT', 'LIGHT_RELIT') and ${ONLY('e', only)} order by 1, 2, 3, e.seq desc
   ), kept as (select * from order_light l where ${ONLY('l', only)})
   select o.number, coalesce(l.id::text, s.key || ' ' || s.colour) as id, case when l.id is null then 'REMOVED' when s.key is null then 'ADDED' else 'CHANGED' end as deed, s.seq
   from kept l full join shown s on s.work_order_id = l.work_order_id and s.key = l.deadline_key and s.colour = l.colour
     left join ended f on f.work_order_id = l.work_order_id and f.key = l.deadline_key and f.colour = l.colour left join work_order o on o.id = coalesce(l.work_order_id, s.work_order_id)
   where l.id is null or s.key is null or (s.unit_code, s.at, s.data->>'pressed') is distinct from (l.unit_code, l.from_at, l.pressed)
     or (f.key is not null and (f.by, f.until) is distinct from (l.ended_by, date_trunc('milliseconds', l.until_at)))
   order by 1, 2 limit $2`, [only, limit]);
