import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { keptFile } from '../papers/paper-file.store.js';
import { toPaperView, type PaperView } from '../papers/paper-view.js';
import { papersAbout } from '../papers/paper.store.js';
import { Database } from '../platform/database/database.js';
import { writeDocx } from '../platform/documents/write-docx.js';
import { writePdf } from '../platform/documents/write-pdf.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { OrderId } from '../work-orders/order-id.js';
import { listAttachments } from './rectification-attachment.store.js';
import { askedDocument, documentName, toAttachmentView, toDocumentView, type AttachmentView, type DocumentView } from './rectification-document-view.js';
import { RectificationDocuments, type ReadDocument } from './rectification-documents.js';
import { DOCX } from './rectification-file.js';
import { isVisible } from './rectification-view.js';
import { findRectification, type RectificationRow } from './rectification.store.js';

const PDF = 'application/pdf';
const BYTES = { schema: { type: 'string', format: 'binary' } };

interface DocumentList {
  readonly documents: readonly DocumentView[];
  readonly attachments: readonly AttachmentView[];
  /** What left or has to be delivered; empty for the unit, which answers for none of it. */
  readonly papers: readonly PaperView[];
}

/** The papers of a rectification, to those who may read it (QY2015-8a, 8b). */
@ApiTags('cards')
@Controller('api/v1/rectifications/:id')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE')
export class RectificationDocumentsController {
  constructor(private readonly database: Database, private readonly documents: RectificationDocuments) {}

  @Get('documents')
  @AllowClients('READ')
  async list(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<DocumentList> {
    const row = await this.seen(id, principal);
    return {
      documents: (await this.documents.all(this.database, row)).map((document) => toDocumentView(document, id)),
      attachments: (await listAttachments(this.database, id)).map((attachment) => toAttachmentView(attachment, id)),
      papers: seesMail(principal) ? (await papersAbout(this.database, 'RECTIFICATION', id)).map(toPaperView) : [],
    };
  }

  /** An issued paper is the same whenever it is read; a draft says so on every page. */
  @Get('documents/:file')
  @AllowClients('READ')
  @ApiOkResponse({ description: '<种类>.docx 或 <种类>.pdf', content: { [DOCX]: BYTES, [PDF]: BYTES } })
  async document(@Param('id', OrderId) id: string, @Param('file') file: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<StreamableFile> {
    const { kind, form } = askedDocument(file);
    const row = await this.seen(id, principal);
    const found = await this.documents.one(this.database, row, kind);
    if (found === undefined) throw notFound('这份文书尚未形成,或已按保存期限清除。');
    const bytes = form === 'pdf' ? await writePdf(found.document) : await this.docx(found);
    void reply.header('cache-control', 'private, no-cache');
    return asFile(bytes, form === 'pdf' ? PDF : DOCX, `${documentName(found, row.unit_name ?? row.unit_code)}.${form}`);
  }

  @Get('attachments/:attachmentId')
  @AllowClients('READ')
  @ApiOkResponse({ description: '整改意见的附件', content: { 'application/octet-stream': BYTES } })
  async attachment(@Param('id', OrderId) id: string, @Param('attachmentId', OrderId) attachmentId: string, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    await this.seen(id, principal);
    const named = (await listAttachments(this.database, id)).find((one) => one.id === attachmentId);
    const file = named === undefined ? undefined : await keptFile(this.database, named.sha256);
    if (named === undefined || file === undefined) throw notFound('没有这份附件。');
    return asFile(file.content, file.contentType, named.filename ?? '附件');
  }

  /** The file that left with a mail stays the file; another version of the service might draw it otherwise. */
  private async docx({ issued, document }: ReadDocument): Promise<Buffer> {
    const kept = issued?.docx_sha256 ?? null;
    return (kept === null ? undefined : await keptFile(this.database, kept))?.content ?? writeDocx(document);
  }

  private async seen(id: string, principal: Principal): Promise<RectificationRow> {
    const row = await findRectification(this.database, id);
    if (row === undefined || !isVisible(row, principal)) throw notFound('没有这项整改。');
    return row;
  }
}

const seesMail = (principal: Principal): boolean => principal.kind === 'PERSON' && !['UNIT', 'COUNTY_OFFICE', 'BUREAU'].includes(principal.role);

/** Never opened inside the console's origin: what a unit uploaded is not ours. */
const asFile = (bytes: Buffer, type: string, name: string): StreamableFile => new StreamableFile(bytes, { type, length: bytes.length, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
