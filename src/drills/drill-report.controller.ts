import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { object, oneOf, text } from '../board/answer-schemas.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import { personOf, type Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { conflict, invalidRequest, notFound, type Problem } from '../platform/http/problem.js';
import { DRILL_ID } from './drill.controller.js';
import { drillScopeOf, findDrill, type DrillScopeOf } from './drill-list.query.js';
import { MailReport } from './drill-requests.js';
import type { ListedDrill } from './drill-row.js';
import { REPORT_SCHEMA, reportView, type ReportView } from './drill-views.js';
import { FreezeReport, type KeptReport } from './freeze-report.js';
import { PDF, ReportFiles, XLSX } from './report-files.js';

const MAIL_SCHEMA = object({ id: text, state: oneOf('PLANNED', 'BY_HAND') });

/** What a drill showed: on the page while it runs and after, as files once it is frozen. */
@ApiTags('drills')
@Controller('api/v1/drills/:id')
export class DrillReportController {
  constructor(private readonly database: Database, private readonly reports: FreezeReport, private readonly files: ReportFiles) {}

  @Get('report')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE')
  @ApiOperation({ summary: '演练报告;热线人员在进行中即可查看,单位和县级热线办在定稿后查看本单位、本县的部分' })
  @ApiOkResponse({ schema: REPORT_SCHEMA })
  async report(@Param('id', DRILL_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<ReportView> {
    const { drill, scope } = await this.seen(id, principal);
    const kept = await this.reports.kept(this.database, id);
    if (kept !== undefined) return reportView(kept, scope);
    if (drill.startedAt === null || (scope.who !== 'PLANNER' && scope.who !== 'HOTLINE')) throw notYet();
    return reportView({ content: await this.reports.draft(this.database, drill), frozenAt: null, hash: null }, scope);
  }

  @Get('report.pdf')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @ApiOperation({ summary: '定稿的演练报告,PDF' })
  @ApiProduces(PDF)
  async pdf(@Param('id', DRILL_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    const { drill, kept } = await this.frozen(id, principal);
    return attachment(await this.files.pdf(kept, drill.jurisdiction), PDF, `drill-${id}.pdf`);
  }

  @Get('report.xlsx')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @ApiOperation({ summary: '定稿的演练报告,Excel' })
  @ApiProduces(XLSX)
  async workbook(@Param('id', DRILL_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    const { kept } = await this.frozen(id, principal);
    return attachment(await this.files.workbook(kept), XLSX, `drill-${id}.xlsx`);
  }

  @Post('report/mails')
  @HttpCode(202)
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '把定稿的报告发到一个邮箱,或一个督办机构' })
  @ApiAcceptedResponse({ schema: MAIL_SCHEMA })
  async mail(@Param('id', DRILL_ID) id: string, @Body() { address, role, withWorkbook }: MailReport, @CurrentPrincipal() principal: Principal): Promise<{ readonly id: string; readonly state: string }> {
    const to = address !== null && address !== undefined ? { address, name: address } : role !== null && role !== undefined ? { role } : undefined;
    if (to === undefined) throw invalidRequest([{ pointer: '/address', detail: '请填写邮箱,或选择督办机构。' }]);
    const { drill, kept } = await this.frozen(id, principal);
    return this.files.mail(drill, kept, { to, withWorkbook }, principal);
  }

  private async seen(id: string, principal: Principal): Promise<{ readonly drill: ListedDrill; readonly scope: DrillScopeOf }> {
    const scope = drillScopeOf(personOf(principal));
    const drill = await findDrill(this.database, scope, id);
    if (drill === undefined) throw notFound('没有这次演练。');
    return { drill, scope };
  }

  private async frozen(id: string, principal: Principal): Promise<{ readonly drill: ListedDrill; readonly kept: KeptReport }> {
    const { drill } = await this.seen(id, principal);
    const kept = await this.reports.kept(this.database, id);
    if (kept === undefined) throw notYet();
    return { drill, kept };
  }
}

const notYet = (): Problem => conflict('REPORT_NOT_FROZEN', '演练报告在演练结束约5分钟后定稿。');

const attachment = (bytes: Buffer, type: string, name: string): StreamableFile => new StreamableFile(bytes, { type, length: bytes.length, disposition: `attachment; filename="${name}"` });
