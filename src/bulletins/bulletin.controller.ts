import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { beijingOrNull } from '../board/order-item.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { writePdf } from '../platform/documents/write-pdf.js';
import type { HttpReply } from '../platform/http/request.js';
import { writeInThread } from '../platform/workbook/write-in-thread.js';
import { BULLETIN_SCHEMA, BULLETINS_SCHEMA } from './answer-schemas.js';
import { asDocument } from './bulletin-document.js';
import { BulletinReaders } from './bulletin-readers.js';
import { BulletinMonth, BulletinQuery } from './bulletin-requests.js';
import { asSheets } from './bulletin-sheets.js';
import { BulletinMonths } from './bulletin-state.js';
import { fileName, PDF, XLSX } from './mail-bulletin.js';
import { ShowBulletin } from './show-bulletin.js';

/** Monthly bulletins (QY2015-9, QY2021-2.3.2, SG2022-26, HJ2022-5.4): the frozen one once it was published, before that as it would be now. */
@ApiTags('bulletins')
@Controller('api/v1/bulletins')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU')
@AllowClients('READ')
export class BulletinController {
  constructor(private readonly bulletins: ShowBulletin, private readonly readers: BulletinReaders, private readonly months: BulletinMonths, private readonly clock: Clock) {}

  @Get()
  @ApiOperation({ summary: '各月简报,近的在前;单位、县(市、区)热线办只列已发布的' })
  @ApiOkResponse({ schema: BULLETINS_SCHEMA })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: BulletinQuery): Promise<Record<string, unknown>> {
    const { jurisdiction, seesDrafts } = await this.readers.of(principal, query.jurisdiction);
    const months = (await this.months.list(this.bulletins.database, jurisdiction, this.clock.now())).filter(({ state }) => seesDrafts || state === 'PUBLISHED');
    return { jurisdiction, jurisdictions: await this.readers.choices(principal), items: months.map(({ month, state, drafted_at, published_at, hash }) => ({ month, state, draftedAt: seesDrafts ? beijingOrNull(drafted_at) : null, publishedAt: beijingOrNull(published_at), hash })) };
  }

  @Get(':month.xlsx')
  @ApiOperation({ summary: '简报工作簿' })
  @ApiProduces(XLSX)
  async workbook(@Param('month', BulletinMonth) month: string, @CurrentPrincipal() principal: Principal, @Query() query: BulletinQuery): Promise<StreamableFile> {
    const { content, hash } = await this.bulletins.find(await this.readers.of(principal, query.jurisdiction), month);
    return file(await writeInThread(asSheets(content, hash)), XLSX, fileName(content, 'xlsx'));
  }

  @Get(':month.pdf')
  @ApiOperation({ summary: '简报 PDF;已发布的每次逐字节相同,未发布的标有草稿' })
  @ApiProduces(PDF)
  async pdf(@Param('month', BulletinMonth) month: string, @CurrentPrincipal() principal: Principal, @Query() query: BulletinQuery): Promise<StreamableFile> {
    const { content, hash } = await this.bulletins.find(await this.readers.of(principal, query.jurisdiction), month);
    return file(await writePdf(asDocument(content, hash)), PDF, fileName(content, 'pdf'));
  }

  /** The bytes whose SHA-256 is the hash (RFC 8785). */
  @Get(':month.json')
  @ApiOperation({ summary: '简报的规范 JSON(RFC 8785),其 SHA-256 即 hash' })
  @ApiProduces('application/json')
  async canonical(@Param('month', BulletinMonth) month: string, @CurrentPrincipal() principal: Principal, @Query() query: BulletinQuery): Promise<StreamableFile> {
    const { content, text } = await this.bulletins.find(await this.readers.of(principal, query.jurisdiction), month);
    return file(Buffer.from(text, 'utf8'), 'application/json', fileName(content, 'json'));
  }

  @Get(':month')
  @ApiOperation({ summary: '一期简报;ETag 为其 hash' })
  @ApiOkResponse({ schema: BULLETIN_SCHEMA })
  async one(@Param('month', BulletinMonth) month: string, @CurrentPrincipal() principal: Principal, @Query() query: BulletinQuery, @Res({ passthrough: true }) reply: HttpReply): Promise<Record<string, unknown>> {
    const view = await this.bulletins.view(await this.readers.of(principal, query.jurisdiction), month);
    void reply.header('etag', `"${String(view['hash'])}"`);
    return view;
  }
}

const file = (bytes: Buffer, type: string, name: string): StreamableFile => new StreamableFile(bytes, { type, length: bytes.length, disposition: `attachment; filename="${name}"` });
