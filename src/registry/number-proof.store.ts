import type { Temporal } from 'temporal-polyfill';
import type { Proof } from '../domain/verification/number-trust.js';
import type { Tx } from '../platform/database/database.js';
import { sealComparable } from '../platform/sealing/seal.js';

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
  /** For whom the answer speaks: the units whose question or order it answered. */
  readonly units: readonly string[];
}

/**
 * Notes what an answer says about its number, for each contact of the units it speaks for; that it reached its owner holds for the same person
 * elsewhere too, a denial for the units alone. False when they had nobody under the number then, or the answer was noted before.
 */
export const keepProof = async (tx: Tx, { number, at, recordedAt, how, reference, units }: NumberProof): Promise<boolean> =>
  (await tx.run(
    `with known as (
       select c.id, c.version, c.unit_code, c.name from contact c where (c.mobile = $1 or c.landline = $1) and c.valid_from <= $2 and (c.valid_to is null or c.valid_to > $2))
     insert into number_proof (number, contact_id, contact_version, at, recorded_at, how, reference)
     select $1, k.id, k.version, $2, $3, $4, $5 from known k
     where k.unit_code = any($6) or ($4 <> 'DENIED' and k.name in (select name from known where unit_code = any($6)))
     on conflict on constraint uq_number_proof do nothing`, [number, at, recordedAt, how, reference, units])) > 0;

/** The word of a person who made sure of both numbers of a contact, wherever the same person stands with them. */
export const keepTypedProof = async (tx: Tx, contact: { readonly id: string; readonly version: number; readonly name: string; readonly mobile: string | null; readonly landline: string | null }, by: string, at: Temporal.Instant): Promise<void> => {
  await tx.run(
    `insert into number_proof (number, contact_id, contact_version, at, recorded_at, how, reference)
     select n, k.id, k.version, $3, $3, 'TYPED', $4 from unnest($5::text[]) n join contact k on k.mobile = n or k.landline = n
     where (k.id = $1 and k.version = $2) or (k.id <> $1 and k.name = $6 and k.valid_from <= $3 and (k.valid_to is null or k.valid_to > $3))
     on conflict on constraint uq_number_proof do nothing`,
    [contact.id, contact.version, at, `${by} ${contact.id} ${String(contact.version)}`, [...new Set([contact.mobile, contact.landline])], sealComparable(contact.name)]);
};
