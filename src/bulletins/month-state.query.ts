import type { Temporal } from 'temporal-polyfill';
import type { DrillResult } from '../domain/bulletin/bulletin.js';
import { BEIJING, toBeijing } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';

/** The month of the first order that the service took for a jurisdiction, drills apart; null before there is one. */
export const firstMonth = async (tx: Tx, jurisdiction: string): Promise<string | null> => (await tx.one<{ month: string | null }>(
  `select to_char(min(accepted_at) at time zone '${BEIJING}', 'YYYY-MM') as month from work_order where jurisdiction = $1 and not drill`, [jurisdiction])).month;

/** Orders on which something that fell due before `to` is still being judged: their cards are not all there. A limit that ends at 24:00 of the last day is judged a millisecond later. Never more than five numbers. */
export const unsettledBefore = async (tx: Tx, jurisdiction: string, to: Temporal.Instant): Promise<readonly string[]> => (await tx.rows<{ number: string }>(
  `select o.number from due_row d join work_order o on o.id = d.work_order_id where d.kind = 'JUDGE' and d.done_at is null and d.due_at <= $2::timestamptz + interval '1 millisecond' and o.jurisdiction = $1 and not o.drill order by o.number limit 5`,
  [jurisdiction, to])).map(({ number }) => number);

interface ReportRow {
  readonly drill_id: string;
  readonly ended_at: Temporal.Instant;
  readonly content: { readonly drill: { readonly name: string }; readonly totals: { readonly opened: number }; readonly units: DrillResult['units'] };
}

/** Reports of drills that ended before `to` and stand in no bulletin yet. */
export const drillResults = async (tx: Tx, jurisdiction: string, to: Temporal.Instant, told: readonly string[]): Promise<DrillResult[]> => (await tx.rows<ReportRow>(
  'select drill_id, ended_at, content from drill_report where jurisdiction = $1 and ended_at < $2 and not (drill_id = any($3::uuid[])) order by ended_at, drill_id', [jurisdiction, to, told]))
  .map(({ drill_id, ended_at, content }) => ({
    id: drill_id, name: content.drill.name, endedAt: toBeijing(ended_at), orders: content.totals.opened,
    units: content.units.map(({ unitCode, unitName, orders, onTime, late, unanswered, medianSeconds }) => ({ unitCode, unitName, orders, onTime, late, unanswered, medianSeconds })),
  }));

export const jurisdictionOfUnit = async (tx: Tx, code: string | null): Promise<string | undefined> =>
  (await tx.maybe<{ jurisdiction: string }>('select jurisdiction from unit where code = $1', [code]))?.jurisdiction;

/** What units were called at an instant (QY2021-2.1.2), and what counties are called. */
export const namesAt = async (tx: Tx, unitCodes: readonly string[], countyCodes: readonly string[], at: Temporal.Instant): Promise<{ readonly units: ReadonlyMap<string, string>; readonly counties: ReadonlyMap<string, string> }> => {
  const units = await tx.rows<{ code: string; name: string | null }>('select code, unit_name_at(code, $2) as name from unnest($1::text[]) code', [unitCodes, at]);
  const counties = await tx.rows<{ code: string; name: string }>('select code, name from area where code = any($1)', [countyCodes]);
  return { units: new Map(units.map(({ code, name }) => [code, name ?? code])), counties: new Map(counties.map(({ code, name }) => [code, name])) };
};
