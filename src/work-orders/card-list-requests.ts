import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { CARD_STATES, spanOfMonth, type CardState } from '../domain/cards/month.js';
import { CARD_COLOURS, type CardColour } from '../domain/regulation/regulation.js';
import { PageQuery } from '../platform/http/page-query.js';
import { invalidRequest } from '../platform/http/problem.js';
import type { CardFilter } from './card-list.query.js';

export const CARD_KINDS = ['TIMED', 'FINDING'] as const;
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;
const MONTH_WANTED = { message: '应为 YYYY-MM,例如 2026-11。' };

/** What the list, the counts and the files of the ledger can be narrowed to. */
export class CardQuery extends PageQuery {
  @ApiPropertyOptional({ description: '月份(北京时间):计时的牌按违反时刻,审定的牌按审定时刻', example: '2026-11' })
  @IsOptional()
  @Matches(MONTH, MONTH_WANTED)
  month?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ enum: CARD_COLOURS })
  @IsOptional()
  @IsIn(CARD_COLOURS)
  colour?: CardColour;

  @ApiPropertyOptional({ enum: CARD_STATES })
  @IsOptional()
  @IsIn(CARD_STATES)
  state?: CardState;

  @ApiPropertyOptional({ description: '工单号、平台工单号、单位名称或代码的一部分' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ description: '依据的条款,例如 QY2019-3.1', example: 'QY2015-5.1' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  ground?: string;

  @ApiPropertyOptional({ enum: CARD_KINDS, description: 'TIMED 计时自动发出,FINDING 经提请审定' })
  @IsOptional()
  @IsIn(CARD_KINDS)
  kind?: (typeof CARD_KINDS)[number];

  @ApiPropertyOptional({ description: '事发地所属县(市、区)的行政区划代码', example: '441881' })
  @IsOptional()
  @IsString()
  @MaxLength(12)
  county?: string;
}

export class CardCountQuery extends CardQuery {
  @ApiPropertyOptional({ description: '起始月份,含;与 to 同用,至多 24 个月', example: '2026-01' })
  @IsOptional()
  @Matches(MONTH, MONTH_WANTED)
  from?: string;

  @ApiPropertyOptional({ description: '截止月份,含', example: '2026-12' })
  @IsOptional()
  @Matches(MONTH, MONTH_WANTED)
  to?: string;
}

const given = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim());

export const filterOf = (query: CardQuery): CardFilter => ({
  ...(query.month === undefined ? { from: null, to: null } : spanOfMonth(query.month)),
  unit: given(query.unit), colour: query.colour ?? null, state: query.state ?? null, text: given(query.q), ground: given(query.ground), kind: query.kind ?? null, county: given(query.county),
});

const MOST_MONTHS = 24;
const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** The span of a question over months; one month, or from and to, both included. Throws 400. */
export const countFilterOf = (query: CardCountQuery): CardFilter => {
  const from = query.from ?? query.month;
  const to = query.to ?? query.month;
  if (from === undefined || to === undefined) throw invalidRequest([{ pointer: from === undefined ? '/from' : '/to', detail: '应写明月份 month,或起止月份 from、to,例如 from=2026-01&to=2026-12。' }]);
  const months = numberOf(to) - numberOf(from) + 1;
  if (months < 1 || months > MOST_MONTHS) throw invalidRequest([{ pointer: '/to', detail: `应不早于 from,并在 ${String(MOST_MONTHS)} 个月以内。` }]);
  return { ...filterOf(query), from: spanOfMonth(from).from, to: spanOfMonth(to).to };
};
