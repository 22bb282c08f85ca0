import { Controller, Get, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { notFound } from '../platform/http/problem.js';
import { REGISTRATION_TITLE, templateSheets } from './contact-sheets.js';
import { ExportContacts } from './export-contacts.js';
import { ExportQuery, TemplateQuery } from './import-requests.js';
import { type NamedWorkbook, ReturnWorkbook } from './return-workbook.js';
import { WorkbookThread } from './workbook-thread.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UUID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这次导入。') });

const asFile = ({ name, bytes }: NamedWorkbook): StreamableFile =>
  new StreamableFile(bytes, { type: XLSX, length: bytes.length, disposition: `attachment; filename="contacts.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}` });

/** Workbooks that go out: the forms to fill in, the registry, and lists handed back with what was wrong in them. */
@ApiTags('registry')
@Controller('api/v1/contacts')
export class ContactWorkbookController {
  constructor(private readonly thread: WorkbookThread, private readonly exports: ExportContacts, private readonly returned: ReturnWorkbook) {}

  @Get('template')
  @ApiProduces(XLSX)
  @AllowClients()
  async template(@Query() query: TemplateQuery): Promise<StreamableFile> {
    const name = query.form === 'registration' ? REGISTRATION_TITLE : '联络人导入模板';
    return asFile({ name: `${name}.xlsx`, bytes: await this.thread.write({ kind: 'WRITE', sheets: templateSheets(query.form) }) });
  }

  @Get('exports')
  @ApiProduces(XLSX)
  @AllowClients('READ', 'OPERATE')
  async export(@Query() query: ExportQuery, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    return asFile(await this.exports.execute({ form: query.form, county: query.county ?? null, unit: query.unit ?? null, reveal: query.reveal }, principal));
  }

  /** The workbook as it was read, with the column 错误说明. */
  @Get('imports/:id/workbook.xlsx')
  @ApiProduces(XLSX)
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  async workbook(@Param('id', UUID) id: string, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    return asFile(await this.returned.execute(id, principal));
  }
}
