import type { Temporal } from 'temporal-polyfill';
import { forgetFiles, keepFile, keptFile } from '../papers/paper-file.store.js';
import type { PaperAttachment } from '../papers/send-paper.js';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';

export interface AttachmentRow {
  readonly id: string; readonly filename: string | null; readonly sha256: string; readonly bytes: number; readonly content_type: string; readonly attached_at: Temporal.Instant; readonly attached_by_name: string | null;
}

/** What the unit attached to its opinion, oldest first. */
export const listAttachments = (tx: Tx, rectificationId: string): Promise<AttachmentRow[]> => tx.rows<AttachmentRow>(
  `select a.id, a.filename, a.sha256, f.bytes, f.content_type, a.attached_at, a.attached_by_name from rectification_attachment a join paper_file f on f.sha256 = a.sha256
   where a.rectification_id = $1 and a.erased_at is null order by a.attached_at, a.id`, [rectificationId]);

/** With the files themselves; those that retention has taken are left out. */
export const attachmentsOf = async (tx: Tx, rectificationId: string): Promise<readonly { readonly id: string; readonly file: PaperAttachment }[]> => {
  const found: { id: string; file: PaperAttachment }[] = [];
  for (const { id, filename, sha256 } of await listAttachments(tx, rectificationId)) {
    const file = await keptFile(tx, sha256);
    if (file !== undefined) found.push({ id, file: { ...file, filename: filename ?? sha256 } });
  }
  return found;
};

export const addAttachment = async (tx: Tx, attachment: { readonly id: string; readonly rectificationId: string; readonly file: PaperAttachment; readonly by: { readonly id: string; readonly name: string }; readonly at: Temporal.Instant }): Promise<string> => {
  const { id, rectificationId, file, by, at } = attachment;
  const sha256 = await keepFile(tx, file, at);
  await tx.run(
    `insert into rectification_attachment (id, rectification_id, filename, sha256, attached_at, attached_by, attached_by_name) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (rectification_id, sha256) where erased_at is null do nothing`, [id, rectificationId, seal(file.filename), sha256, at, by.id, seal(by.name)]);
  return sha256;
};

/** Out of sight and out of the copy; the file goes where nothing else names it. */
export const removeAttachment = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  const { sha256 } = await tx.one<{ sha256: string }>('update rectification_attachment set filename = null, attached_by_name = null, erased_at = $2 where id = $1 returning sha256', [id, at]);
  await forgetFiles(tx, [sha256]);
};
