import { beijingOrNull } from '../board/order-item.js';
import { flag, instant, list, object, oneOf, orNull, text, whole, type AnswerSchema } from '../board/answer-schemas.js';
import { SURVEY_CHOICES } from '../domain/work-order/fact.js';
import { toBeijing } from '../domain/time/beijing.js';
import { CHOICE_WORDS } from '../domain/survey/survey-texts.js';
import type { RatingCounts } from './rating-figures.query.js';
import { CALL_BACK_OUTCOMES } from './survey-requests.js';
import type { ChangedRating, KeptRating, ListedCallBack, ListedSurvey } from './survey.query.js';

// What the interfaces about ratings answer; nothing of a petitioner is in any of it.

const choice = oneOf(...SURVEY_CHOICES);
const BASES = ['CHOSEN', 'SILENT', 'SEVERAL', 'WRONG', 'LATE', 'CORRECTED', 'SET_ASIDE'] as const;
const ABOUT = { workOrderId: text, number: text, unitCode: orNull(text), unitName: orNull(text), countyCode: orNull(text), excluded: orNull(oneOf('MEDIATION', 'ENFORCEMENT')) };
const because = list(text);

export const SURVEY_SCHEMA = object({
  id: text, ...ABOUT, state: oneOf('PLANNED', 'SENT', 'DELIVERED', 'ANSWERED', 'CLOSED', 'NOT_SENT', 'NOT_DELIVERED'), reason: orNull(text), because, startedAt: instant, dueAt: instant, sentAt: orNull(instant),
  deliveredAt: orNull(instant), closesAt: orNull(instant), endedAt: orNull(instant), rating: orNull(object({ choice: orNull(choice), basis: oneOf(...BASES), at: instant })), limit: orNull(object({ dueAt: instant, state: text })),
});
export const CALL_BACK_SCHEMA = object({
  id: text, ...ABOUT, choice, because, owedAt: instant, tries: whole, lastTriedAt: orNull(instant), doneAt: orNull(instant), outcome: orNull(oneOf(...CALL_BACK_OUTCOMES)),
});
export const CORRECTION_SCHEMA = object({ id: text, ...ABOUT, from: choice, to: choice, at: instant, because });
const RATING_SCHEMA = object({ choice: orNull(choice), choiceName: orNull(text), basis: oneOf(...BASES), round: whole, unitCode: orNull(text), at: instant, recordedAt: instant, because });
export const ORDER_RATING_SCHEMA = object({
  ratings: list(RATING_SCHEMA), excluded: orNull(oneOf('MEDIATION', 'ENFORCEMENT')), callBacks: list(CALL_BACK_SCHEMA), surveys: list(SURVEY_SCHEMA),
  rules: object({ isAsked: flag, byDefault: orNull(text), callBack: orNull(because), correctable: orNull(because), excludes: orNull(because) }),
});
export const FIGURES_SCHEMA: AnswerSchema = object({
  from: instant, to: instant, asOf: instant,
  items: list(object({
    month: text, unitCode: orNull(text), unitName: orNull(text), VERY_SATISFIED: whole, SATISFIED: whole, BASICALLY_SATISFIED: whole, DISSATISFIED: whole, VERY_DISSATISFIED: whole,
    byDefault: { ...whole, description: '按规定视为基本满意(未评价、多选、错选、超时),不含在 BASICALLY_SATISFIED 内' }, excluded: { ...whole, description: '不以满意度评价的事项,不含在其他各项内' },
  })),
});

const about = (row: { readonly work_order_id: string; readonly number: string; readonly unit_code: string | null; readonly unit_name: string | null; readonly county_code: string | null; readonly rating_excluded: string | null }): Record<string, unknown> => ({
  workOrderId: row.work_order_id, number: row.number, unitCode: row.unit_code, unitName: row.unit_name, countyCode: row.county_code, excluded: row.rating_excluded,
});

export const surveyView = (row: ListedSurvey): Record<string, unknown> => ({
  id: row.id, ...about(row), state: row.state, reason: row.reason, because: row.because, startedAt: toBeijing(row.started_at), dueAt: toBeijing(row.due_at), sentAt: beijingOrNull(row.sent_at),
  deliveredAt: beijingOrNull(row.delivered_at), closesAt: beijingOrNull(row.closes_at), endedAt: beijingOrNull(row.ended_at),
  rating: row.basis === null || row.rated_at === null ? null : { choice: row.choice, basis: row.basis, at: toBeijing(row.rated_at) },
  limit: row.limit_at === null ? null : { dueAt: toBeijing(row.limit_at), state: row.limit_state },
});

export const callBackView = (row: ListedCallBack): Record<string, unknown> => ({
  id: row.id, ...about(row), choice: row.choice, because: row.because, owedAt: toBeijing(row.owed_at), tries: row.tries, lastTriedAt: beijingOrNull(row.last_tried_at), doneAt: beijingOrNull(row.done_at), outcome: row.outcome,
});

export const correctionView = (row: ChangedRating): Record<string, unknown> => ({ id: row.id, ...about(row), from: row.from_choice, to: row.choice, at: toBeijing(row.at), because: row.because });

export const ratingView = (row: KeptRating): Record<string, unknown> => ({
  choice: row.choice, choiceName: row.choice === null ? null : CHOICE_WORDS[row.choice], basis: row.basis, round: row.round, unitCode: row.unit_code, at: toBeijing(row.at), recordedAt: toBeijing(row.recorded_at), because: row.because,
});

export const countsView = (row: RatingCounts): Record<string, unknown> => ({
  month: row.month, unitCode: row.unit_code, unitName: row.unit_name, VERY_SATISFIED: row.very_satisfied, SATISFIED: row.satisfied, BASICALLY_SATISFIED: row.basically_satisfied, DISSATISFIED: row.dissatisfied,
  VERY_DISSATISFIED: row.very_dissatisfied, byDefault: row.by_default, excluded: row.excluded,
});
