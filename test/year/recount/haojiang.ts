import { DAY, dayOf, HOUR, startOfDay } from '../time.js';
import { halfAWorkingDay, type WorkingCalendar } from './calendar.js';
import { answerOf, type Answer, type End, type Limit } from './clock.js';
import { approvedOf, filingsOf, isWaiting } from './filings.js';
import type { Fact, KeptLabel, RawOrder } from './raw.js';
import { of, tenuresOf, type Tenure } from './tenures.js';

/** HJ2022-3.4.1 … 3.4.4 */
const DAYS: Readonly<Record<string, number>> = { CONSULTATION: 1, SUGGESTION: 2, HELP: 3, COMPLAINT: 7, REPORT: 7 };

/** When a unit took the order, and whether silence took it for the unit: then the last day of the window is the one not counted (OQ-41). */
interface Acceptance {
  readonly at: number;
  readonly isDeemed: boolean;
}

export const haojiangLimits = (order: RawOrder, calendar: WorkingCalendar, until: number): readonly Limit[] => tenuresOf(order).flatMap((tenure) => {
  const accepted = acceptanceOf(tenure, calendar, until);
  const days = DAYS[order.orderClass === 'URGENT' ? order.underlyingClass ?? '' : order.orderClass];
  return [
    ...accepting(tenure, accepted, calendar),
    ...(order.orderClass === 'URGENT' ? urgent(tenure) : []),
    ...(days === undefined ? [] : completion(tenure, accepted, days, calendar)),
    ...contact(tenure, accepted, calendar), ...afterFiling(tenure, calendar), ...evidence(tenure, calendar),
  ];
});

/** Confirmed in one working day, or by silence on its last day, also after a return that was rejected (HJ2022-3.1a, 3.2d). */
const acceptanceOf = (tenure: Tenure, calendar: WorkingCalendar, until: number): Acceptance | null => {
  const due = calendar.endOfNth(tenure.from, 1);
  const [confirmed] = of(tenure, 'ACCEPTED_BY_UNIT');
  if (confirmed !== undefined && confirmed.at <= due) return { at: confirmed.at, isDeemed: false };
  const asked = of(tenure, 'RETURN_REQUESTED').find(({ at }) => at <= due);
  const decision = asked === undefined ? undefined : of(tenure, 'RETURN_APPROVED', 'RETURN_REJECTED').find(({ seq }) => seq > asked.seq);
  const isOpen = asked !== undefined && decision === undefined;
  if (isOpen || decision?.kind === 'RETURN_APPROVED' || until <= due || (tenure.endedAt !== null && tenure.endedAt <= due)) return confirmed === undefined ? null : { at: confirmed.at, isDeemed: false };
  return { at: due, isDeemed: true };
};

const accepting = (tenure: Tenure, accepted: Acceptance | null, calendar: WorkingCalendar): readonly Limit[] => {
  const dueAt = calendar.endOfNth(tenure.from, 1);
  const requests = of(tenure, 'RETURN_REQUESTED');
  const isReturned = requests.some(({ at }) => at <= dueAt) && of(tenure, 'RETURN_APPROVED').length > 0;
  const isPending = accepted === null && requests.some(({ at }) => at <= dueAt) && of(tenure, 'RETURN_APPROVED', 'RETURN_REJECTED').length === 0;
  const answers: readonly Answer[] = accepted === null ? [] : [{ at: accepted.at, recordedAt: accepted.at, trust: 'MACHINE' }];
  const stop = Math.min(tenure.endedAt ?? Infinity, accepted?.at ?? Infinity);
  return [
    // Returned in time and approved afterwards: the window never came to its fiction.
    { kind: 'ACCEPTANCE', unit: tenure.unit, startsAt: tenure.from, dueAt, endedAt: isReturned && tenure.endedAt !== null ? Math.min(tenure.endedAt, dueAt) : tenure.endedAt, answers, isPending, clause: 'HJ2022-3.1a' },
    { kind: 'RETURN', unit: tenure.unit, startsAt: tenure.from, dueAt, endedAt: stop === Infinity ? null : stop, answers: requests.map(answerOf), isWindow: true, clause: 'HJ2022-3.2a' },
  ];
};

