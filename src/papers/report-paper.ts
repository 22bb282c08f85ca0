import type { Temporal } from 'temporal-polyfill';
import type { AttemptReceiptState } from '../domain/notice/attempt-state.js';
import { audit } from '../identity/audit.store.js';
import type { Database } from '../platform/database/database.js';
import { theService } from './conclude-paper.js';
import { findPaper, noteReport } from './paper.store.js';
import { PAPER } from './send-paper.js';

const MEANS: Partial<Readonly<Record<AttemptReceiptState, 'DELIVERED' | 'FAILED'>>> = { DELIVERED: 'DELIVERED', UNDELIVERED: 'FAILED', FAILED: 'FAILED' };

export interface PaperReport {
  readonly id: string;
  readonly state: AttemptReceiptState;
  readonly code: string | null;
  /** Legal instant. */
  readonly at: Temporal.Instant;
}

/** What the recipient's mail server says of a paper after ours took it over; a report on what is no paper, or said before, changes nothing. */
export const reportPaper = (database: Database, { id, state, code, at }: PaperReport): Promise<void> => database.transaction(async (tx) => {
  const means = MEANS[state];
  if (means === undefined || !(await noteReport(tx, id, means, code, at))) return;
  const paper = await findPaper(tx, id);
  if (paper !== undefined) await audit(tx, theService(paper.jurisdiction), { action: `PAPER_${means}`, subjectKind: PAPER, subject: id, purpose: null, data: { code, tries: paper.tries } }, at);
});
