import type { Principal } from '../identity/principal.js';

/** Which orders somebody may see. */
export type OrderScope =
  | { readonly kind: 'EVERYTHING'; readonly code: null }
  | { readonly kind: 'UNIT' | 'COUNTY' | 'BUREAU' | 'JURISDICTION'; readonly code: string };

/** A unit sees the orders it has or had, a county office those of its county, a bureau those copied to it, a platform and people of one hotline their jurisdiction's. */
export const scopeOf = (principal: Principal): OrderScope => {
  if (principal.kind === 'CLIENT') return { kind: 'JURISDICTION', code: principal.jurisdiction };
  switch (principal.role) {
    case 'UNIT': return { kind: 'UNIT', code: principal.unitCode ?? '' };
    case 'COUNTY_OFFICE': return { kind: 'COUNTY', code: principal.countyCode ?? '' };
    case 'BUREAU': return { kind: 'BUREAU', code: principal.unitCode ?? '' };
    case 'OPERATOR':
    case 'SUPERVISOR':
    case 'ADMINISTRATOR':
    case 'AUDITOR': return principal.jurisdiction === null ? { kind: 'EVERYTHING', code: null } : { kind: 'JURISDICTION', code: principal.jurisdiction };
  }
};

/** Who has to call by hand gets names and full numbers (Part 6: reveal on need). */
export const mayCallByHand = (principal: Principal): boolean => principal.kind === 'PERSON' && (principal.role === 'OPERATOR' || principal.role === 'SUPERVISOR');

/** The scope as an SQL condition on `work_order o`; `$n` is `scope.code`. */
export const scopeSql = ({ kind }: OrderScope, n: number): string => {
  const code = `$${String(n)}::text`;
  switch (kind) {
    case 'EVERYTHING': return `${code} is null`;
    // Whoever has an order had it delivered, so the one index serves present and past.
    case 'UNIT': return `exists (select 1 from ledger_entry s where s.work_order_id = o.id and s.kind in ('DELIVERED', 'DISPUTE_EVIDENCE_ASKED') and s.unit_code = ${code})`;
    // Counties that the report itself named side by side stay; the one it was taken for by mistake is not concerned (OQ-17).
    case 'COUNTY': return `(o.county_code = ${code} or (jsonb_array_length(o.accepted_counties) > 1 and o.accepted_counties @> to_jsonb(${code})) or exists (select 1 from unit s where s.code = o.unit_code and s.county_code = ${code}))`;
    case 'BUREAU': return `exists (select 1 from emergency_copy s where s.work_order_id = o.id and s.bureau_unit_code = ${code})`;
    case 'JURISDICTION': return `o.jurisdiction = ${code}`;
  }
};
