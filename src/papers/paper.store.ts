import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';
import { seal } from '../platform/sealing/seal.js';

/**
 * SENT: the mail server took it over. DELIVERED: the recipient's server confirmed. UNKNOWN: cut off while it was handed over; nobody sends it again by himself.
 * BY_HAND waits for a person, HANDED_OVER is what that person recorded.
 */
export const PAPER_STATES = ['PLANNED', 'SUBMITTED', 'SENT', 'DELIVERED', 'UNKNOWN', 'FAILED', 'BY_HAND', 'HANDED_OVER'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

export interface NewPaper {
  readonly id: string; readonly jurisdiction: string; readonly about: { readonly kind: string; readonly id: string }; readonly role: string | null; readonly recipient: string; readonly address: string | null;
  readonly subject: string; readonly text: string; readonly state: PaperState; readonly code: string | null; readonly by: string; readonly at: Temporal.Instant;
}

export const addPaper = async (tx: Tx, paper: NewPaper, attachments: readonly { readonly filename: string; readonly sha256: string }[]): Promise<void> => {
  await tx.run(
    `insert into paper (id, jurisdiction, about_kind, about_id, role, recipient, address, subject, text, state, code, planned_at, planned_by, tries_since) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12)`,
    [paper.id, paper.jurisdiction, paper.about.kind, paper.about.id, paper.role, seal(paper.recipient), paper.address, seal(paper.subject), seal(paper.text), paper.state, paper.code, paper.at, seal(paper.by)]);
  for (const [position, { filename, sha256 }] of attachments.entries()) {
    await tx.run('insert into paper_attachment (paper_id, position, filename, sha256) values ($1, $2, $3, $4)', [paper.id, position + 1, seal(filename), sha256]);
  }
};

export interface PaperRow {
  readonly id: string; readonly jurisdiction: string; readonly about_kind: string; readonly about_id: string; readonly role: string | null; readonly recipient: string | null; readonly address: string | null;
  readonly subject: string | null; readonly text: string | null; readonly state: PaperState; readonly code: string | null; readonly reason: string | null; readonly planned_at: Temporal.Instant; readonly planned_by: string | null;
  readonly tries_since: Temporal.Instant; readonly tries: number; readonly submitted_at: Temporal.Instant | null; readonly ended_at: Temporal.Instant | null;
  readonly handed_over_at: Temporal.Instant | null; readonly handed_over_name: string | null; readonly reference: string | null; readonly erased_at: Temporal.Instant | null;
  readonly attachments: readonly PaperFile[];
}

export interface PaperFile {
  readonly filename: string;
  readonly sha256: string;
  readonly bytes: number;
}

const PAPER = `select p.id, p.jurisdiction, p.about_kind, p.about_id, p.role, p.recipient, p.address, p.subject, p.text, p.state, p.code, p.reason, p.planned_at, p.planned_by, p.tries_since, p.tries, p.submitted_at, p.ended_at,
    p.handed_over_at, p.handed_over_name, p.reference, p.erased_at,
    coalesce((select json_agg(json_build_object('filename', a.filename, 'sha256', a.sha256, 'bytes', f.bytes) order by a.position) from paper_attachment a join paper_file f on f.sha256 = a.sha256 where a.paper_id = p.id), '[]') as attachments
  from paper p`;

export const findPaper = (tx: Tx, id: string): Promise<PaperRow | undefined> => tx.maybe<PaperRow>(`${PAPER} where p.id = $1`, [id]);

export const lockPaper = async (tx: Tx, id: string): Promise<PaperRow | undefined> => {
  await tx.rows('select 1 from paper where id = $1 for update', [id]);
  return findPaper(tx, id);
};

/** All that is about one thing, oldest first. */
export const papersAbout = (tx: Tx, kind: string, id: string): Promise<PaperRow[]> => tx.rows<PaperRow>(`${PAPER} where p.about_kind = $1 and p.about_id = $2 order by p.planned_at, p.id`, [kind, id]);

export interface PaperSearch {
  /** Null: of every jurisdiction. */
  readonly jurisdiction: string | null;
  readonly states: readonly PaperState[] | null;
  readonly about: { readonly kind: string; readonly id: string } | null;
}

/** Latest first. */
export const listPapers = (tx: Tx, { jurisdiction, states, about }: PaperSearch, after: InstantKey | undefined, limit: number): Promise<PaperRow[]> => tx.rows<PaperRow>(
  `${PAPER} where ($1::text is null or p.jurisdiction = $1) and ($2::text[] is null or p.state = any($2)) and ($3::text is null or (p.about_kind = $3 and p.about_id = $4))
     and ($5::timestamptz is null or p.planned_at < $5 or (p.planned_at = $5 and p.id > $6::uuid)) order by p.planned_at desc, p.id limit $7`,
  [jurisdiction, states, about?.kind ?? null, about?.id ?? null, after?.at ?? null, after?.id ?? null, limit]);

/** What becomes of a paper at the end of a try. */
export interface PaperEnd {
  readonly state: PaperState;
  readonly code: string | null;
  readonly reason: string | null;
}

export const notePaper = async (tx: Tx, id: string, { state, code, reason, endedAt }: PaperEnd & { readonly endedAt: Temporal.Instant | null }): Promise<void> => {
  await tx.run('update paper set state = $2, code = $3, reason = $4, ended_at = $5 where id = $1', [id, state, code, reason, endedAt]);
};

export const noteSubmitted = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  await tx.run("update paper set state = 'SUBMITTED', submitted_at = $2, tries = tries + 1 where id = $1", [id, at]);
};

/** A paper that was noted as unknown, or not noted yet, and was taken over after all. */
export const adoptSent = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  await tx.run("update paper set state = 'SENT', code = null, reason = null, ended_at = $2 where id = $1 and (state = 'SUBMITTED' or (state = 'UNKNOWN' and code = 'INTERRUPTED'))", [id, at]);
};

/** A report of a mail server on a paper that left: answers whether it changed anything. */
export const noteReport = async (tx: Tx, id: string, state: 'DELIVERED' | 'FAILED', code: string | null, at: Temporal.Instant): Promise<boolean> =>
  (await tx.run("update paper set state = $2, code = $3, reason = case when $2 = 'FAILED' then '对方邮件服务器退回' end, ended_at = $4 where id = $1 and state in ('SENT', 'UNKNOWN', 'DELIVERED') and state <> $2", [id, state, code, at])) > 0;

/** It goes out again from now on, to whoever holds the role now. */
export const planAgain = async (tx: Tx, id: string, to: { readonly name: string; readonly address: string }, at: Temporal.Instant): Promise<void> => {
  await tx.run("update paper set state = 'PLANNED', address = $2, recipient = $4, code = null, reason = null, tries = 0, tries_since = $3, submitted_at = null, ended_at = null where id = $1", [id, to.address, at, seal(to.name)]);
};

export const noteHandedOver = async (tx: Tx, id: string, by: { readonly id: string; readonly name: string }, reference: string, at: Temporal.Instant): Promise<void> => {
  await tx.run("update paper set state = 'HANDED_OVER', handed_over_at = $2, handed_over_by = $3, handed_over_name = $4, reference = $5 where id = $1", [id, at, by.id, seal(by.name), seal(reference)]);
};
