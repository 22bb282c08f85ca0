import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DeadlineKind } from '../domain/regulation/regulation.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { invalidRequest } from '../platform/http/problem.js';
import { CARRIERS_SCHEMA, CASES_SCHEMA, DEFINITIONS_SCHEMA, HISTOGRAM_SCHEMA, PUNCTUALITY_SCHEMA, SUMMARY_SCHEMA, TIMES_SCHEMA } from './answer-schemas.js';
import { DEFINITIONS, type Definition } from './definitions.js';
import type { Measure, Named, PunctualityRow, TimesRow } from './question.js';
import { readQuestion } from './read-question.js';
import { Statistics, type Carriers, type Histogram, type Rows, type Summary } from './statistics.js';
import { CasesQuery, DistributionQuery, PeriodQuery, PunctualityQuery, TimesQuery } from './statistics-requests.js';

/** Of these alone a case is ended by something that a unit said. */
const ANSWERED: readonly Measure[] = ['RECEIPT', 'OPINION', 'RESULT'];

const kindsOf = ({ kind, by }: PunctualityQuery): readonly DeadlineKind[] => {
  if (kind !== undefined) return [kind];
  return by === 'KIND' ? [] : ['FIRST_RESPONSE'];
};

/** Figures over a period for the people of the hotline and its platform, within what they may see. Times in seconds. */
@ApiTags('statistics')
@Controller('api/v1/statistics')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
@AllowClients('READ')
export class StatisticsController {
  constructor(private readonly statistics: Statistics, private readonly clock: Clock) {}

  @Get('definitions')
  @ApiOperation({ summary: '各项指标的口径' })
  @ApiOkResponse({ schema: DEFINITIONS_SCHEMA })
  definitions(): { readonly items: readonly Definition[] } {
    return { items: DEFINITIONS };
  }

  @Get('summary')
  @ApiOperation({ summary: '总览:工单数、红黄牌、初步意见按时率、各段用时' })
  @ApiOkResponse({ schema: SUMMARY_SCHEMA })
  summary(@CurrentPrincipal() principal: Principal, @Query() query: PeriodQuery): Promise<Summary> {
    return this.statistics.summary(readQuestion(query, principal, this.clock.now()));
  }

  @Get('punctuality')
  @ApiOperation({ summary: '时限按时率及其用时,按所选维度分组' })
  @ApiOkResponse({ schema: PUNCTUALITY_SCHEMA })
  punctuality(@CurrentPrincipal() principal: Principal, @Query() query: PunctualityQuery): Promise<Rows<Named<PunctualityRow>>> {
    return this.statistics.punctuality(readQuestion(query, principal, this.clock.now(), query.by), kindsOf(query), query.by);
  }

  @Get('cases')
  @ApiOperation({ summary: '按时率某个数字所统计的时限,逐件列出,届满晚的在前' })
  @ApiOkResponse({ schema: CASES_SCHEMA })
  cases(@CurrentPrincipal() principal: Principal, @Query() query: CasesQuery): ReturnType<Statistics['cases']> {
    const { key, state, limit, offset, by } = query;
    return this.statistics.cases(readQuestion(query, principal, this.clock.now(), by), { kinds: kindsOf(query), key: key ?? null, state: state ?? null, limit, offset }, by);
  }

  @Get('response-times')
  @ApiOperation({ summary: '某段用时,按所选维度分组' })
  @ApiOkResponse({ schema: TIMES_SCHEMA })
  times(@CurrentPrincipal() principal: Principal, @Query() query: TimesQuery): Promise<Rows<Named<TimesRow>>> {
    if (query.by === 'KIND' || (query.by === 'CHANNEL' && !ANSWERED.includes(query.measure))) throw invalidRequest([{ pointer: '/by', detail: '这段用时不能按此维度分组。' }]);
    return this.statistics.times(readQuestion(query, principal, this.clock.now(), query.by), query.measure, query.by);
  }

  @Get('distribution')
  @ApiOperation({ summary: '用时分布;每一栏含其上限,末栏为更长的' })
  @ApiOkResponse({ schema: HISTOGRAM_SCHEMA })
  distribution(@CurrentPrincipal() principal: Principal, @Query() query: DistributionQuery): Promise<Histogram> {
    return this.statistics.histogram(readQuestion(query, principal, this.clock.now()), query.measure);
  }

  @Get('carriers')
  @ApiOperation({ summary: '运营商:受理、送达、失败原因' })
  @ApiOkResponse({ schema: CARRIERS_SCHEMA })
  carriers(@CurrentPrincipal() principal: Principal, @Query() query: PeriodQuery): Promise<Carriers> {
    return this.statistics.carriers(readQuestion(query, principal, this.clock.now()));
  }
}
