import type { Principal } from '../identity/principal.js';

/** Which orders somebody may see; null restricts nothing. */
export interface OrderScope {
  readonly unit: string | null;
  readonly county: string | null;
  readonly bureau: string | null;
  readonly jurisdiction: string | null;
}

const EVERYTHING: OrderScope = { unit: null, county: null, bureau: null, jurisdiction: null };

/** A unit sees the orders it has or had, a county office those of its county, a bureau those copied to it, a platform its jurisdiction's. */
export const scopeOf = (principal: Principal): OrderScope => {
  if (principal.kind === 'CLIENT') return { ...EVERYTHING, jurisdiction: principal.jurisdiction };
  switch (principal.role) {
    case 'UNIT': return { ...EVERYTHING, unit: principal.unitCode ?? '' };
    case 'COUNTY_OFFICE': return { ...EVERYTHING, county: principal.countyCode ?? '' };
    case 'BUREAU': return { ...EVERYTHING, bureau: principal.unitCode ?? '' };
    case 'OPERATOR':
    case 'SUPERVISOR':
    case 'ADMINISTRATOR':
    case 'AUDITOR': return EVERYTHING;
  }
};

export const isEverything = (scope: OrderScope): boolean => Object.values(scope).every((code) => code === null);

/** Who has to call by hand gets names and full numbers (Part 6: reveal on need). */
export const mayCallByHand = (principal: Principal): boolean => principal.kind === 'PERSON' && (principal.role === 'OPERATOR' || principal.role === 'SUPERVISOR');

/** The condition on `work_order o` as SQL; its four parameters start at `$<first>`, in the order of `scopeParameters`. */
export const scopeSql = (first: number): string => {
  const [unit, county, bureau, jurisdiction] = [first, first + 1, first + 2, first + 3].map((n) => `$${String(n)}::text`);
  return `(${unit} is null or o.unit_code = ${unit}
      or exists (select 1 from ledger_entry s where s.work_order_id = o.id and s.kind = 'DELIVERED' and s.unit_code = ${unit}))
    and (${county} is null or o.county_code = ${county} or o.accepted_counties @> to_jsonb(${county})
      or exists (select 1 from unit s where s.code = o.unit_code and s.county_code = ${county}))
    and (${bureau} is null or exists (select 1 from emergency_copy s where s.work_order_id = o.id and s.bureau_unit_code = ${bureau}))
    and (${jurisdiction} is null or o.jurisdiction = ${jurisdiction})`;
};

export const scopeParameters = (scope: OrderScope): readonly (string | null)[] => [scope.unit, scope.county, scope.bureau, scope.jurisdiction];
