import { currentTenure, hasCompleted, hasMark, hasOpinion, hasResult, marksOf, pendingReturn, spellInForce, type CaseFile } from './case-file.js';

export type OrderState = 'AWAITING_ROUTING' | 'WITH_COUNTY_OFFICE' | 'DISPATCHED' | 'ACKNOWLEDGED' | 'RESPONDED' | 'HANDLED' | 'RESULT_REPORTED' | 'CLOSED' | 'RETURN_PENDING' | 'WITHDRAWN';

/** The one word people see. Derived; no decision reads it. Where the text asks for no opinion, a unit that accepted, began or arrived has responded. */
export const orderState = (file: CaseFile): OrderState => {
  if (file.withdrawnAt !== null) return 'WITHDRAWN';
  if (file.closedAt !== null) return 'CLOSED';
  const tenure = currentTenure(file);
  if (tenure === undefined) return file.relays.some((relay) => relay.relayedAt === null && relay.supersededAt === null) ? 'WITH_COUNTY_OFFICE' : 'AWAITING_ROUTING';
  if (pendingReturn(tenure) !== undefined) return 'RETURN_PENDING';
  if (hasResult(tenure)) return 'RESULT_REPORTED';
  if (hasCompleted(tenure)) return 'HANDLED';
  if (marksOf(tenure, 'REDO').length > 0) return 'DISPATCHED';
  if (hasOpinion(tenure)) return 'RESPONDED';
  const owesOpinion = spellInForce(file).law.terms.some(({ metBy }) => metBy.includes('OPINION'));
  if (!owesOpinion && (hasMark(tenure, 'HANDLING_STARTED') || tenure.marks.some((mark) => mark.milestone === 'ACCEPTED' && !mark.factId.startsWith('deemed:')))) return 'RESPONDED';
  return tenure.acknowledgements.length > 0 ? 'ACKNOWLEDGED' : 'DISPATCHED';
};
