import { Temporal } from 'temporal-polyfill';
import { scopeOf } from '../board/order-scope.js';
import { beijingDate } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { invalidRequest, type FieldProblem } from '../platform/http/problem.js';
import { daysOf, instantsOf, MOST_DAYS, MOST_DAYS_BY_DAY, thisMonth } from './period.js';
import type { Dimension, Question } from './question.js';
import type { PeriodQuery } from './statistics-requests.js';

/** The question behind a query. Throws 400 with every field that is wrong. */
export const readQuestion = (query: PeriodQuery, principal: Principal, now: Temporal.Instant, by: Dimension = 'TOTAL'): Question => {
  const problems: FieldProblem[] = [];
  const present = thisMonth(beijingDate(now));
  const from = query.from === undefined ? present.from : dateOf(query.from, '/from', problems) ?? present.from;
  const to = query.to === undefined ? (query.from === undefined ? present.to : latest(from, present.to)) : dateOf(query.to, '/to', problems) ?? present.to;
  const asOf = query.asOf === undefined ? null : instantOf(query.asOf, now, problems);
  if (problems.length === 0) checkLength({ from, to }, by, problems);
  if (problems.length > 0) throw invalidRequest(problems);
  return {
    scope: scopeOf(principal), from, to, ...instantsOf({ from, to }), county: query.county ?? null, unit: query.unit ?? null, orderClass: query.class ?? null, category: query.category ?? null, drills: query.drills, asOf,
  };
};

const latest = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate => (Temporal.PlainDate.compare(a, b) > 0 ? a : b);

const dateOf = (text: string, pointer: string, problems: FieldProblem[]): Temporal.PlainDate | null => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    problems.push({ pointer, detail: '没有这一天。' });
    return null;
  }
};

const instantOf = (text: string, now: Temporal.Instant, problems: FieldProblem[]): Temporal.Instant | null => {
  try {
    const instant = Temporal.Instant.from(text);
    // What will be known then is not known yet: the same question would be answered otherwise later.
    if (Temporal.Instant.compare(instant, now) > 0) problems.push({ pointer: '/asOf', detail: '不能晚于此刻。' });
    return instant;
  } catch {
    problems.push({ pointer: '/asOf', detail: '应为带时区的时刻,例如 2026-12-01T00:00:00+08:00。' });
    return null;
  }
};

const checkLength = (span: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }, by: Dimension, problems: FieldProblem[]): void => {
  const most = by === 'DAY' ? MOST_DAYS_BY_DAY : MOST_DAYS;
  if (daysOf(span) < 1) problems.push({ pointer: '/to', detail: '不能早于首日。' });
  else if (daysOf(span) > most) problems.push({ pointer: '/to', detail: `统计期最长 ${String(most)} 天。` });
};
