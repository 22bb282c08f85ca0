import { createHash, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Batch, Tx } from '../platform/database/database.js';
import { writeInstant } from '../platform/database/instants.js';
import { seal } from '../platform/sealing/seal.js';
import { areaOf } from './audit-areas.js';
import { type Principal, requesterOf } from './principal.js';

/** Something that somebody saw or changed, in codes and ids; names and numbers themselves stay out of it. */
export interface Audited {
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string;
  /** Why, in the person's own words; null where nobody asked. */
  readonly purpose: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The service itself, for what it does by rule and nobody asked for; `id` says which part of it. */
export interface ServiceAuthor {
  readonly kind: 'SERVICE';
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string | null;
}

/**
 * Writes it in the transaction of the act itself: what was not kept was not shown, and what failed was not done. Inside a transaction it is
 * written with the commit, so that the area's chain is held no longer than that.
 */
export const audit = async (tx: Tx, author: Principal | ServiceAuthor, { action, subjectKind, subject, purpose, data = {} }: Audited, at: Temporal.Instant): Promise<void> => {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  await tx.gather(WRITE_ENTRIES, {
    area: areaOf(subjectKind), at: writeInstant(at), actor: author.kind === 'SERVICE' ? `service:${author.id}` : requesterOf(author), actorRole: author.kind === 'PERSON' ? author.role : null,
    jurisdiction: author.jurisdiction, action, subjectKind, subject, data,
    // The name stays readable: entries are searched by it. The digest is of the plain words, so that they may be sealed anew under another key.
    salt, actorName: author.name, purpose: seal(purpose), textDigest: auditTextDigest(salt, author.name, purpose),
  });
};

const SALT_BYTES = 16;

/** What the chain holds of the texts in the side row; without the salt, which goes with them, it says nothing about anybody. */
export const auditTextDigest = (salt: string, actorName: string | null, purpose: string | null): string =>
  createHash('sha256').update(`${salt}\n${textArray([actorName, purpose])}`).digest('hex');

/** As PostgreSQL writes a jsonb array of texts. */
export const textArray = (texts: readonly (string | null)[]): string => `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;

interface NewEntry {
  readonly area: string; readonly at: string; readonly actor: string; readonly actorRole: string | null; readonly jurisdiction: string | null; readonly action: string;
  readonly subjectKind: string; readonly subject: string; readonly data: unknown;
  readonly salt: string; readonly actorName: string; readonly purpose: string | null; readonly textDigest: string;
}

/** In the order of areas: two transactions that write to the same ones wait for each other and do not lock each other out. The database chains them (tg_audit_entry_chained). */
const WRITE_ENTRIES: Batch<NewEntry> = {
  seenBy: /audit/i,
  statement: (entries) => ({
    sql: `
      with given as materialized (
        select nextval('audit_entry_id_seq') as id, g.* from (
          select * from rows from (json_to_recordset($1::json) as (area text, at timestamptz, actor text, "actorRole" text, jurisdiction text, action text, "subjectKind" text, subject text, data jsonb,
            salt text, "actorName" text, purpose text, "textDigest" text)) with ordinality order by area, ordinality) g
      ), told as (
        insert into audit_text (entry_id, salt, actor_name, purpose) select id, salt, "actorName", purpose from given
      )
      insert into audit_entry (id, area, at, actor, actor_role, jurisdiction, action, subject_kind, subject, data, text_digest) overriding system value
      select id, area, at, actor, "actorRole", jurisdiction, action, "subjectKind", subject, data, "textDigest" from given order by area, id`,
    parameters: [JSON.stringify(entries)],
  }),
};
