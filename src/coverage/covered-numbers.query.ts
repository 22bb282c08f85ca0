import type { Temporal } from 'temporal-polyfill';
import type { CoveredRole } from '../domain/coverage/needed-roles.js';
import type { EvidenceInMilliseconds } from '../domain/verification/number-trust.js';
import type { Tx } from '../platform/database/database.js';
import { NUMBER_STANDINGS } from '../registry/number-trust.query.js';

/** A number in force with its person. */
export interface CoveredRow extends EvidenceInMilliseconds {
  readonly contactId: string;
  readonly unitCode: string;
  readonly role: CoveredRole;
  readonly name: string;
  readonly hasEmail: boolean;
  readonly kind: 'MOBILE' | 'LANDLINE';
  readonly number: string;
  readonly extension: string | null;
}

/** Every number in force of a jurisdiction. Instants come as milliseconds: to build tens of thousands of others would cost more than all the judging. */
export const coveredNumbers = (tx: Tx, jurisdiction: string, at: Temporal.Instant): Promise<CoveredRow[]> => tx.rows<CoveredRow>(
  `select c.id as "contactId", c.unit_code as "unitCode", c.role, c.name, c.email is not null as "hasEmail", n.kind, n.number, n.extension,
     (extract(epoch from p.proven_at) * 1000)::float8 as "provenAt", (extract(epoch from p.denied_at) * 1000)::float8 as "deniedAt"
   from contact c join unit u on u.code = c.unit_code ${NUMBER_STANDINGS}
   where c.valid_from <= $1 and (c.valid_to is null or c.valid_to > $1) and n.number is not null and u.valid_to is null and u.jurisdiction = $2
   order by c.unit_code, c.role, c.priority, c.id, n.kind desc`, [at, jurisdiction]);
