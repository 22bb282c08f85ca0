import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { ContactScope } from '../registry/contact-scope.js';
import type { ContactFields } from '../registry/contact.js';

export interface ExportFilter extends ContactScope {
  readonly county: string | null;
  readonly unit: string | null;
  readonly liaisonsOnly: boolean;
}

export type ExportedContact = ContactFields & { readonly id: string; readonly jurisdiction: string; readonly unitName: string; readonly validFrom: Temporal.Instant; readonly validTo: Temporal.Instant | null };

export type ExportKey = readonly [unitCode: string, role: string, priority: number, id: string];

/** Contacts in force or planned, unit by unit, after the last one of the page before. */
export const exportedContacts = (tx: Tx, filter: ExportFilter, at: Temporal.Instant, after: ExportKey | null, limit: number): Promise<ExportedContact[]> =>
  tx.rows<ExportedContact>(
    `select c.id, u.jurisdiction, u.name as "unitName", c.unit_code as "unitCode", c.role, c.priority, c.name, c.mobile, c.landline, c.landline_extension as "landlineExtension", c.email,
       c.valid_from as "validFrom", c.valid_to as "validTo"
     from contact c join unit u on u.code = c.unit_code
     where (c.valid_to is null or c.valid_to > $1) and u.valid_to is null
       and ($2::text is null or u.jurisdiction = $2) and ($3::text is null or u.county_code = $3) and ($4::text is null or c.unit_code = $4)
       and ($5::text is null or u.county_code = $5) and ($6::text is null or c.unit_code = $6) and (not $7 or c.role = 'EMERGENCY_LIAISON')
       and ($8::text is null or (c.unit_code, c.role, c.priority, c.id) > ($8::text, $9::text, $10::integer, $11::uuid))
     order by c.unit_code, c.role, c.priority, c.id limit $12`,
    [at, filter.jurisdiction, filter.countyCode, filter.unitCode, filter.county, filter.unit, filter.liaisonsOnly, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, after?.[3] ?? null, limit]);
