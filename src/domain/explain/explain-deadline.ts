import type { Words } from '../work-order/case-file.js';
import type { Claim } from '../work-order/claim.js';
import type { Deadline } from '../work-order/deadline.js';
import { ending, moment, yearAt, type Year } from './instants.js';
import { limitWords } from './limit-words.js';
import { MILESTONE_WORDS } from './milestone-words.js';
import { decisiveSpan, movesOf } from './moves.js';
import { deemed, isDeemed, outcome } from './outcome.js';
import { fullWidth, say, sentence, thought, underClauses } from './phrase.js';
import { dueWords, reckoned } from './reckoning.js';

/**
 * One sentence in each language: what started the limit, under which clause, which days and hours counted and which did not, what moved
 * it, when it ends, and what became of it. Beijing time; computed on demand.
 */
export const explainDeadline = (deadline: Deadline): Words => {
  const year = yearOf(deadline);
  return sentence(...grounds(deadline), outcome(deadline, year));
};

/** Start, duty, moves and the reckoning of the end: what cards, lights and labels rest on as well. */
export const grounds = (deadline: Deadline): readonly (Words | null)[] => {
  const year = yearOf(deadline);
  const moves = movesOf(deadline, year);
  const span = decisiveSpan(deadline);
  const reckoning = span === null ? null : reckoned(deadline.claim.law, deadline.version.calendar.clock, span, year);
  return [thought(startWords(deadline.claim), dutyWords(deadline)), ...moves, thought(reckoning, dueWords(deadline.dueAt, year))];
};

/** The year that the start of the sentence names. */
export const yearOf = ({ claim }: Deadline): Year => yearAt(claim.start.closesDay ? claim.start.at.subtract({ milliseconds: 1 }) : claim.start.at);

/** `2019年10月15日10:00 接收到工单`. */
export const startWords = (claim: Claim): Words => {
  const { start, tenure, term } = claim;
  const mark = tenure.marks.find(({ milestone, at }) => term.starts.includes(milestone) && at.equals(start.at));
  const at = start.closesDay ? ending(start.at, null) : moment(start.at, null);
  if (mark === undefined) return underClauses(say(`${at.zh} 工单改为本类别`, `order moved to this class ${at.en}`), ['OQ-23']);
  if (isDeemed(mark)) {
    const received = moment(tenure.receivedAt, null);
    const how = deemed(mark, yearAt(tenure.receivedAt));
    return say(`${received.zh} 接收到工单，${how.zh}`, `order received ${received.en}, ${how.en}`);
  }
  if (mark.milestone === 'RECEIVED' && !mark.at.equals(tenure.receivedAt)) return underClauses(say(`${at.zh} 解除与主工单的关联`, `unlinked from its master order ${at.en}`), ['OQ-24']);
  const what = MILESTONE_WORDS[mark.milestone];
  return say(`${at.zh} ${what.zh}`, `${what.en} ${at.en}`);
};

/** `1 小时(60 分钟)内反馈初步意见(依据 QY2019-3.1)`. */
export const dutyWords = ({ claim: { term } }: Deadline): Words => {
  const limit = limitWords(term.limit);
  return underClauses(say(`${limit.zh}内${fullWidth(term.duty.zh)}`, `${limit.en} to ${term.duty.en}`), term.because);
};
