import { DOCUMENT_KINDS, type DocumentKind } from '../domain/cards/rectification-wording.js';
import { beijingDate, toBeijing } from '../domain/time/beijing.js';
import { notFound } from '../platform/http/problem.js';
import type { AttachmentRow } from './rectification-attachment.store.js';
import type { ReadDocument } from './rectification-documents.js';

/** The name of a paper as a file, without its ending: title, unit, day. */
export const documentName = ({ document }: ReadDocument, unit: string): string =>
  [document.title, ...(document.title.includes(unit) ? [] : [unit]), beijingDate(document.at).toString().replaceAll('-', '')].join('-').replaceAll(/[\\/:*?"<>|\s]/g, '');

export interface DocumentView {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly reference: string | null;
  /** FORM: to be filled in. DRAFT: written anew each time it is read. ISSUED: kept word for word. */
  readonly state: 'FORM' | 'DRAFT' | 'ISSUED';
  readonly issuedAt: string | null;
  readonly sha256: string | null;
  readonly docx: string;
  readonly pdf: string;
}

/** A paper in the list of a rectification. */
export const toDocumentView = (read: ReadDocument, rectificationId: string): DocumentView => {
  const href = `/api/v1/rectifications/${rectificationId}/documents/${read.kind}`;
  return {
    kind: read.kind, title: read.document.title, reference: read.document.reference, state: read.issued === null ? (read.kind === 'OPINION_FORM' ? 'FORM' : 'DRAFT') : 'ISSUED',
    issuedAt: read.issued === null ? null : toBeijing(read.issued.issued_at), sha256: read.issued?.sha256 ?? null, docx: `${href}.docx`, pdf: `${href}.pdf`,
  };
};

export interface AttachmentView {
  readonly id: string;
  readonly filename: string | null;
  readonly bytes: number;
  readonly contentType: string;
  readonly sha256: string;
  readonly attachedAt: string;
  readonly attachedBy: string | null;
  readonly href: string;
}

export const toAttachmentView = (row: AttachmentRow, rectificationId: string): AttachmentView => ({
  id: row.id, filename: row.filename, bytes: row.bytes, contentType: row.content_type, sha256: row.sha256, attachedAt: toBeijing(row.attached_at), attachedBy: row.attached_by_name,
  href: `/api/v1/rectifications/${rectificationId}/attachments/${row.id}`,
});

const FILE = /^([A-Z_]+)\.(docx|pdf)$/;

/** Which paper in which form an address asks for. Throws 404. */
export const askedDocument = (file: string): { readonly kind: DocumentKind; readonly form: 'docx' | 'pdf' } => {
  const [, name, form] = FILE.exec(file) ?? [];
  const kind = DOCUMENT_KINDS.find((one) => one === name);
  if (kind === undefined || (form !== 'docx' && form !== 'pdf')) throw notFound('没有这种文书。可取 ORDER、OPINION_FORM、OPINION、COPY_LETTER、VERDICT、REFERRAL,后缀 .docx 或 .pdf。');
  return { kind, form };
};
