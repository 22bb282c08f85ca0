import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { instant, object, orNull, text } from '../board/answer-schemas.js';
import { beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { notFound, unprocessable } from '../platform/http/problem.js';
import { maskedName, maskedReport } from '../platform/logging/masked-report.js';
import { OrderId } from './order-id.js';
import { isVisible } from './order-list.query.js';
import { petitionerOf, type PetitionerRow } from './petitioner.query.js';

const PETITIONER_SCHEMA = object({ name: orNull(text), phone: orNull(text), caller: orNull(text), description: orNull(text), erasedAt: orNull(instant) });

export interface PetitionerView {
  readonly name: string | null; readonly phone: string | null; readonly caller: string | null; readonly description: string | null; readonly erasedAt: string | null;
}

export class NewReporterReveal {
  @ApiProperty({ description: '查看诉求人信息的用途,记入审计', example: '联系诉求人核实地点' })
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  purpose!: string;
}

/** Who reported: masked, and in full to whoever handles the order and says what for (QY2021-2.3.3, SG2022-32b, OQ-49). */
@ApiTags('privacy')
@Controller('api/v1/work-orders')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE')
export class PetitionerController {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  @Get(':id/petitioner')
  @ApiOperation({ summary: '诉求人,姓名和号码已遮盖' })
  @ApiOkResponse({ schema: PETITIONER_SCHEMA })
  async masked(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<PetitionerView> {
    const row = await this.read(this.database, id, principal);
    const number = (value: string | null): string | null => (value === null ? null : maskedNumber(value));
    return {
      name: row.name === null ? null : maskedName(row.name), phone: number(row.phone), caller: number(row.caller),
      description: row.description === null ? null : maskedReport(row.description, [row.name]), erasedAt: beijingOrNull(row.erasedAt),
    };
  }

  @Post(':id/reveals')
  @HttpCode(200)
  @ApiOperation({ summary: '显示诉求人姓名、号码和诉求原文;须写明用途,谁、何时、为何查看记入审计' })
  @ApiOkResponse({ schema: PETITIONER_SCHEMA })
  reveal(@Param('id', OrderId) id: string, @Body() { purpose }: NewReporterReveal, @CurrentPrincipal() principal: Principal): Promise<PetitionerView> {
    return this.database.transaction(async (tx) => {
      const { unitCode: _, ...row } = await this.read(tx, id, principal);
      await audit(tx, principal, { action: 'PETITIONER_REVEALED', subjectKind: 'WORK_ORDER', subject: id, purpose: purpose.trim(), data: { page: 'ORDER' } }, this.clock.now());
      return { ...row, erasedAt: beijingOrNull(row.erasedAt) };
    });
  }

  /** A unit that only takes part talks with the petitioner through the one that leads. */
  private async read(tx: Tx, id: string, principal: Principal): Promise<PetitionerRow> {
    if (!(await isVisible(tx, id, scopeOf(principal)))) throw notFound('没有这张工单。');
    const row = await petitionerOf(tx, id);
    if (principal.kind === 'PERSON' && principal.role === 'UNIT' && row.unitCode !== principal.unitCode) throw unprocessable('NOT_THE_LEAD', '只有主办单位可以查看诉求人信息。');
    return row;
  }
}

/** The last four digits: enough to compare with what somebody has before them. */
const maskedNumber = (number: string): string => (number.length <= 4 ? '****' : `${'*'.repeat(Math.min(7, number.length - 4))}${number.slice(-4)}`);
