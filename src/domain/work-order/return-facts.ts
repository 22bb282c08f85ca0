// 退回: who may give an order back, in what form, until when, and what it does to the clocks.
import { isAfter } from '../time/beijing.js';
import type { Regulation, ReturnBar, ReturnField, Term } from '../regulation/regulation.js';
import { channelStopsHour, hasMark, hasResult, pendingReturn, type Label, type Tenure } from './case-file.js';
import { changedTenure } from './changed.js';
import { dueOf, type Claim } from './claim.js';
import type { CalendarHistory } from './legal-clock.js';
import { markOf, Refused, withMark } from './refused.js';
import { clausesOf, type FactOf } from './unit-facts.js';

type Request = FactOf<'RETURN_REQUESTED'>;

const MISSING: Readonly<Record<ReturnField, { readonly isMissing: (fact: Request) => boolean; readonly zh: string; readonly en: string }>> = {
  REASON: { isMissing: (fact) => fact.reason.trim() === '', zh: '退回须说明理由', en: 'a return needs its reason' },
  BASIS: { isMissing: (fact) => fact.basis.trim() === '', zh: '退回须说明依据', en: 'a return needs its basis' },
  SUGGESTED_UNIT: { isMissing: (fact) => fact.suggestedUnit === null, zh: '退回须提出转交单位的建议', en: 'a return needs a suggestion who else should have the order' },
  SIGN_OFF: { isMissing: (fact) => !fact.signedOff, zh: '退回须经分管领导或授权负责同志签批', en: 'a return needs the sign-off of the leader in charge or an authorised person' },
};

const BARRED: Readonly<Record<ReturnBar, { readonly isBarred: (tenure: Tenure) => boolean; readonly zh: string; readonly en: string }>> = {
  ACCEPTED: { isBarred: (tenure) => hasMark(tenure, 'ACCEPTED'), zh: '已受理(含视同受理)的工单不得退回,应牵头协调办理', en: 'an accepted order, deemed acceptance included, may not be returned' },
  EXTENSION_REQUESTED: { isBarred: (tenure) => tenure.extensions.length > 0, zh: '已提出延期申请的工单不予退回', en: 'an order for which an extension was applied may not be returned' },
  DESIGNATED: { isBarred: (tenure) => tenure.designatedAt !== null, zh: '经协调指定的承办单位不得退回', en: 'a designated unit may not return the order' },
  RESULT_FILED: { isBarred: hasResult, zh: '已反馈处理结果,不能退回', en: 'the result has been reported, so the order cannot be returned' },
};

/** A pending return never stops a clock; a reasoned one may be the unit's opinion (OQ-21). */
export const requestReturn = (law: Regulation, tenure: Tenure, fact: Request): Tenure | Refused => {
  const rules = law.returns;
  if (rules === null) return new Refused('本规则没有退回', 'these rules know no return', clausesOf(law, fact.kind));
  const barred = rules.barred.find(({ when }) => BARRED[when].isBarred(tenure));
  if (barred !== undefined) return new Refused(BARRED[barred.when].zh, BARRED[barred.when].en, barred.because);
  const missing = rules.form.find(({ field }) => MISSING[field].isMissing(fact));
  if (missing !== undefined) return new Refused(MISSING[missing.field].zh, MISSING[missing.field].en, missing.because);
  if (pendingReturn(tenure) !== undefined) return new Refused('已有待审核的退回申请', 'a return waits for its decision already', rules.because);
  const requested = withMark(changedTenure(tenure, { returns: [...tenure.returns, { at: fact.at, decidedAt: null, approved: null }] }), markOf('RETURN_REQUESTED', fact));
  return rules.isOpinion && fact.reason.trim() !== '' && channelStopsHour(law, fact.channel) ? withMark(requested, markOf('OPINION', fact)) : requested;
};

export const decideReturn = (law: Regulation, tenure: Tenure, fact: FactOf<'RETURN_APPROVED' | 'RETURN_REJECTED'>): Tenure | Refused => {
  const pending = pendingReturn(tenure);
  if (pending === undefined) return new Refused('没有待审核的退回申请', 'no return waits for a decision', clausesOf(law, fact.kind));
  const approved = fact.kind === 'RETURN_APPROVED';
  const returns = tenure.returns.map((request) => (request === pending ? { ...request, decidedAt: fact.at, approved } : request));
  return approved ? changedTenure(tenure, { returns, endedAt: fact.at }) : changedTenure(tenure, { returns });
};

/** 逾期退回: reviewed all the same, with the label (OQ-34). A site survey begun in time carries the right over to its own window. */
export const lateReturnLabel = (law: Regulation, claims: () => readonly Claim[], history: CalendarHistory, fact: Request): Label | null => {
  const late = law.returns?.late ?? null;
  if (late === null) return null;
  const windows = claims().filter(({ term }) => term.metBy.includes('RETURN_REQUESTED'));
  const isPast = ({ term }: { readonly term: Term }, at: Request['at']): boolean => windows.filter((claim) => claim.term === term).some((claim) => {
    const due = dueOf(claim, history, at)?.dueAt;
    return due !== undefined && isAfter(at, due);
  });
  const survey = windows.find(({ term }) => term.starts.includes('SITE_SURVEY_STARTED'));
  const first = windows.find(({ term }) => term.starts.includes('RECEIVED'));
  const isLate = survey === undefined ? first !== undefined && isPast(first, fact.at) : isPast(survey, fact.at) || (first !== undefined && isPast(first, survey.start.at));
  return isLate ? { at: fact.at, unit: fact.unit, label: 'LATE_RETURN', because: late.because } : null;
};

/** The returns of the unit with the one that waits settled against it. */
export const settleReturns = (tenure: Tenure, at: Request['at']): Tenure =>
  changedTenure(tenure, { returns: tenure.returns.map((request) => (request.decidedAt === null ? { ...request, decidedAt: at, approved: false } : request)) });

/** Whether the unit asked for its return no later than this instant and nobody has decided yet. */
export const hasPendingReturnBy = (tenure: Tenure, at: Request['at']): boolean => tenure.returns.some((request) => request.decidedAt === null && !isAfter(request.at, at));
