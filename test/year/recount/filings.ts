import { answerOf, type Answer, type Filing } from './clock.js';
import { of, type Tenure } from './tenures.js';

/** Where nothing but the system and the app takes a result (SG2022-20, HJ2022-3.7a). */
const FILES = new Set(['SYSTEM', 'APP']);

/** What was filed and what became of each: the next decision is the one on it. */
export const filingsOf = (tenure: Tenure): readonly Filing[] => {
  const filed = of(tenure, 'RESULT_FILED').filter(({ channel }) => channel !== null && FILES.has(channel));
  const decisions = of(tenure, 'COMPLETION_APPROVED', 'COMPLETION_SENT_BACK');
  return filed.map((one, index): Filing => {
    const next = filed[index + 1];
    const decision = decisions.find(({ seq }) => seq > one.seq && (next === undefined || seq < next.seq));
    return { ...answerOf(one), decision: decision === undefined ? null : decision.kind === 'COMPLETION_APPROVED' ? 'APPROVED' : 'SENT_BACK', decidedAt: decision?.at ?? null };
  });
};

/** An approved completion counts from the instant it was filed (SG2022-20.0c, HJ2022-3.7c: the limit is the first one). */
export const approvedOf = (filings: readonly Filing[]): readonly Answer[] => filings.filter(({ decision }) => decision === 'APPROVED');

/** A completion filed in time that nobody decided yet. */
export const isWaiting = (filings: readonly Filing[], startsAt: number, dueAt: number): boolean => filings.some(({ at, decision }) => decision === null && at >= startsAt && at <= dueAt);
