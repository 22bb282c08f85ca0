import type { Temporal } from 'temporal-polyfill';
import { isDenied, judgeTrust, type NumberEvidence, type NumberTrust } from '../domain/verification/number-trust.js';
import type { Tx } from '../platform/database/database.js';
import type { RegistryFiles } from './registry-files.js';

export type NumberKind = 'MOBILE' | 'LANDLINE';

/** A number of one version of a contact, with what is known of it since it was entered for that person. */
export interface NumberStanding extends NumberEvidence {
  readonly contactId: string;
  readonly version: number;
  readonly jurisdiction: string;
  readonly kind: NumberKind;
  readonly number: string;
  readonly extension: string | null;
  readonly enteredAt: Temporal.Instant;
}

/**
 * The numbers of contacts `c` as they stood at $1. A number that came to another contact, or came back after another one, was entered anew:
 * what was proved before says nothing, and neither does what was proved for others under the same number. The word of a person does not undo
 * a denial: only an answer from the number does. $1 also bounds what was known, so that old nights are answered as they were.
 */
export const NUMBER_STANDINGS = `
  cross join lateral (values ('MOBILE', c.mobile, null), ('LANDLINE', c.landline, c.landline_extension)) n (kind, number, extension)
  cross join lateral (
    select min(v.valid_from) as entered_at from contact v
    where v.id = c.id and v.version <= c.version and v.version > coalesce((
      select max(w.version) from contact w where w.id = c.id and w.version < c.version
        and (case n.kind when 'MOBILE' then w.mobile else w.landline end) is distinct from n.number), 0)) e
  cross join lateral (
    select max(p.at) filter (where p.how not in ('DENIED', 'TYPED')) as answered_at, max(p.at) filter (where p.how = 'TYPED') as typed_at, max(p.at) filter (where p.how = 'DENIED') as denied_at
    from number_proof p where p.number = n.number and (p.contact_id is null or p.contact_id = c.id) and p.at >= e.entered_at and p.at <= $1) q
  cross join lateral (
    select q.denied_at, greatest(q.answered_at, case when q.denied_at is null or q.answered_at > q.denied_at or q.typed_at <= q.denied_at then q.typed_at end) as proven_at) p`;

export const STANDING_COLUMNS = `c.id as "contactId", c.version, u.jurisdiction, n.kind, n.number, n.extension, e.entered_at as "enteredAt", p.proven_at as "provenAt", p.denied_at as "deniedAt"`;

export interface ContactTrust {
  readonly mobile: NumberTrust | null;
  readonly landline: NumberTrust | null;
}

const NOTHING: ContactTrust = { mobile: null, landline: null };

/** How far the numbers of these contacts, each in the version given, are trusted at that instant; by contact id. */
export const trustOf = async (tx: Tx, files: RegistryFiles, contacts: readonly { readonly id: string; readonly version: number }[], at: Temporal.Instant): Promise<ReadonlyMap<string, ContactTrust>> => {
  const rows = await tx.rows<NumberStanding>(
    `select ${STANDING_COLUMNS} from unnest($2::uuid[], $3::integer[]) asked (id, version) join contact c on c.id = asked.id and c.version = asked.version join unit u on u.code = c.unit_code
     ${NUMBER_STANDINGS} where n.number is not null`, [at, contacts.map(({ id }) => id), contacts.map(({ version }) => version)]);
  const found = new Map<string, ContactTrust>();
  for (const row of rows) {
    const trust = judgeTrust(row, at, files.areaOf(row.jurisdiction).verification.staleAfterDays);
    found.set(row.contactId, { ...(found.get(row.contactId) ?? NOTHING), [row.kind === 'MOBILE' ? 'mobile' : 'landline']: trust });
  }
  return found;
};

/** Whether somebody who answered under a number of this contact, as it stands at that instant, said that it is not his. */
export const hasDeniedNumber = async (tx: Tx, contact: { readonly id: string; readonly version: number }, at: Temporal.Instant): Promise<boolean> =>
  (await tx.rows<NumberEvidence>(
    `select p.proven_at as "provenAt", p.denied_at as "deniedAt" from contact c ${NUMBER_STANDINGS} where c.id = $2 and c.version = $3 and n.number is not null`, [at, contact.id, contact.version])).some(isDenied);
