import type { Temporal } from 'temporal-polyfill';
import { audit, type ServiceAuthor } from '../identity/audit.store.js';
import type { Tx } from '../platform/database/database.js';
import type { RetentionRun } from './retention-run.store.js';

/** The rule acts by itself; nobody asked for this run. */
const THE_RULE: ServiceAuthor = { kind: 'SERVICE', id: 'retention', name: '保存期限', jurisdiction: null };

/** What a run removed stands in the audit: kinds, numbers and cut-offs, never what was removed. */
export const reportRun = (tx: Tx, { id, removed, held, cutoffs, batches }: RetentionRun, at: Temporal.Instant): Promise<void> =>
  audit(tx, THE_RULE, { action: 'RETENTION_RUN', subjectKind: 'RETENTION_RUN', subject: id, purpose: null, data: { removed, held, cutoffs, batches } }, at);
