// What became of a limit: still open and why, met, late, ended and by what, or moved to another end.
import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../time/beijing.js';
import type { Citations } from '../regulation/regulation.js';
import { dayAt } from '../time/day-number.js';
import { pendingExtension, pendingReturn, type Mark, type Words } from '../work-order/case-file.js';
import { answersTo, type Claim } from '../work-order/claim.js';
import type { Deadline } from '../work-order/deadline.js';
import { hasPendingReturnBy } from '../work-order/return-facts.js';
import { breachOf, day, deed, ending, moment, type Year } from './instants.js';
import { MILESTONE_WORDS } from './milestone-words.js';
import { moveWords } from './moves.js';
import { say, thought, underClauses } from './phrase.js';

export const outcome = (deadline: Deadline, year: Year): Words => {
  switch (deadline.state) {
    case 'OPEN': return open(deadline, year);
    case 'MET': return met(deadline, year);
    case 'BREACHED': return thought(late(deadline, year), proposed(deadline, year), consequence(deadline));
    case 'ENDED': return ended(deadline, year);
    case 'SUPERSEDED': return deadline.next === null ? say('已由新的截止时间取代', 'a later end took its place') : moveWords(deadline.claim, deadline.version, deadline.next, year);
  }
};

const open = ({ claim, dueAt, heldUntil, isUnread, filedAt }: Deadline, year: Year): Words => {
  if (isUnread) return say('系统停机期间的来信、来电尚未补读,补读前暂不判定逾期', 'what people sent while the service was away is not read back yet, until which lateness is not judged');
  if (heldUntil !== null) {
    const until = moment(heldUntil, year);
    return say(`限内打入的电话仍在通话，至${until.zh}前暂不判定逾期`, `a call that arrived in time is going on, so lateness is not judged before ${until.en}`);
  }
  if (filedAt !== null) {
    const filed = deed(filedAt, dueAt, year);
    return say(`${filed.zh} 已反馈处理结果，待办结审核，审核前不判定逾期`, `the result was filed ${filed.en} and waits for its approval, until which lateness is not judged`);
  }
  if (claim.term.lapse === 'DEEMED' && hasPendingReturnBy(claim.tenure, dueAt)) return say('限内提出的退回申请待审核，审核前不视同受理', 'a return requested in time waits for its decision, until which nothing is taken as accepted');
  return thought(say('计时中', 'the clock is running'), waiting(claim));
};

/** A request that waits stops nothing (OQ-21, OQ-35). */
const waiting = ({ tenure, term }: Claim): Words | null => {
  if (pendingReturn(tenure) !== undefined) return say('退回申请待审核，不停计时', 'which the return that waits for its decision does not stop');
  return term.extendable && pendingExtension(tenure) !== undefined ? say('延期申请待审核，批准前时限不变', 'which the extension that waits for its decision does not move yet') : null;
};

/** What the unit did, with the clause that lets it count where it is not plainly the duty itself. */
const met = (deadline: Deadline, year: Year): Words => {
  const { claim, dueAt, metAt } = deadline;
  const mark = metAt === null ? undefined : answersTo(claim).find(({ at }) => at.equals(metAt));
  if (metAt === null || mark === undefined) return say('已按时完成', 'met in time');
  if (isDeemed(mark)) return deemed(mark, year);
  const at = deed(metAt, dueAt, year);
  const what = deedWords(claim, mark);
  return thought(say(`${at.zh} ${what.zh}`, `${what.en} ${at.en}`), stoodFor(claim, mark), knownLate(mark, dueAt, year), say('按时', 'in time'));
};

export const isDeemed = ({ factId }: Mark): boolean => factId.startsWith('deemed:');

/** 视同受理: on the last day of the window, or on the date of the next instant (OQ-41). */
export const deemed = ({ at, closesDay }: Mark, year: Year): Words => {
  const date = day(dayAt(at.epochMilliseconds - (closesDay ? 1 : 0)), year);
  return underClauses(say(`未在时限内确认，视同受理，受理日为${date.zh}`, `not confirmed within the limit, so deemed accepted on ${date.en}`), ['OQ-41']);
};

/** A result reported by phone is one that is still to be filed (OQ-12). */
const deedWords = ({ tenure }: Claim, mark: Mark): Words => {
  const isPhoned = mark.milestone === 'FILED' && tenure.marks.some(({ milestone, factId }) => milestone === 'PHONE_REPORTED' && factId === mark.factId);
  return isPhoned ? underClauses(MILESTONE_WORDS.PHONE_REPORTED, ['OQ-12']) : MILESTONE_WORDS[mark.milestone];
};

const stoodFor = ({ term, tenure }: Claim, mark: Mark): Words | null => {
  if (!term.metBy.includes('OPINION')) return null;
  if (mark.milestone === 'FILED') return underClauses(say('结果即含初步意见', 'a result holds the opinion'), ['OQ-10']);
  const isReturn = tenure.marks.some(({ milestone, factId }) => milestone === 'RETURN_REQUESTED' && factId === mark.factId);
  return isReturn ? underClauses(say('附理由的退回即为初步意见', 'a return with its reasons is the opinion'), ['OQ-21']) : null;
};

const knownLate = ({ recordedAt }: Mark, dueAt: Temporal.Instant, year: Year): Words | null => {
  if (!isAfter(recordedAt, dueAt)) return null;
  const known = moment(recordedAt, year);
  return underClauses(say(`机器记录${known.zh} 送达`, `by a machine's record that came ${known.en}`), ['OQ-09']);
};

