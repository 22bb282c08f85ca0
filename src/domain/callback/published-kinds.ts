import type { FactKind } from '../work-order/fact.js';

/** Every fact changes what an order is; a new kind of fact does not compile before somebody has decided whether platforms hear of it. */
const FACTS: Readonly<Record<FactKind, true>> = {
  DELIVERED: true, COUNTY_NOTIFIED: true, COUNTY_IDENTIFIED: true, FLAGGED_CRITICAL: true, ACKNOWLEDGED: true, FIRST_RESPONSE: true, HANDLING_STARTED: true, ARRIVED_ON_SITE: true,
  ACCEPTED_BY_UNIT: true, INTERIM_REPORTED: true, HANDLING_COMPLETED: true, RESULT_FILED: true, COMPLETION_APPROVED: true, COMPLETION_SENT_BACK: true, BACKFILLED: true, RETURN_REQUESTED: true,
  SITE_SURVEY_STARTED: true, RETURN_APPROVED: true, RETURN_REJECTED: true, DISPUTE_EVIDENCE_ASKED: true, DISPUTE_EVIDENCE_GIVEN: true, UNIT_DESIGNATED: true, EXTENSION_REQUESTED: true,
  EXTENSION_APPROVED: true, EXTENSION_REJECTED: true, NEW_FACTS_ADDED: true, FORCE_MAJEURE: true, LAW_CHANGED: true, REDO_ORDERED: true, PETITIONER_CONTACT_TRIED: true, CONTACT_DISPUTED: true,
  SURVEY_DELIVERED: true, SURVEY_ANSWERED: true, RATING_CORRECTED: true, RECLASSIFIED: true, LINKED: true, UNLINKED: true, CARD_ISSUED: true, CARD_REVOKED: true, WITHDRAWN: true, CLOSED: true,
};

/** What the service itself finds: where the order went, clocks, lights, alarms, copies. */
const FOUND = [
  'ACCEPTED', 'ROUTED', 'ORDER_CLOSED', 'ORDER_REOPENED', 'DEADLINE_SET', 'DEADLINE_MOVED', 'DEADLINE_MET', 'DEADLINE_BREACHED', 'DEADLINE_ENDED', 'DEADLINE_SUPERSEDED', 'LIGHT_SHOWN', 'LIGHT_OUT', 'LIGHT_RELIT', 'LABELLED', 'LAW_ADOPTED', 'ALARM_RAISED',
  'REVOCATION_PROPOSED', 'CARD_PROPOSED', 'CARD_PROPOSAL_DECIDED', 'CARD_OBJECTED', 'CARD_OBJECTION_DECIDED', 'RECTIFICATION_ORDERED', 'RECTIFICATION_FILED', 'RECTIFICATION_JUDGED', 'RECTIFICATION_REFERRED', 'RECTIFICATION_HANDED_OVER',
  'REPEAT_LINKED', 'REPEATS_VERIFIED', 'COPY_SENT', 'COPY_UPDATE', 'COPY_CANCEL',
] as const;

/** The kinds of entries that platforms are told. Notices and their attempts are not among them: they change nothing about the order, and stand in its timeline and in the feed. */
export const PUBLISHED_KINDS: readonly string[] = [...FOUND, ...Object.keys(FACTS)].sort();

const PREFIX = 'cn.gov.hotline12345.work_order';

/** The CloudEvents type of a kind: `CARD_ISSUED` is `cn.gov.hotline12345.work_order.card_issued.v1`. */
export const eventType = (kind: string): string => `${PREFIX}.${kind.toLowerCase()}.v1`;
