import { Temporal } from 'temporal-polyfill';
import { dayAt } from '../time/day-number.js';
import type { DeadlineKind } from '../regulation/regulation.js';
import type { ContactTry, Label, Words } from '../work-order/case-file.js';
import type { Deadline } from '../work-order/deadline.js';
import { isUncovered } from '../work-order/legal-clock.js';
import { isWorkingDay } from './counted-days.js';
import { grounds, yearOf } from './explain-deadline.js';
import { daysInRows, deed, ending, moment, type Year } from './instants.js';
import { deemed, isDeemed } from './outcome.js';
import { say, sentence, thought, underClauses } from './phrase.js';

/** Why the label stands on the order. `deadlines` are those of the same judgement. */
export const explainLabel = (label: Label, deadlines: readonly Deadline[]): Words => {
  switch (label.label) {
    case 'LATE_RETURN': return lateReturn(label, deadlines);
    case 'DEEMED_ACCEPTED': return deemedAccepted(label, deadlines);
    case 'DEEMED_REPLIED': return sentence(underClauses(thought(failedCalls(label, deadlines), say('视同已答复', 'so the petitioner counts as replied to')), label.because));
    case 'NOT_CONTACTED': return notContacted(label, deadlines);
    case 'CARD_CONTESTABLE': return contestable(label, deadlines);
  }
};

const ofUnit = ({ unit }: Label, deadlines: readonly Deadline[], ...kinds: readonly DeadlineKind[]): readonly Deadline[] =>
  deadlines.filter((deadline) => deadline.unit === unit && deadline.state !== 'SUPERSEDED' && (kinds.length === 0 || kinds.includes(deadline.kind)));

const lateReturn = (label: Label, deadlines: readonly Deadline[]): Words => {
  const isPast = ({ dueAt, startsAt }: Deadline): boolean => Temporal.Instant.compare(label.at, dueAt) > 0 && Temporal.Instant.compare(startsAt, label.at) <= 0;
  const window = ofUnit(label, deadlines, 'SURVEY_RETURN', 'RETURN').filter(isPast).sort((a, b) => Temporal.Instant.compare(b.startsAt, a.startsAt))[0];
  const year = window === undefined ? null : yearOf(window);
  const at = window === undefined ? moment(label.at, year) : deed(label.at, window.dueAt, year);
  const late = underClauses(say(`${at.zh} 才申请退回，标注「逾期退回」`, `the return was requested only ${at.en} and is labelled late`), label.because);
  return sentence(...(window === undefined ? [] : grounds(window)), thought(late, say('照常审核，时限不变', 'it is reviewed all the same and no limit changes')));
};

const deemedAccepted = (label: Label, deadlines: readonly Deadline[]): Words => {
  const window = ofUnit(label, deadlines).find(({ claim, dueAt }) => claim.term.lapse === 'DEEMED' && dueAt.equals(label.at));
  const mark = window?.claim.tenure.marks.find((one) => isDeemed(one) && one.at.equals(label.at));
  if (window !== undefined && mark !== undefined) return sentence(...grounds(window), deemed(mark, yearOf(window)));
  const at = ending(label.at, null);
  return sentence(underClauses(say(`至${at.zh}未确认受理，视同受理`, `not confirmed by ${at.en}, so deemed accepted`), label.because));
};

const notContacted = (label: Label, deadlines: readonly Deadline[]): Words => {
  const rule = ofUnit(label, deadlines)[0]?.claim.law.unreachable ?? null;
  if (rule !== null && String(rule.because) === String(label.because)) {
    return sentence(underClauses(thought(failedCalls(label, deadlines), say('告知热线，不视同已联系', 'the hotline is informed and the contact duty is not taken as done')), label.because));
  }
  const at = moment(label.at, null);
  return sentence(underClauses(say(`${at.zh} 诉求人反映未获联系，承办单位未能提供联系记录，按未联系处理`, `on ${at.en} the petitioner said that nobody called and the unit showed no record, so it counts as not contacted`), label.because));
};

/** The calls up to the label that reached nobody, as far as the rule counts them. */
const failedCalls = (label: Label, deadlines: readonly Deadline[]): Words => {
  const deadline = ofUnit(label, deadlines).find(({ claim }) => claim.tenure.contacts.some(({ at }) => at.equals(label.at)));
  const rule = deadline?.claim.law.unreachable ?? null;
  if (deadline === undefined || rule === null) return say('联系诉求人未果', 'calls to the petitioner reached nobody');
  const calls = callsBefore(label, deadline.claim.tenure.contacts);
  return rule.kind === 'SLOTS_OF_A_DAY' ? onOneDay(label, calls) : onDaysInARow(deadline, calls);
};

const onOneDay = (label: Label, calls: readonly ContactTry[]): Words => {
  const times = calls.filter(({ at }) => dayOf(at) === dayOf(label.at)).map(({ at }) => moment(at, null));
  return say(`同一工作日不同时段联系诉求人未果（${times.map(({ zh }) => zh).join('、')}）`, `calls at different times of one working day reached nobody (${times.map(({ en }) => en).join(', ')})`);
};

/** OQ-36: dates that follow each other in the calendar or among the working days. */
const onDaysInARow = ({ claim, version }: Deadline, calls: readonly ContactTry[]): Words => {
  const dates = new Set(calls.map(({ at }) => dayOf(at)));
  const isNatural = claim.law.settings.unreachableDays === 'NATURAL';
  const rows: [number, number][] = [];
  for (let day = Math.max(...dates); dates.has(day) || (!isNatural && !isWorkingDay(version.calendar.clock, day) && day > Math.min(...dates)); day -= 1) if (dates.has(day)) rows.unshift([day, day]);
  const days = daysInRows(rows, null);
  return isNatural ? say(`${days.zh}按自然日连续联系诉求人未果`, `calls on consecutive calendar days (${days.en}) reached nobody`)
    : say(`${days.zh}按工作日连续联系诉求人未果`, `calls on consecutive working days (${days.en}) reached nobody`);
};

const callsBefore = (label: Label, contacts: readonly ContactTry[]): readonly ContactTry[] => {
  const before = contacts.filter(({ at }) => Temporal.Instant.compare(at, label.at) <= 0);
  return before.slice(before.findLastIndex(({ reached }) => reached) + 1);
};

const dayOf = (at: Temporal.Instant): number => dayAt(at.epochMilliseconds);

/** OQ-02: what the other reading would give. */
const contestable = (label: Label, deadlines: readonly Deadline[]): Words => {
  const hour = ofUnit(label, deadlines).find((deadline) => label.at.epochMilliseconds - deadline.dueAt.epochMilliseconds === 1 && deadline.claim.term.limit.kind === 'HOURS');
  const year: Year = hour === undefined ? null : yearOf(hour);
  const other = hour === undefined ? null : suspended(hour, year);
  return sentence(
    ...(hour === undefined ? [] : grounds(hour)),
    underClauses(thought(say('时限跨节假日，条文对节假日是否顺延有两种读法', 'the limit ran on a day off and the text allows two readings of that'), other), label.because),
    say('复核发牌时应予注意', 'whoever reviews the card should weigh it'),
  );
};

const suspended = ({ claim, startsAt, version }: Deadline, year: Year): Words | null => {
  const { limit } = claim.term;
  if (limit.kind !== 'HOURS') return null;
  const due = version.calendar.clock.hours(startsAt, limit.duration, 'SUSPENDED');
  if (isUncovered(due)) return null;
  const end = ending(due, year);
  return say(`若遇节假日顺延则截止${end.zh}`, `suspended on days off it would end ${end.en}`);
};
