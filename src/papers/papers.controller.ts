import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { toPage, type Page } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { keptFile } from './paper-file.store.js';
import { HandDelivery, PaperQuery } from './paper-requests.js';
import { toPaperView, type PaperView } from './paper-view.js';
import { findPaper, listPapers, type PaperRow } from './paper.store.js';
import { maySee, noPaper, Papers } from './papers.js';

const PAPER_ID = new ParseUUIDPipe({ exceptionFactory: noPaper });
const POSITION = new ParseIntPipe({ exceptionFactory: noPaper });

/** Papers that leave by mail and belong to no order's notices: what became of each, for the hotline. */
@ApiTags('papers')
@Controller('api/v1/papers')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
export class PapersController {
  constructor(private readonly database: Database, private readonly papers: Papers) {}

  /** Latest first. */
  @Get()
  async list(@CurrentPrincipal() principal: Principal, @Query() query: PaperQuery): Promise<Page<PaperView>> {
    const [kind = '', id = ''] = query.about?.split(':') ?? [];
    const search = { jurisdiction: principal.jurisdiction, states: query.state ?? null, about: query.about === undefined ? null : { kind, id } };
    return toPage(await listPapers(this.database, search, decodeInstantKey(query.cursor), query.limit + 1), query.limit, toPaperView, (row) => [row.planned_at.toString(), row.id]);
  }

  @Get(':id')
  async one(@Param('id', PAPER_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<PaperView> {
    return toPaperView(await this.seen(id, principal));
  }

  /** The file exactly as it was sent. */
  @Get(':id/attachments/:position')
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async attachment(@Param('id', PAPER_ID) id: string, @Param('position', POSITION) position: number, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    const named = (await this.seen(id, principal)).attachments[position - 1];
    const file = named === undefined ? undefined : await keptFile(this.database, named.sha256);
    if (named === undefined || file === undefined) throw noPaper();
    return new StreamableFile(file.content, { type: file.contentType, length: file.content.length, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(named.filename)}` });
  }

  /** Once more by mail, after a failure or an outcome that is unknown. */
  @Post(':id/sending')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  async sendAgain(@Param('id', PAPER_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<PaperView> {
    return toPaperView(await this.papers.sendAgain(id, principal));
  }

  /** A person took it there. */
  @Post(':id/hand-delivery')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  async handDelivery(@Param('id', PAPER_ID) id: string, @Body() body: HandDelivery, @CurrentPrincipal() principal: Principal): Promise<PaperView> {
    return toPaperView(await this.papers.deliveredByHand(id, principal, body.reference));
  }

  private async seen(id: string, principal: Principal): Promise<PaperRow> {
    const paper = await findPaper(this.database, id);
    if (paper === undefined || !maySee(principal, paper)) throw noPaper();
    return paper;
  }
}
