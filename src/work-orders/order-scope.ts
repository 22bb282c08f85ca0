import type { Principal } from '../identity/principal.js';
import type { Tx } from '../platform/database/database.js';
import type { OrderRow } from './facts.js';

/**
 * Whether somebody may act on an order at all: units on theirs and on those they take part in, county offices on their county's, a
 * platform and people of one hotline on their jurisdiction's.
 */
export const isInScope = async (tx: Tx, principal: Principal, order: OrderRow): Promise<boolean> => {
  if (principal.kind === 'CLIENT') return principal.jurisdiction === order.jurisdiction;
  switch (principal.role) {
    case 'OPERATOR':
    case 'SUPERVISOR':
    case 'ADMINISTRATOR':
    case 'AUDITOR': return principal.jurisdiction === null || principal.jurisdiction === order.jurisdiction;
    case 'UNIT': return principal.unitCode !== null && (principal.unitCode === order.unit_code || (await takesPart(tx, order.id, principal.unitCode)));
    case 'COUNTY_OFFICE': return principal.countyCode !== null && principal.countyCode === order.county_code;
    case 'BUREAU': return false;
  }
};

/** A co-handling unit, or one that was asked for its evidence (HJ2022-3.3a). Whether its part is still open, the law of the order says. */
const takesPart = async (tx: Tx, workOrderId: string, unitCode: string): Promise<boolean> => (await tx.maybe(
  `select 1 from ledger_entry where work_order_id = $1 and unit_code = $2
   and (kind = 'DISPUTE_EVIDENCE_ASKED' or (kind = 'DELIVERED' and data->>'role' = 'CO')) limit 1`, [workOrderId, unitCode])) !== undefined;
