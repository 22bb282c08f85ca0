import { HOUR } from '../time.js';
import type { WorkingCalendar } from './calendar.js';
import { answerOf, type Limit } from './clock.js';
import type { Verdict } from './clock.js';
import type { Fact, KeptLabel, RawOrder } from './raw.js';
import { of, tenuresOf, type Tenure } from './tenures.js';

/** OQ-08: these six reach the platform itself; WeChat and QQ are logged and stop nothing. */
const STOPS_THE_HOUR = new Set(['CALL_BACK', 'NOTICE_CALL', 'KEYPRESS', 'SMS_REPLY', 'SYSTEM', 'APP']);
/** OQ-12 */
const STOPS_THE_DAY = new Set(['SYSTEM', 'APP', 'PHONE_12345']);

const over = (set: ReadonlySet<string>) => ({ channel }: Fact): boolean => channel !== null && set.has(channel);

const resultsOf = (tenure: Tenure): readonly Fact[] => of(tenure, 'RESULT_FILED').filter(over(STOPS_THE_DAY));

/** 「承办单位接收到工单后，必须在 1小时内…反馈初步意见」 QY2019-3.1, QY2015-4.5b; natural hours (OQ-02). A reasoned return is an opinion (OQ-21), a final result contains one (OQ-10). */
const firstResponse = (tenure: Tenure, endedAt: number | null): Limit => ({
  kind: 'FIRST_RESPONSE', unit: tenure.unit, startsAt: tenure.from, dueAt: tenure.from + HOUR, endedAt, card: 'YELLOW', clause: 'QY2019-3.1',
  answers: [...of(tenure, 'FIRST_RESPONSE', 'RETURN_REQUESTED').filter(over(STOPS_THE_HOUR)), ...resultsOf(tenure)].map(answerOf),
});

/** 「在处理完毕后 1 个工作日内反馈处理结果」 QY2019-3.2, 3.4. A result without a declared completion declares it when it is filed. */
const result = (tenure: Tenure, endedAt: number | null, calendar: WorkingCalendar): readonly Limit[] => {
  const declared = of(tenure, 'HANDLING_COMPLETED')[0];
  const filed = resultsOf(tenure);
  const startsAt = declared === undefined ? filed[0]?.at : Date.parse(String(declared.data['completedAt']));
  if (startsAt === undefined) return [];
  return [{ kind: 'RESULT', unit: tenure.unit, startsAt, dueAt: calendar.endOfNth(startsAt, 1), endedAt, card: 'RED', clause: 'QY2019-3.4', answers: filed.map(answerOf) }];
};

/** 「事后再补录」: a working day from the phone report, listed and never carded (OQ-13). */
const backfill = (tenure: Tenure, endedAt: number | null, calendar: WorkingCalendar): readonly Limit[] => of(tenure, 'RESULT_FILED').filter(({ channel }) => channel === 'PHONE_12345').slice(0, 1).map((phoned): Limit => ({
  kind: 'BACKFILL', unit: tenure.unit, startsAt: phoned.at, dueAt: calendar.endOfNth(phoned.at, 1), endedAt, clause: 'OQ-13', answers: of(tenure, 'BACKFILLED').map(answerOf),
}));

/** Linked to a master whose clocks run for the same unit: one set of clocks for the unit (OQ-24). */
const endOf = (tenure: Tenure): number | null => {
  const linked = of(tenure, 'LINKED').find(({ data, unit }) => (unit ?? data['unit']) === tenure.unit);
  return linked === undefined ? tenure.endedAt : Math.min(linked.at, tenure.endedAt ?? Infinity);
};

export const urgentLimits = (order: RawOrder, calendar: WorkingCalendar): readonly Limit[] => tenuresOf(order).flatMap((tenure) => {
  const endedAt = endOf(tenure);
  return [firstResponse(tenure, endedAt), ...result(tenure, endedAt, calendar), ...backfill(tenure, endedAt, calendar)];
});

const CONSULTATION = new Set(['CONSULTATION', 'SUGGESTION', 'PRAISE']);

/**
 * QY2015-4.1a: 46 and 70 hours of working days; QY2015-4.2a: 5 and 6 working days; both from the dispatch. After an approved extension yellow when more than one and
 * red when more than two working days after the promise (OQ-28). The promise counts when it was asked no later than the limit it moves, and granted before that
 * limit had earned its card and before the result: what is answered at the very instant is answered (OQ-05), and nothing is left to extend.
 */
export const ordinaryLimits = (order: RawOrder, calendar: WorkingCalendar): readonly Limit[] => tenuresOf(order).flatMap((tenure) => {
  const isConsultation = CONSULTATION.has(order.orderClass);
  const name = isConsultation ? 'CONSULTATION' : 'COMPLETION';
  const clause = isConsultation ? 'QY2015-4.1a' : 'QY2015-4.2a';
  const filed = resultsOf(tenure);
  return ([['YELLOW', 46, 5, 1], ['RED', 70, 6, 2]] as const).map(([card, hours, days, grace]): Limit => {
    const first = isConsultation ? calendar.workingHours(tenure.from, hours) : calendar.endOfNth(tenure.from, days);
    const dueAt = promises(tenure).filter(({ grantedAt }) => grantedAt < (filed[0]?.at ?? Infinity)).reduce((due, { grantedAt, promisedAt }) => (grantedAt <= due ? Math.max(due, calendar.endOfNthAfterEnd(promisedAt, grace)) : due), first);
    return { kind: `${name}_${card}`, unit: tenure.unit, startsAt: tenure.from, dueAt, endedAt: endOf(tenure), card, clause, answers: filed.map(answerOf) };
  });
});

const promises = (tenure: Tenure): readonly { readonly grantedAt: number; readonly promisedAt: number }[] => {
  const asked = of(tenure, 'EXTENSION_REQUESTED');
  return of(tenure, 'EXTENSION_APPROVED').flatMap((granted) => {
    const request = asked.findLast(({ seq }) => seq < granted.seq);
    const promised = request?.data['promisedAt'];
    return typeof promised === 'string' ? [{ grantedAt: granted.at, promisedAt: Date.parse(promised) }] : [];
  });
};

/** The hour ran, all or in part, on a day on which 4.0 lets no limit run: whoever reviews the card is told (OQ-02). */
export const contestableCards = (verdicts: readonly Verdict[], calendar: WorkingCalendar): readonly KeptLabel[] => verdicts
  .filter(({ kind, earned, startsAt, dueAt }) => kind === 'FIRST_RESPONSE' && earned !== null && calendar.workingHours(startsAt, 1) !== dueAt)
  .map(({ unit, dueAt }) => ({ label: 'CARD_CONTESTABLE', unit, at: dueAt + 1 }));
