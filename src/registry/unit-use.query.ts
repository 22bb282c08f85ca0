import type { Tx } from '../platform/database/database.js';

/** What still depends on a unit. */
export interface UnitUse {
  readonly openOrders: number;
  readonly contacts: number;
  /** Units whose superior it is. */
  readonly below: readonly string[];
}

export const unitUse = async (tx: Tx, code: string): Promise<UnitUse> =>
  tx.one<UnitUse>(
    `select (select count(*)::integer from work_order where unit_code = $1 and closed_at is null) as "openOrders",
       (select count(*)::integer from contact where unit_code = $1 and valid_to is null) as contacts,
       array(select code from unit where parent_code = $1 and valid_to is null order by code) as below`, [code]);
