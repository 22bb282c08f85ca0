import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { isAfter, toBeijing } from '../domain/time/beijing.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import { AUDIT_AREAS, EARLIER_AREA } from '../identity/audit-areas.js';
import { audit } from '../identity/audit.store.js';
import { type Principal, requesterOf } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { IsInstant } from '../platform/http/constraints.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeNumberKey } from '../platform/http/keyset.js';
import { PageQuery } from '../platform/http/page-query.js';
import { invalidRequest } from '../platform/http/problem.js';
import { type AuditRow, hasJustRead, listAudit } from './audit-list.query.js';

/** So long an open page is one reading. */
const ONE_LOOK = Temporal.Duration.from({ hours: 1 });

export class AuditQuery extends PageQuery {
  @ApiPropertyOptional({ description: '对象:联络人、工单的 id,单位代码等;联络人也会在成批显示的记录里找到' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  subject?: string;

  @ApiPropertyOptional({ description: '何人:名称的一部分,或账号、接入方的完整标识' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  actor?: string;

  @ApiPropertyOptional({ description: '做了什么', example: 'CONTACT_REVEALED' })
  @IsOptional()
  @Matches(/^(?:[A-Z][A-Z0-9_]{0,59}|[a-z][A-Za-z]{0,29}\.[a-z][A-Za-z]{0,29})$/)
  action?: string;

  @ApiPropertyOptional({ description: '管理领域:一个领域的记录是一条链', enum: [...AUDIT_AREAS, EARLIER_AREA] })
  @IsOptional()
  @IsIn([...AUDIT_AREAS, EARLIER_AREA])
  area?: string;

  @ApiPropertyOptional({ description: '起(含)', example: '2026-11-22T00:00:00+08:00' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: '止(不含)' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

/** Who saw full numbers and who changed what, besides the orders, whose own ledger says it. */
@ApiTags('registry')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  @Get()
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @ApiOperation({ summary: '审计记录,最近的在前:谁在何时查看了谁的完整号码、为何,谁登记或修改了单位、联络人、值班表' })
  async list(@Query() query: AuditQuery, @CurrentPrincipal() principal: Principal): Promise<Page<Record<string, unknown>>> {
    const [from, to] = [instantOf(query.from), instantOf(query.to)];
    if (from !== null && to !== null && !isAfter(to, from)) throw invalidRequest([{ pointer: '/to', detail: '须晚于开始时间。' }]);
    const filter = { jurisdiction: principal.jurisdiction, subject: query.subject ?? null, actor: query.actor ?? null, action: query.action ?? null, area: query.area ?? null, knowsSurprises: principal.kind === 'PERSON' && principal.role !== 'AUDITOR', from, to };
    const before = query.cursor === undefined ? null : String(decodeNumberKey(query.cursor));
    return this.database.transaction(async (tx) => {
      const rows = await listAudit(tx, filter, before, query.limit + 1);
      // Whoever watches the watchers is watched as well; looking on, page after page, is one look.
      if (before === null) await this.noteReading(tx, principal, query.subject ?? '*');
      return toPage(rows, query.limit, toView, ({ id }) => [id]);
    });
  }

  private async noteReading(tx: Tx, principal: Principal, subject: string): Promise<void> {
    const now = this.clock.now();
    if (await hasJustRead(tx, requesterOf(principal), subject, now.subtract(ONE_LOOK))) return;
    await audit(tx, principal, { action: 'AUDIT_READ', subjectKind: 'AUDIT', subject, purpose: null }, now);
  }
}

const instantOf = (text: string | undefined): Temporal.Instant | null => (text === undefined ? null : Temporal.Instant.from(text));

const toView = ({ at, ...row }: AuditRow): Record<string, unknown> => ({ ...row, at: toBeijing(at) });
