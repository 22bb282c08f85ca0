import type { Temporal } from 'temporal-polyfill';
import type { Proof } from '../domain/verification/number-trust.js';
import type { Tx } from '../platform/database/database.js';

export interface NumberProof {
  /** E.164. */
  readonly number: string;
  /** When the answer arrived, on the legal time line. */
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  /** DENIED: whoever answered said that the number is not that of the person registered. */
  readonly how: Proof | 'DENIED';
  /** The message, the call or the person; the same answer delivered twice is one proof. */
  readonly reference: string;
}

/** Notes what an answer says about its number; false when the registry knew nobody by it then, or the answer was noted before. Named is the contact only where there is one. */
export const keepProof = async (tx: Tx, { number, at, recordedAt, how, reference }: NumberProof): Promise<boolean> =>
  (await tx.run(
    `with known as (
       select c.id, c.version from contact c where (c.mobile = $1 or c.landline = $1) and c.valid_from <= $2 and (c.valid_to is null or c.valid_to > $2))
     insert into number_proof (number, contact_id, contact_version, at, recorded_at, how, reference)
     select $1, case when count(*) = 1 then min(id::text)::uuid end, case when count(*) = 1 then min(version) end, $2, $3, $4, $5 from known having count(*) > 0
     on conflict on constraint uq_number_proof do nothing`, [number, at, recordedAt, how, reference])) === 1;

/** The word of a person who made sure of both numbers of a contact. */
export const keepTypedProof = async (tx: Tx, contact: { readonly id: string; readonly version: number; readonly mobile: string | null; readonly landline: string | null }, by: string, at: Temporal.Instant): Promise<void> => {
  await tx.run(
    `insert into number_proof (number, contact_id, contact_version, at, recorded_at, how, reference)
     select n, $1, $2, $3, $3, 'TYPED', $4 from unnest($5::text[]) n where n is not null on conflict on constraint uq_number_proof do nothing`,
    [contact.id, contact.version, at, `${by} ${contact.id} ${String(contact.version)}`, [...new Set([contact.mobile, contact.landline])]]);
};
