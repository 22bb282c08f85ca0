import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { countCoverage, type CoverageCounts } from '../domain/coverage/judge-coverage.js';
import { SEVERITIES, type BodyCoverage, type Finding } from '../domain/coverage/coverage.js';
import { CHANNEL_NAMES, COVERED_ROLE_NAMES } from '../domain/coverage/coverage-words.js';
import { beijingDate, toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeNumberKey } from '../platform/http/keyset.js';
import { writeWorkbook } from '../platform/workbook/write-workbook.js';
import { coverageSheet } from './coverage-sheet.js';
import { CoverageReports } from './coverage-reports.js';
import { CoverageQuery } from './coverage-requests.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface CoveragePage extends Page<Record<string, unknown>> {
  readonly at: string;
  readonly counts: CoverageCounts & { readonly findings: Readonly<Record<string, number>> };
}

/** Whether everybody whom the ladders would tell can be told. */
@ApiTags('registry')
@Controller('api/v1/coverage')
export class CoverageController {
  constructor(private readonly reports: CoverageReports, private readonly clock: Clock) {}

  @Get()
  @AllowClients('READ', 'OPERATE')
  @ApiOperation({ summary: '各单位、县(市、区)热线办、应急管理局和热线的每个角色能否通知到、经由什么渠道,以及单点、同号、无手机、未核实、值班表缺口等问题;严重的在前' })
  async list(@Query() query: CoverageQuery, @CurrentPrincipal() principal: Principal): Promise<CoveragePage> {
    const { bodies, shown } = await this.asked(query, principal);
    const after = decodeNumberKey(query.cursor);
    const rows = shown.slice(after, after + query.limit + 1).map((body, n) => ({ body, next: after + n + 1 }));
    return { ...toPage(rows, query.limit, ({ body }) => toView(body), ({ next }) => [next]), at: toBeijing(this.clock.now()), counts: { ...countCoverage(bodies), findings: countFindings(bodies) } };
  }

  @Get('report.xlsx')
  @AllowClients('READ', 'OPERATE')
  @ApiProduces(XLSX)
  @ApiOperation({ summary: '通达情况报告(.xlsx):所选单位的每个问题一行,严重的在前;号码一律遮盖' })
  async report(@Query() query: CoverageQuery, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    const at = this.clock.now();
    const { shown } = await this.asked(query, principal);
    const bytes = await writeWorkbook([coverageSheet(shown, query, at)]);
    return new StreamableFile(bytes, { type: XLSX, length: bytes.length, disposition: `attachment; filename="coverage.xlsx"; filename*=UTF-8''${encodeURIComponent(`通达情况-${beijingDate(at).toString()}.xlsx`)}` });
  }

  /** All bodies asked about, and of them those with such a finding, the worst first. */
  private async asked(query: CoverageQuery, principal: Principal): Promise<{ readonly bodies: readonly BodyCoverage[]; readonly shown: readonly BodyCoverage[] }> {
    const bodies = (await this.reports.present(principal)).filter((body) => isAsked(body, query));
    const shown = bodies.filter((body) => hasFinding(body, query)).map((body, place) => ({ body, place: worstOf(body) * bodies.length + place })).sort((a, b) => a.place - b.place);
    return { bodies, shown: shown.map(({ body }) => body) };
  }
}

const isAsked = ({ code, countyCode }: BodyCoverage, { unit, county }: CoverageQuery): boolean => (unit === undefined || unit === code) && (county === undefined || county === countyCode);

const hasFinding = ({ findings }: BodyCoverage, { severity, kind }: CoverageQuery): boolean => {
  if (severity === undefined && kind === undefined) return true;
  return findings.some((finding) => (kind === undefined || finding.kind === kind) && (severity === undefined || SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(severity)));
};

const worstOf = ({ findings }: BodyCoverage): number => (findings[0] === undefined ? SEVERITIES.length : SEVERITIES.indexOf(findings[0].severity));

const countFindings = (bodies: readonly BodyCoverage[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const { kind } of bodies.flatMap(({ findings }) => findings)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)));
};

const toView = (body: BodyCoverage): Record<string, unknown> => ({
  unitCode: body.code, unitName: body.name, kind: body.kind, countyCode: body.countyCode, isReachable: body.isReachable,
  roles: body.roles.map((role) => ({ ...role, roleName: COVERED_ROLE_NAMES[role.role], channelNames: role.channels.map((channel) => CHANNEL_NAMES[channel]) })),
  findings: body.findings.map((finding: Finding) => ({ ...finding, roleName: finding.role === null ? null : COVERED_ROLE_NAMES[finding.role] })),
});
