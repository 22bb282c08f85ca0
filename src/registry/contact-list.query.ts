import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { UUID } from '../platform/http/keyset.js';
import type { ContactScope } from './contact-scope.js';
import { CONTACT_COLUMNS } from './contact.store.js';
import type { ContactRole } from './contact.js';
import type { ListedContact } from './contact-view.js';

export interface ContactFilter extends ContactScope {
  readonly unit: string | null;
  readonly county: string | null;
  readonly role: ContactRole | null;
}

/** The sort key of a listed contact, which is also what a cursor holds. */
export const listKey = (contact: ListedContact): readonly (string | number)[] => [contact.unitCode, contact.role, contact.priority, contact.id];

/** What a cursor of that list holds, part by part. */
export const LIST_KEY_SHAPES: readonly RegExp[] = [/./, /^[A-Z_]+$/, /^\d{1,9}$/, UUID];

/** Contacts in force at that instant, each with the name its unit bore then, after the key of the last one shown. */
export const listContacts = (tx: Tx, filter: ContactFilter, at: Temporal.Instant, after: readonly string[] | undefined, limit: number): Promise<ListedContact[]> =>
  tx.rows<ListedContact>(
    `select ${CONTACT_COLUMNS}, unit_name_at(c.unit_code, $1) as "unitName" from contact c join unit u on u.code = c.unit_code
     where c.valid_from <= $1 and (c.valid_to is null or c.valid_to > $1)
       and ($2::text is null or c.unit_code = $2) and ($3::text is null or u.county_code = $3) and ($4::text is null or c.role = $4)
       and ($5::text is null or c.unit_code = $5) and ($6::text is null or u.county_code = $6) and ($12::text is null or u.jurisdiction = $12)
       and ($7::text is null or (c.unit_code, c.role, c.priority, c.id) > ($7::text, $8::text, $9::integer, $10::uuid))
     order by c.unit_code, c.role, c.priority, c.id limit $11`,
    [at, filter.unit, filter.county, filter.role, filter.unitCode, filter.countyCode, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, after?.[3] ?? null, limit, filter.jurisdiction]);
