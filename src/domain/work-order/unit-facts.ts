// What a handling unit does with an order it has, and what the hotline decides about it.
import { isAfter } from '../time/beijing.js';
import type { Citations, Regulation, Term } from '../regulation/regulation.js';
import { channelStopsHour, hasCompleted, hasMark, hasResult, owesBackfill, pendingFiling, type Tenure } from './case-file.js';
import { changedTenure } from './changed.js';
import type { Fact } from './fact.js';
import { answerOf, markOf, Refused, withMark } from './refused.js';

export type FactOf<K extends Fact['kind']> = Extract<Fact, { readonly kind: K }>;

/** Under which clauses the regulation keeps this kind of fact. */
export const clausesOf = (law: Regulation, kind: Fact['kind']): Citations => law.factClauses[kind] ?? [];

export const firstResponse = (law: Regulation, tenure: Tenure, fact: FactOf<'FIRST_RESPONSE'>): Tenure | Refused => {
  if (fact.opinion.trim() === '') return new Refused('初步意见没有内容', 'the preliminary opinion is empty', [...clausesOf(law, fact.kind), 'OQ-08']);
  return channelStopsHour(law, fact.channel) ? withMark(tenure, markOf('OPINION', fact)) : tenure;
};

/**
 * Declared completion lies neither in the future nor before receipt. A later correction with its reason keeps both values, and the limit
 * follows the first: a unit does not move its own clock (OQ-14).
 */
export const declareCompleted = (law: Regulation, tenure: Tenure, fact: FactOf<'HANDLING_COMPLETED'>): Tenure | Refused => {
  const because = [...clausesOf(law, fact.kind), 'OQ-14'];
  if (isAfter(fact.completedAt, fact.recordedAt)) return new Refused('处理完毕时间不能晚于现在', 'handling cannot be completed in the future', because);
  if (isAfter(tenure.receivedAt, fact.completedAt)) return new Refused('处理完毕时间不能早于接收到工单的时间', 'handling cannot be completed before the order was received', because);
  if (hasCompleted(tenure)) return fact.reason.trim() === '' ? new Refused('本单位已申报处理完毕，更正须说明理由', 'the unit has declared completion already; a correction needs its reason', because) : tenure;
  return withMark(tenure, markOf('COMPLETED', fact, fact.completedAt));
};

/**
 * OQ-12: which channel counts as filing; a phone report owes a back-fill (OQ-13); what came otherwise is interim evidence (S44). A filed
 * result declares completion where nobody did, and takes the order as accepted: nobody handles what is not his.
 */
export const fileResult = (law: Regulation, terms: readonly Term[], tenure: Tenure, fact: FactOf<'RESULT_FILED'>): Tenure | Refused => {
  const inSystem = fact.channel === 'SYSTEM' || fact.channel === 'APP';
  if (hasResult(tenure)) {
    if (inSystem && owesBackfill(tenure)) return withMark(tenure, markOf('BACKFILLED', fact));
    return new Refused('处理结果已反馈', 'the result has been reported already', clausesOf(law, fact.kind));
  }
  const counts = law.settings.resultClockStoppers.some((channel) => channel === fact.channel) && (inSystem || !law.settings.requireOfflineAttestation || fact.onSiteOffline);
  if (!counts) return withMark(tenure, markOf('INTERIM', fact));
  const declared = hasCompleted(tenure) ? [] : [markOf('COMPLETED', fact)];
  const accepted = terms.some(({ lapse }) => lapse === 'DEEMED') && !hasMark(tenure, 'ACCEPTED') ? [markOf('ACCEPTED', fact)] : [];
  const reported = !inSystem && terms.some(({ starts }) => starts.includes('PHONE_REPORTED')) ? [markOf('PHONE_REPORTED', fact)] : [];
  const filed = withMark(tenure, ...accepted, ...declared, markOf('FILED', fact), ...reported);
  return law.closes === 'APPROVAL' ? changedTenure(filed, { filings: [...filed.filings, { factId: fact.id, at: fact.at, decision: null, decidedAt: null }] }) : filed;
};

export const backfill = (law: Regulation, tenure: Tenure, fact: Fact): Tenure | Refused =>
  owesBackfill(tenure) ? withMark(tenure, markOf('BACKFILLED', fact)) : new Refused('没有待补录的电话反馈', 'no phoned result waits for its back-fill', clausesOf(law, fact.kind));

/** An approved completion counts at the instant at which it was filed; one sent back never was, and the limit stays (OQ-40). */
export const decideCompletion = (law: Regulation, tenure: Tenure, fact: FactOf<'COMPLETION_APPROVED' | 'COMPLETION_SENT_BACK'>): Tenure | Refused => {
  const pending = pendingFiling(tenure);
  if (law.closes === 'RESULT') return new Refused('本规则的工单反馈结果即办结,没有办结审核', 'under these rules the result closes the order; there is no approval', clausesOf(law, 'RESULT_FILED'));
  if (pending === undefined) return new Refused('没有待审核的办结申请', 'no completion waits for a decision', clausesOf(law, fact.kind));
  const decision = fact.kind === 'COMPLETION_APPROVED' ? 'APPROVED' : 'SENT_BACK';
  const decided = changedTenure(tenure, { filings: tenure.filings.map((filing) => (filing === pending ? { ...filing, decision, decidedAt: fact.at } as const : filing)) });
  if (decision === 'APPROVED') return approve(decided, pending.factId);
  return changedTenure(decided, { marks: decided.marks.map((mark) => (mark.factId === pending.factId && (mark.milestone === 'FILED' || mark.milestone === 'COMPLETED') ? { ...mark, undoneAt: fact.at } : mark)) });
};

const approve = (tenure: Tenure, factId: string): Tenure => {
  const filed = tenure.marks.find((mark) => mark.factId === factId && mark.milestone === 'FILED');
  return filed === undefined ? tenure : withMark(tenure, { ...filed, milestone: 'APPROVED' });
};

/** The unit's receipt of the redo; what was filed before is taken as settled (SG2022-24c, HJ2022-3.9a). */
export const redo = (tenure: Tenure, fact: FactOf<'REDO_ORDERED'>): Tenure => {
  const pending = pendingFiling(tenure);
  const settled = pending === undefined ? tenure : approve(changedTenure(tenure, { filings: tenure.filings.map((filing) => (filing === pending ? { ...filing, decision: 'APPROVED' as const, decidedAt: fact.at } : filing)) }), pending.factId);
  return withMark(settled, markOf('REDO', fact));
};

export const acknowledgeBy = (tenure: Tenure, fact: Fact): Tenure => changedTenure(tenure, { acknowledgements: [...tenure.acknowledgements, answerOf(fact)] });
