import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { ORDER_CLASSES, type OrderClass } from '../domain/regulation/regulation.js';
import { endOfDay, startOfDay } from '../domain/time/beijing.js';
import type { OrderState } from '../domain/work-order/order-state.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';
import type { Principal } from '../identity/principal.js';
import { PageQuery } from '../platform/http/page-query.js';
import { forbidden, invalidRequest, type FieldProblem } from '../platform/http/problem.js';
import { callerForms, type OrderFilter } from './order-list.query.js';

const STATES = Object.keys(STATE_NAMES) as OrderState[];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const Flag = (description: string): PropertyDecorator => (target, key) => {
  ApiPropertyOptional({ description, type: Boolean })(target, key);
  Transform(({ value }: { value: unknown }) => (value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value))(target, key);
  IsOptional()(target, key);
  IsBoolean()(target, key);
};

/** Which orders a list is about. */
export class WorkOrderQuery extends PageQuery {
  @ApiPropertyOptional({ enum: [...STATES, 'OPEN', 'OVER'], description: '状态;OPEN 为未结的,OVER 为已办结或撤回的' })
  @IsOptional()
  @IsIn([...STATES, 'OPEN', 'OVER'])
  state?: OrderState | 'OPEN' | 'OVER';

  @ApiPropertyOptional({ description: '县(市、区)代码' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  county?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ description: '工单号、平台工单号、标题或地点的一部分' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ description: '来电号码' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  caller?: string;

  @ApiPropertyOptional({ enum: ORDER_CLASSES })
  @IsOptional()
  @IsIn(ORDER_CLASSES)
  class?: OrderClass;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  category?: string;

  @ApiPropertyOptional({ description: '受理日(北京时间)不早于此日,YYYY-MM-DD' })
  @IsOptional()
  @Matches(DAY)
  from?: string;

  @ApiPropertyOptional({ description: '受理日(北京时间)不晚于此日,YYYY-MM-DD' })
  @IsOptional()
  @Matches(DAY)
  to?: string;

  @Flag('是否特别紧急')
  critical?: boolean;

  @Flag('是否演练')
  drill?: boolean;

  @Flag('true 为有时限逾期过的')
  late?: boolean;
}

/** The same for the database; 400 names every day that is none. */
export const filterOf = (query: WorkOrderQuery): OrderFilter => {
  const problems: FieldProblem[] = [];
  const from = dayOf(query.from, '/from', problems);
  const to = dayOf(query.to, '/to', problems);
  if (problems.length === 0 && from !== null && to !== null && Temporal.PlainDate.compare(from, to) > 0) problems.push({ pointer: '/to', detail: '不能早于开始日期。' });
  if (problems.length > 0) throw invalidRequest(problems);
  const caller = blankIsNull(query.caller);
  return {
    state: query.state ?? null, county: blankIsNull(query.county), unit: blankIsNull(query.unit), text: blankIsNull(query.q), callers: caller === null ? null : callerForms(caller),
    orderClass: query.class ?? null, category: blankIsNull(query.category), acceptedFrom: from === null ? null : startOfDay(from), acceptedBefore: to === null ? null : endOfDay(to),
    critical: query.critical ?? null, drill: query.drill ?? null, late: query.late ?? null,
  };
};

/** A caller's number leads to a person: only those who take that person's call may search by it. */
export const refuseForeignCaller = (principal: Principal, { caller }: WorkOrderQuery): void => {
  if (caller === undefined || principal.kind === 'CLIENT' || ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR'].includes(principal.role)) return;
  throw forbidden('当前账号不能按来电号码查找工单。', 'CALLER_SEARCH_FORBIDDEN');
};

const dayOf = (text: string | undefined, pointer: string, problems: FieldProblem[]): Temporal.PlainDate | null => {
  if (text === undefined) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    problems.push({ pointer, detail: '没有这一天。' });
    return null;
  }
};

const blankIsNull = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim());