/** 原则上在 2 小时内到场…24 小时内报送: from the receipt, natural hours, soft (OQ-39). */
const urgent = (tenure: Tenure): readonly Limit[] => [
  { kind: 'ON_SITE', unit: tenure.unit, startsAt: tenure.from, dueAt: tenure.from + 2 * HOUR, endedAt: tenure.endedAt, answers: [...of(tenure, 'ARRIVED_ON_SITE').map(answerOf), ...filingsOf(tenure)], clause: 'HJ2022-3.4.urgent' },
  { kind: 'INTERIM_REPORT', unit: tenure.unit, startsAt: tenure.from, dueAt: tenure.from + DAY, endedAt: tenure.endedAt, answers: [...of(tenure, 'INTERIM_REPORTED').map(answerOf), ...filingsOf(tenure)], clause: 'HJ2022-3.4.urgent' },
];

const after = (calendar: WorkingCalendar, { at, isDeemed }: Acceptance, days: number): number => (isDeemed ? calendar.endOfNthAfterEnd(at, days) : calendar.endOfNth(at, days));

/** From the acceptance, and once more from a redo (HJ2022-3.4.0, 3.9a); prolonged twice at most, begun anew by what happened before it was filed. */
const completion = (tenure: Tenure, accepted: Acceptance | null, days: number, calendar: WorkingCalendar): readonly Limit[] => {
  const redos = of(tenure, 'REDO_ORDERED').map(({ at }): Acceptance => ({ at, isDeemed: false }));
  return [...(accepted === null ? [] : [accepted]), ...redos].map((start, index): Limit => {
    const filings = filingsOf(tenure).filter(({ at }) => at >= start.at);
    const ends = endsOf(tenure, start, days, calendar, filings.find(({ decision }) => decision !== 'SENT_BACK')?.at ?? Infinity, index === 0 && accepted !== null);
    const dueAt = ends.at(-1)?.dueAt ?? start.at;
    return { kind: 'COMPLETION', unit: tenure.unit, startsAt: start.at, dueAt, endedAt: tenure.endedAt, clause: 'HJ2022-3.4', ends, filings, answers: approvedOf(filings), isPending: isWaiting(filings, start.at, dueAt) };
  });
};

/** Never moved to an earlier instant than was shown before. */
const endsOf = (tenure: Tenure, start: Acceptance, days: number, calendar: WorkingCalendar, doneAt: number, mayBeProlonged: boolean): readonly End[] => {
  const ends: End[] = [{ dueAt: after(calendar, start, days), since: start.at }];
  const moved = (fact: Fact, dueAt: number): void => { if (dueAt > (ends.at(-1)?.dueAt ?? 0)) ends.push({ dueAt, since: fact.at }); };
  for (const fact of of(tenure, 'EXTENSION_REQUESTED', 'NEW_FACTS_ADDED', 'FORCE_MAJEURE', 'LAW_CHANGED')) {
    if (fact.at <= start.at || fact.at >= doneAt) continue;
    const last = ends.at(-1)?.dueAt ?? 0;
    if (fact.kind !== 'EXTENSION_REQUESTED') moved(fact, calendar.endOfNth(fact.at, days));
    else if (mayBeProlonged) moved(fact, calendar.endOfNthAfterEnd(last, days));
  }
  return ends;
};

const reached = (tenure: Tenure): readonly Answer[] => of(tenure, 'PETITIONER_CONTACT_TRIED').filter(({ data }) => data['reached'] === true).map(answerOf);

