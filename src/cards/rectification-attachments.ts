import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import type { UploadedFile } from '../platform/http/uploaded-file.js';
import { conflict, notFound, unprocessable } from '../platform/http/problem.js';
import { addAttachment, listAttachments, removeAttachment, type AttachmentRow } from './rectification-attachment.store.js';
import { checkedContentType, MOST_FILES } from './rectification-file.js';
import { noteRectification, type Acting } from './rectification-step.js';
import type { RectificationRow } from './rectification.store.js';

/** What a unit attaches to its written opinion until it files it: then the files go along with the copy and stay (QY2015-8a). */
@Injectable()
export class RectificationAttachments {
  constructor(private readonly ledger: Ledger) {}

  /** The same file twice is one attachment. */
  async add({ tx, actor, now }: Acting, row: RectificationRow, file: UploadedFile): Promise<AttachmentRow> {
    requireOpen(row);
    const before = await listAttachments(tx, row.id);
    const contentType = checkedContentType(file.bytes);
    const id = randomUUID();
    const sha256 = await addAttachment(tx, { id, rectificationId: row.id, file: { filename: file.name, contentType, content: file.bytes }, by: byOf(actor), at: now });
    const known = before.find((one) => one.sha256 === sha256);
    if (known !== undefined) return known;
    if (before.length >= MOST_FILES) throw conflict('TOO_MANY_ATTACHMENTS', `整改意见最多 ${String(MOST_FILES)} 个附件。请先删去误传的附件,或合并成一份。`, { errors: [{ pointer: '/file', detail: `已有 ${String(MOST_FILES)} 个附件` }] });
    await noteRectification(tx, this.ledger, row, { kind: 'RECTIFICATION_FILE_ATTACHED', at: now, because: ['QY2015-8a'], actor, data: { attachmentId: id, sha256, bytes: file.bytes.length } });
    const added = (await listAttachments(tx, row.id)).find((one) => one.id === id);
    if (added === undefined) throw new Error(`no attachment ${id}`);
    return added;
  }

  async remove({ tx, actor, now }: Acting, row: RectificationRow, attachmentId: string): Promise<void> {
    const found = (await listAttachments(tx, row.id)).find(({ id }) => id === attachmentId);
    if (found === undefined) throw notFound('没有这份附件。');
    requireOpen(row);
    await removeAttachment(tx, attachmentId, now);
    await noteRectification(tx, this.ledger, row, { kind: 'RECTIFICATION_FILE_REMOVED', at: now, because: ['QY2015-8a'], actor, data: { attachmentId, sha256: found.sha256 } });
  }
}

const byOf = ({ id, name }: Actor): { readonly id: string; readonly name: string } => ({ id: id ?? '', name: name ?? '' });

const requireOpen = ({ filed_at: filedAt }: RectificationRow): void => {
  if (filedAt !== null) throw unprocessable('ALREADY_FILED', '整改意见已报送,附件不能再增减。', { members: { because: ['QY2015-8a'] } });
};
