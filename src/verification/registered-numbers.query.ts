import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { ContactRole } from '../registry/contact.js';
import type { ContactScope } from '../registry/contact-scope.js';
import { NUMBER_STANDINGS, STANDING_COLUMNS, type NumberStanding } from '../registry/number-trust.query.js';

/** A number in force, with the person and the unit it stands for. */
export interface RegisteredNumber extends NumberStanding {
  readonly unitCode: string;
  readonly unitName: string;
  readonly countyCode: string | null;
  readonly role: ContactRole;
  readonly priority: number;
  readonly name: string;
}

export interface NumberFilter extends ContactScope {
  readonly unit: string | null;
  readonly county: string | null;
}

/** Every number in force in a scope, in one order. */
export const registeredNumbers = (tx: Tx, filter: NumberFilter, at: Temporal.Instant): Promise<RegisteredNumber[]> => tx.rows<RegisteredNumber>(
  `select ${STANDING_COLUMNS}, c.unit_code as "unitCode", u.name as "unitName", u.county_code as "countyCode", c.role, c.priority, c.name
   from contact c join unit u on u.code = c.unit_code ${NUMBER_STANDINGS}
   where c.valid_from <= $1 and (c.valid_to is null or c.valid_to > $1) and n.number is not null and u.valid_to is null
     and ($2::text is null or u.jurisdiction = $2) and ($3::text is null or u.county_code = $3) and ($4::text is null or c.unit_code = $4)
     and ($5::text is null or u.county_code = $5) and ($6::text is null or c.unit_code = $6)
   order by c.unit_code, c.role, c.priority, c.id, n.kind desc`, [at, filter.jurisdiction, filter.countyCode, filter.unitCode, filter.county, filter.unit]);
