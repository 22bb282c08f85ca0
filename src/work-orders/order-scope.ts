import type { Principal } from '../identity/principal.js';
import type { OrderRow } from './facts.js';

/** Whether somebody may act on an order at all: units on theirs, county offices on their county's, a platform and people of one hotline on their jurisdiction's. */
export const isInScope = (principal: Principal, order: OrderRow): boolean => {
  if (principal.kind === 'CLIENT') return principal.jurisdiction === order.jurisdiction;
  switch (principal.role) {
    case 'OPERATOR':
    case 'SUPERVISOR':
    case 'ADMINISTRATOR':
    case 'AUDITOR': return principal.jurisdiction === null || principal.jurisdiction === order.jurisdiction;
    case 'UNIT': return principal.unitCode !== null && principal.unitCode === order.unit_code;
    case 'COUNTY_OFFICE': return principal.countyCode !== null && principal.countyCode === order.county_code;
    case 'BUREAU': return false;
  }
};
