// What moved a limit while it ran, from what to what, and the stretch of counting that gave it the end it has.
import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../time/beijing.js';
import type { Adjustment, Words } from '../work-order/case-file.js';
import type { Claim, DueVersion } from '../work-order/claim.js';
import type { Deadline } from '../work-order/deadline.js';
import { isUncovered } from '../work-order/legal-clock.js';
import { dayEnd, dueThrough } from '../work-order/limit.js';
import { ending, moment, type Year } from './instants.js';
import { limitWords, workingDays } from './limit-words.js';
import { GROUND_WORDS } from './milestone-words.js';
import { say, thought, underClauses } from './phrase.js';
import type { Span } from './reckoning.js';

/** Each move up to the deadline's own end, in order. */
export const movesOf = ({ claim, earlier, version }: Deadline, year: Year): readonly Words[] => [
  ...publishedLate(claim, earlier[0] ?? version, year), ...earlier.map((from, index) => moveWords(claim, from, earlier[index + 1] ?? version, year)),
];

/** OQ-06: before the calendar of its year was published the limit had no end. */
const publishedLate = (claim: Claim, { since, calendar }: DueVersion, year: Year): readonly Words[] => {
  if (!isAfter(since, claim.start.at)) return [];
  const when = moment(since, year);
  return [underClauses(say(`${when.zh} 日历版本 ${calendar.version} 载入后方可计算`, `computed only when calendar version ${calendar.version} came into use ${when.en}`), ['OQ-06'])];
};

/** `3月8日23:59 告知延期…,由3月9日24:00 改为3月14日24:00`. */
export const moveWords = (claim: Claim, from: DueVersion, to: DueVersion, year: Year): Words => {
  const fresh = to.adjustments.slice(from.adjustments.length);
  const last = fresh.at(-1);
  const mover = last?.at.equals(to.since) === true ? last : undefined;
  const why = mover === undefined ? loaded(to, year) : adjusted(claim, mover, year);
  const [old, young] = [ending(from.dueAt, year), ending(to.dueAt, year)];
  const moved = say(`${why.zh}，截止时间由${old.zh} 改为${young.zh}`, `${why.en}, which moved the end from ${old.en} to ${young.en}`);
  return thought(...fresh.filter((adjustment) => adjustment !== mover).map((adjustment) => idle(claim, adjustment, year)), moved);
};

/** An end is never moved to an earlier instant (OQ-06), so some adjustments move nothing. */
const idle = (claim: Claim, adjustment: Adjustment, year: Year): Words => {
  const { zh, en } = adjusted(claim, adjustment, year);
  return say(`${zh}，截止时间不因此提前`, `${en}, which made the end no earlier`);
};

const loaded = ({ since, calendar }: DueVersion, year: Year): Words => {
  const when = moment(since, year);
  return underClauses(say(`${when.zh} 起适用新日历版本 ${calendar.version}`, `${when.en} calendar version ${calendar.version} came into use`), ['OQ-06']);
};

const adjusted = (claim: Claim, adjustment: Adjustment, year: Year): Words => {
  const at = moment(adjustment.at, year);
  const what = adjustment.kind === 'RESTART' ? restarted(claim, adjustment) : extended(claim, adjustment, year);
  return underClauses(say(`${at.zh} ${what.zh}`, `${at.en} ${what.en}`), adjustment.because);
};

const restarted = ({ law, term }: Claim, { because }: Adjustment): Words => {
  const ground = law.restarts.find((rule) => rule.because === because)?.ground ?? law.restarts.find((rule) => String(rule.because) === String(because))?.ground;
  const why = ground === undefined ? say('出现法定事由', 'a ground named by the rules') : GROUND_WORDS[ground];
  const limit = limitWords(term.limit);
  return say(`${why.zh}，重新计算 ${limit.zh}`, `${why.en}, so ${limit.en} run anew`);
};

const extended = ({ law, term }: Claim, adjustment: Extract<Adjustment, { kind: 'EXTENSION' }>, year: Year): Words => {
  const granted = law.extensions?.needsApproval === true ? say('批准延期', 'an extension was approved') : say('告知延期', 'an extension was announced');
  const { promisedAt } = adjustment;
  if (law.extensions?.length !== 'PROMISE' || promisedAt === null) {
    const limit = limitWords(term.limit);
    return say(`${granted.zh}，自原截止日起再计 ${limit.zh}`, `${granted.en}, ${limit.en} more from the old due day`);
  }
  const promise = ending(promisedAt, year);
  const grace = graceOf({ law, term });
  const more = workingDays(grace);
  return grace === 0 ? say(`${granted.zh}至承诺时限${promise.zh}`, `${granted.en} to the promised ${promise.en}`)
    : say(`${granted.zh}至承诺时限${promise.zh}，超出 ${more.zh}发牌`, `${granted.en} to the promised ${promise.en}, with a card when it is exceeded by ${more.en}`);
};

const graceOf = ({ law, term }: Pick<Claim, 'law' | 'term'>): number => law.extensions?.afterPromise.find(({ kind }) => kind === term.kind)?.workingDays ?? 0;

/** The last adjustment that really moved the end, and what was counted from it; null where the end is a promised instant and nothing is counted. */
export const decisiveSpan = ({ claim, version }: Deadline): Span | null => {
  const { term, start } = claim;
  const { adjustments } = version;
  for (let count = adjustments.length; count > 0; count -= 1) {
    const adjustment = adjustments[count - 1];
    const [before, after] = [dueAfter(claim, version, count - 1), dueAfter(claim, version, count)];
    if (adjustment === undefined || before === null || after === null || !isAfter(after, before)) continue;
    if (adjustment.kind === 'RESTART') return { from: { at: adjustment.at, closesDay: false }, limit: term.limit, to: after };
    return spanOfExtension(claim, before, after, adjustment.promisedAt);
  }
  return { from: start, limit: term.limit, to: version.dueAt };
};

const spanOfExtension = (claim: Claim, before: Temporal.Instant, after: Temporal.Instant, promisedAt: Temporal.Instant | null): Span | null => {
  if (claim.law.extensions?.length !== 'PROMISE' || promisedAt === null) return { from: dayEnd(before), limit: claim.term.limit, to: after };
  const grace = graceOf(claim);
  return grace === 0 ? null : { from: dayEnd(promisedAt), limit: { kind: 'WORKING_DAYS', count: grace, mode: 'END_OF_DAY', reading: 'workingDayMode' }, to: after };
};

const dueAfter = ({ law, term, start }: Claim, { calendar, adjustments }: DueVersion, count: number): Temporal.Instant | null => {
  const due = dueThrough(calendar.clock, term, law.extensions, start, adjustments.slice(0, count));
  return isUncovered(due) ? null : due;
};
