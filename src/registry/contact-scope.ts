import { forbidden } from '../platform/http/problem.js';
import type { Principal } from '../identity/principal.js';
import type { Unit } from './unit.js';

/** Which contacts somebody may see: all, those of one jurisdiction, of one county, or of one unit. */
export interface ContactScope {
  readonly jurisdiction: string | null;
  readonly countyCode: string | null;
  readonly unitCode: string | null;
}

const within = (jurisdiction: string | null): ContactScope => ({ jurisdiction, countyCode: null, unitCode: null });
const HOTLINE_ROLES = ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR'];

export const visibleContacts = (principal: Principal): ContactScope => {
  if (principal.kind === 'CLIENT') return within(principal.jurisdiction);
  switch (principal.role) {
    case 'UNIT':
    case 'BUREAU': return { jurisdiction: null, countyCode: null, unitCode: principal.unitCode ?? '' };
    case 'COUNTY_OFFICE': return { jurisdiction: null, countyCode: principal.countyCode ?? '', unitCode: null };
    case 'OPERATOR':
    case 'SUPERVISOR':
    case 'ADMINISTRATOR':
    case 'AUDITOR': return within(principal.jurisdiction);
  }
};

export const seesUnit = (principal: Principal, unit: Unit): boolean => {
  const scope = visibleContacts(principal);
  return (scope.jurisdiction === null || scope.jurisdiction === unit.jurisdiction) && (scope.unitCode === null || scope.unitCode === unit.code) && (scope.countyCode === null || scope.countyCode === unit.countyCode);
};

/** Full numbers: the hotline's own people, who must call by hand; units and county offices within their scope (Part 6: reveal on need). */
export const mayReveal = (principal: Principal): boolean => (principal.kind === 'CLIENT' ? principal.rights.includes('OPERATE') : principal.role !== 'AUDITOR');

export const requireReveal = (principal: Principal): void => {
  if (!mayReveal(principal)) throw forbidden('当前账号不能查看完整号码。', 'REVEAL_FORBIDDEN');
};

/** A unit reports its own people, a county office those of its county (QY2019-5.2, A.2), the hotline's supervisors everybody's of their jurisdiction. */
export const mayReport = (principal: Principal, unit: Unit): boolean => {
  const isOurs = principal.jurisdiction === null || principal.jurisdiction === unit.jurisdiction;
  if (principal.kind === 'CLIENT') return isOurs;
  if (isOurs && HOTLINE_ROLES.includes(principal.role)) return true;
  if (principal.role === 'UNIT' || principal.role === 'BUREAU') return principal.unitCode === unit.code;
  return principal.role === 'COUNTY_OFFICE' && principal.countyCode === unit.countyCode && unit.kind !== 'EMERGENCY_BUREAU';
};

export const requireReporting = (principal: Principal, unit: Unit): void => {
  if (mayReport(principal, unit)) return;
  throw forbidden(principal.kind === 'CLIENT' ? `${unit.name}不属于该接入方所在的地区。` : `当前账号不能登记${unit.name}的联络人。`);
};
