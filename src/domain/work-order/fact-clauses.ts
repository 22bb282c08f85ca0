import type { Citation } from '../regulation/regulation.js';
import type { FactKind } from './fact.js';

/** Under which clause a fact is kept. */
export const FACT_CLAUSES: Readonly<Record<FactKind, readonly Citation[]>> = {
  DELIVERED: ['QY2019-4.3', 'QY2015-4.5a', 'OQ-04'],
  COUNTY_NOTIFIED: ['QY2019-2.3'],
  COUNTY_IDENTIFIED: ['QY2019-2.3', 'OQ-16'],
  FLAGGED_CRITICAL: ['QY2019-2.4', 'OQ-17'],
  ACKNOWLEDGED: ['OQ-08'],
  FIRST_RESPONSE: ['QY2019-3.1', 'OQ-08', 'OQ-09'],
  HANDLING_STARTED: ['QY2019-3.5'],
  ARRIVED_ON_SITE: ['QY2019-3.5'],
  HANDLING_COMPLETED: ['QY2019-3.2', 'OQ-14'],
  RESULT_FILED: ['QY2019-3.2', 'OQ-12'],
  BACKFILLED: ['QY2019-3.3', 'OQ-13'],
  RETURN_REQUESTED: ['QY2015-5.3', 'OQ-21'],
  RETURN_APPROVED: ['QY2015-5.3', 'OQ-21'],
  RETURN_REJECTED: ['QY2015-5.3', 'OQ-21'],
  EXTENSION_REQUESTED: ['OQ-22'],
  LINKED: ['OQ-24'],
  CARD_ISSUED: ['OQ-27'],
  CARD_REVOKED: ['OQ-27'],
  WITHDRAWN: ['QY2015-5.4'],
  CLOSED: ['QY2015-5.4'],
};