const late = ({ claim, dueAt, metAt }: Deadline, year: Year): Words => {
  const breach = breachOf(dueAt, year);
  const since = say(`${breach.zh} 起逾期`, `late from ${breach.en}`);
  const mark = metAt === null ? undefined : answersTo(claim).find(({ at }) => at.equals(metAt));
  if (metAt === null || mark === undefined || !isAfter(metAt, dueAt)) return since;
  const at = deed(metAt, dueAt, year);
  const what = deedWords(claim, mark);
  return thought(since, say(`${at.zh} 才${what.zh}`, `${what.en} only ${at.en}`));
};

const proposed = ({ proposal, dueAt }: Deadline, year: Year): Words | null => {
  if (proposal === null) return null;
  const [at, known] = [deed(proposal.at, dueAt, year), moment(proposal.recordedAt, year)];
  return underClauses(say(`${at.zh} 的答复至${known.zh} 才登记，待人工核定`, `an answer of ${at.en} was recorded only ${known.en} and waits for a person's decision`), ['OQ-09', 'OQ-27']);
};

const consequence = ({ claim, version, dueAt, card }: Deadline): Words | null => {
  const { term } = claim;
  if (card !== null) return underClauses(card === 'YELLOW' ? say('发黄牌 1 张', 'one yellow card') : say('发红牌 1 张', 'one red card'), attachment(claim));
  if (term.card !== null && isAfter(version.since, dueAt)) return underClauses(say('日历公布时已逾期，不追溯发牌', 'the calendar was published after the end, so nobody is carded for it'), ['OQ-06']);
  if (term.lights) return say('按亮灯规则督促', 'pressed by the lights');
  return term.alarm === null ? say('条文未规定发牌', 'the text names no card for it') : underClauses(say('只提醒，不发牌', 'an alarm and no card'), attachment(claim));
};

/** OQ-11: whether the red card is earned by a late result or by a late back-fill. */
export const attachment = ({ law, term }: Claim): Citations => {
  if (term.card === 'YELLOW' || (term.kind !== 'RESULT' && term.kind !== 'BACKFILL')) return [];
  return law.readings.filter(({ key }) => key === 'redAttachesTo').map(({ question }) => question);
};

const ended = (deadline: Deadline, year: Year): Words => {
  const { claim, dueAt } = deadline;
  const { endedAt } = claim;
  if (endedAt !== null && !isAfter(endedAt, dueAt)) {
    const at = deed(endedAt, dueAt, year);
    const why = endWords(claim, endedAt);
    return say(`${at.zh} ${why.zh}，计时终止`, `ended ${at.en}, ${why.en}`);
  }
  if (claim.term.lapse === 'DEEMED') return say('限内提出的退回已获批准，不再视同受理', 'a return requested in time was approved, so nothing is taken as accepted');
  const end = ending(dueAt, year);
  if (claim.term.metBy.includes('SURVEY_ANSWERED')) return unanswered(claim, end);
  return say(`至${end.zh} 未行使，该项权利终止，不算逾期`, `not used by ${end.en}, so the right lapsed and nobody is late`);
};

/** What the text makes of a petitioner who chose nothing in time. */
const unanswered = ({ law }: Claim, end: Words): Words => (law.survey?.byDefault === 'BASICALLY_SATISFIED'
  ? underClauses(say(`诉求人至${end.zh} 未评价，按基本满意计`, `the petitioner chose nothing by ${end.en}, which counts as basically satisfied`), law.survey.because)
  : say(`诉求人至${end.zh} 未评价`, `the petitioner chose nothing by ${end.en}`));

const endWords = ({ term, tenure, start }: Claim, endedAt: Temporal.Instant): Words => {
  const stop = tenure.marks.find(({ milestone, at }) => term.endedBy.includes(milestone) && at.equals(endedAt));
  if (stop !== undefined) return isDeemed(stop) ? underClauses(say('视同受理', 'when the order was deemed accepted'), ['OQ-41']) : afterDeed(stop);
  if (tenure.clocksAtMasterSince?.equals(endedAt) === true) return underClauses(say('并入主工单计时', 'since when the master order has the clocks'), ['OQ-24']);
  if (tenure.endedAt?.equals(endedAt) === true) return endOfTenure(tenure.returns.some(({ approved, decidedAt }) => approved === true && decidedAt?.equals(endedAt) === true));
  const undone = tenure.marks.find(({ at, undoneAt, milestone }) => at.equals(start.at) && term.starts.includes(milestone) && undoneAt?.equals(endedAt) === true);
  if (undone?.milestone === 'RECEIVED') return underClauses(say('并入主工单计时', 'since when the master order had the clocks'), ['OQ-24']);
  if (undone !== undefined) return say('所依据的申报被退回', 'when the filing it rests on was sent back');
  return underClauses(say('工单改为其他类别', 'when the order moved to another class'), ['OQ-23']);
};

const afterDeed = ({ milestone }: Mark): Words => {
  const { zh, en } = MILESTONE_WORDS[milestone];
  return say(`已${zh}`, en);
};

const endOfTenure = (isReturned: boolean): Words => (isReturned ? say('退回获批准', 'when the return was approved') : say('工单不再由该单位承办', 'when the unit gave up the order'));

