import { DAY, dayOf, HOUR } from '../time.js';
import type { WorkingCalendar } from './calendar.js';
import { answerOf, type End, type Limit } from './clock.js';
import { approvedOf, filingsOf, isWaiting } from './filings.js';
import type { KeptLabel, RawOrder } from './raw.js';
import { of, tenuresOf, type Tenure } from './tenures.js';

/** SG2022-17.1 … 17.3 */
const daysOf = (orderClass: string): number => (orderClass === 'URGENT' || orderClass === 'CONSULTATION' ? 2 : 10);

export const shaoguanLimits = (order: RawOrder, calendar: WorkingCalendar): readonly Limit[] => tenuresOf(order).flatMap((tenure) => [
  ...(order.orderClass === 'URGENT' ? handling(tenure) : []),
  ...completion(tenure, daysOf(order.orderClass), calendar),
  ...returning(tenure, calendar),
  ...surveys(tenure),
]);

const startsOf = (tenure: Tenure): readonly number[] => [tenure.from, ...of(tenure, 'REDO_ORDERED').map(({ at }) => at)];

/** 「在 2 小时内办理」: natural hours, satisfied by the beginning, an alarm and no colour (OQ-33). */
const handling = (tenure: Tenure): readonly Limit[] => startsOf(tenure).map((startsAt): Limit => ({
  kind: 'HANDLING', unit: tenure.unit, startsAt, dueAt: startsAt + 2 * HOUR, endedAt: tenure.endedAt, clause: 'SG2022-17.3',
  answers: [...of(tenure, 'HANDLING_STARTED', 'ARRIVED_ON_SITE', 'HANDLING_COMPLETED').map(answerOf), ...filingsOf(tenure)],
}));

/** From the receipt, and once more from the receipt of a redo (SG2022-24c); once prolonged by as much again from the old day (OQ-35). */
const completion = (tenure: Tenure, days: number, calendar: WorkingCalendar): readonly Limit[] => startsOf(tenure).map((startsAt, index): Limit => {
  const first = calendar.endOfNth(startsAt, days);
  const ends: readonly End[] = [{ dueAt: first, since: startsAt }, ...(index === 0 ? prolonged(tenure, first, days, calendar) : [])];
  const dueAt = ends.at(-1)?.dueAt ?? first;
  const filings = filingsOf(tenure).filter(({ at }) => at >= startsAt);
  return { kind: 'COMPLETION', unit: tenure.unit, startsAt, dueAt, endedAt: tenure.endedAt, clause: 'SG2022-17', ends, filings, answers: approvedOf(filings), isPending: isWaiting(filings, startsAt, dueAt) };
});

const prolonged = (tenure: Tenure, due: number, days: number, calendar: WorkingCalendar): readonly End[] => of(tenure, 'EXTENSION_APPROVED').slice(0, 1).flatMap((granted): End[] => {
  const asked = of(tenure, 'EXTENSION_REQUESTED').findLast(({ seq }) => seq < granted.seq);
  return asked === undefined || asked.at > due ? [] : [{ dueAt: calendar.endOfNthAfterEnd(due, days), since: granted.at }];
});

/** 自收到工单之日起 1 个工作日内申请退回; after a survey of the place 2 working days (SG2022-14.1a, 14.3b). */
const returning = (tenure: Tenure, calendar: WorkingCalendar): readonly Limit[] => {
  const [survey] = of(tenure, 'SITE_SURVEY_STARTED');
  const filed = filingsOf(tenure)[0]?.at ?? Infinity;
  const requests = of(tenure, 'RETURN_REQUESTED').map(answerOf);
  const stop = (...at: readonly number[]): number | null => { const first = Math.min(...at, tenure.endedAt ?? Infinity); return first === Infinity ? null : first; };
  return [
    { kind: 'RETURN', unit: tenure.unit, startsAt: tenure.from, dueAt: calendar.endOfNth(tenure.from, 1), endedAt: stop(survey?.at ?? Infinity, filed), answers: requests, isWindow: true, clause: 'SG2022-14.1a' },
    ...(survey === undefined ? [] : [{ kind: 'SURVEY_RETURN', unit: tenure.unit, startsAt: survey.at, dueAt: calendar.endOfNth(survey.at, 2), endedAt: stop(filed), answers: requests, isWindow: true, clause: 'SG2022-14.3b' }]),
  ];
};

/** 24 natural hours from the delivery of the survey (SG2022-24a, OQ-37); an answer belongs to the survey before it. */
const surveys = (tenure: Tenure): readonly Limit[] => of(tenure, 'SURVEY_DELIVERED').map(({ at: startsAt }, index, all): Limit => ({
  kind: 'SURVEY', unit: tenure.unit, startsAt, dueAt: startsAt + DAY, endedAt: null, isWindow: true, clause: 'SG2022-24a',
  answers: of(tenure, 'SURVEY_ANSWERED').filter(({ at }) => at < (all[index + 1]?.at ?? Infinity)).map(answerOf),
}));

/** One choice in 24 hours, else 基本满意; after a redo the second survey alone, also while nobody was asked again (SG2022-24a, 24c). Null while the day still runs. */
export const shaoguanRating = ({ facts: all }: RawOrder, until: number): string | null => {
  const facts = all.slice(all.findLastIndex(({ kind }) => kind === 'REDO_ORDERED') + 1);
  const asked = facts.findLast(({ kind }) => kind === 'SURVEY_DELIVERED');
  if (asked === undefined) return null;
  const answer = facts.find(({ kind, at, seq }) => kind === 'SURVEY_ANSWERED' && seq > asked.seq && at <= asked.at + DAY);
  const choices = answer?.data['choices'];
  if (Array.isArray(choices)) return choices.length === 1 ? String(choices[0]) : 'BASICALLY_SATISFIED';
  return until > asked.at + DAY ? 'BASICALLY_SATISFIED' : null;
};

/** 逾期退回 (14.2b, 14.3b, OQ-34) and 视为已答复 (20.0b, OQ-36). */
export const shaoguanLabels = (order: RawOrder, calendar: WorkingCalendar): readonly KeptLabel[] => tenuresOf(order).flatMap((tenure) => [...lateReturns(tenure, calendar), ...deemedReplied(tenure)]);

const lateReturns = (tenure: Tenure, calendar: WorkingCalendar): readonly KeptLabel[] => of(tenure, 'RETURN_REQUESTED').filter(({ at }) => {
  const survey = of(tenure, 'SITE_SURVEY_STARTED').find((one) => one.at <= at);
  const window = calendar.endOfNth(tenure.from, 1);
  return survey === undefined ? at > window : survey.at > window || at > calendar.endOfNth(survey.at, 2);
}).map(({ at }) => ({ label: 'LATE_RETURN', unit: tenure.unit, at }));

const deemedReplied = (tenure: Tenure): readonly KeptLabel[] => {
  const failed: number[] = [];
  return of(tenure, 'PETITIONER_CONTACT_TRIED').flatMap(({ at, data }): KeptLabel[] => {
    if (data['reached'] === true) failed.length = 0;
    else failed.push(dayOf(at));
    return data['reached'] !== true && failed.includes(dayOf(at) - 1) ? [{ label: 'DEEMED_REPLIED', unit: tenure.unit, at }] : [];
  });
};