/** HJ2022-4.1: one working day from the acceptance. */
const contact = (tenure: Tenure, accepted: Acceptance | null, calendar: WorkingCalendar): readonly Limit[] => (accepted === null ? [] : [{
  kind: 'FIRST_CONTACT', unit: tenure.unit, startsAt: accepted.at, dueAt: after(calendar, accepted, 1), endedAt: tenure.endedAt, answers: reached(tenure), clause: 'HJ2022-4.1',
}]);

/** HJ2022-4.2 and 4.4: one working day from each filing; one that was sent back came to nothing. */
const afterFiling = (tenure: Tenure, calendar: WorkingCalendar): readonly Limit[] => filingsOf(tenure).flatMap((filing): Limit[] => {
  const undone = filing.decision === 'SENT_BACK' ? filing.decidedAt : null;
  const endedAt = Math.min(undone ?? Infinity, tenure.endedAt ?? Infinity);
  const shared = { unit: tenure.unit, startsAt: filing.at, dueAt: calendar.endOfNth(filing.at, 1), endedAt: endedAt === Infinity ? null : endedAt };
  return [
    { ...shared, kind: 'COMPLETION_CONTACT', answers: reached(tenure), clause: 'HJ2022-4.2' },
    { ...shared, kind: 'SURVEY', answers: of(tenure, 'SURVEY_DELIVERED').map(answerOf), clause: 'HJ2022-4.4' },
  ];
});

/** HJ2022-3.3a, OQ-42 */
const evidence = (tenure: Tenure, calendar: WorkingCalendar): readonly Limit[] => of(tenure, 'DISPUTE_EVIDENCE_ASKED').map((asked): Limit => ({
  kind: 'EVIDENCE', unit: tenure.unit, startsAt: asked.at, dueAt: halfAWorkingDay(calendar, asked.at), endedAt: tenure.endedAt, answers: of(tenure, 'DISPUTE_EVIDENCE_GIVEN').map(answerOf), clause: 'HJ2022-3.3a',
}));

/** What the petitioner chose last, after a redo of the redo; no text makes anything of silence (HJ2022-4.4, 4.5). */
export const haojiangRating = ({ facts: all }: RawOrder): string | null => {
  const facts = all.slice(all.findLastIndex(({ kind }) => kind === 'REDO_ORDERED') + 1);
  const asked = facts.findLast(({ kind }) => kind === 'SURVEY_DELIVERED');
  const answer = facts.findLast(({ kind, seq }) => kind === 'SURVEY_ANSWERED' && seq > (asked?.seq ?? 0));
  const choices = answer?.data['choices'];
  return Array.isArray(choices) && choices.length === 1 ? String(choices[0]) : null;
};

/** 视同受理 (3.1a) and 无法联系 (4.3a): two different parts of one working day. */
export const haojiangLabels = (order: RawOrder, calendar: WorkingCalendar, until: number): readonly KeptLabel[] => tenuresOf(order).flatMap((tenure) => {
  const accepted = acceptanceOf(tenure, calendar, until);
  return [...(accepted?.isDeemed === true ? [{ label: 'DEEMED_ACCEPTED', unit: tenure.unit, at: accepted.at }] : []), ...notContacted(tenure, calendar)];
});

const notContacted = (tenure: Tenure, calendar: WorkingCalendar): readonly KeptLabel[] => {
  let failed: number[] = [];
  return of(tenure, 'PETITIONER_CONTACT_TRIED').flatMap(({ at, data }): KeptLabel[] => {
    failed = data['reached'] === true ? [] : [...failed, at];
    const parts = new Set(failed.filter((one) => dayOf(one) === dayOf(at)).map(partOfDay));
    return data['reached'] !== true && parts.size >= 2 && calendar.isWorking(dayOf(at)) ? [{ label: 'NOT_CONTACTED', unit: tenure.unit, at }] : [];
  });
};

/** Morning to 12:00, afternoon to 18:00, evening (OQ-45). */
const partOfDay = (at: number): string => {
  const time = at - startOfDay(dayOf(at));
  return time < 12 * HOUR ? 'MORNING' : time < 18 * HOUR ? 'AFTERNOON' : 'EVENING';
};
