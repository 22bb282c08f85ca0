/** What is administered; entries of one area are one chain. */
export const AUDIT_AREAS = ['IDENTITY', 'REGISTRY', 'ORDERS', 'LAW', 'PRIVACY', 'CALLBACKS', 'APPROVALS', 'OPERATION'] as const;
/** Entries that were written before there were areas, or by a node that knows of none. */
export const EARLIER_AREA = 'EARLIER';
export type AuditArea = (typeof AUDIT_AREAS)[number];

/** Where what is done to each kind of subject belongs; a test holds this table against every call of `audit`. */
const AREA_OF: Readonly<Record<string, AuditArea>> = {
  ACCOUNT: 'IDENTITY', SESSION: 'IDENTITY', SIGN_IN: 'IDENTITY', SECOND_FACTOR: 'IDENTITY', API_CLIENT: 'IDENTITY', CLIENT: 'IDENTITY', CLIENT_KEY: 'IDENTITY', API_KEY: 'IDENTITY',
  CONTACT: 'REGISTRY', CONTACT_LIST: 'REGISTRY', CONTACT_IMPORT: 'REGISTRY', UNIT: 'REGISTRY', ROSTER: 'REGISTRY',
  WORK_ORDER: 'ORDERS', WORK_ORDERS: 'ORDERS', CALL: 'ORDERS',
  CALENDAR: 'LAW', REGULATION: 'LAW',
  RETENTION: 'PRIVACY', RETENTION_RUN: 'PRIVACY', ERASURE: 'PRIVACY', PERSONAL_DATA: 'PRIVACY', FIELD_KEY: 'PRIVACY',
  CALLBACK: 'CALLBACKS',
  APPROVAL: 'APPROVALS', NOTIFICATION_STOP: 'APPROVALS',
  DESK: 'OPERATION', HANDOVER: 'OPERATION', DRILL: 'OPERATION', SHIFT_NOTE: 'OPERATION', AUDIT: 'OPERATION', BACKUP: 'OPERATION', EXPORT: 'OPERATION', ASSESSMENT: 'OPERATION', PAPER: 'OPERATION', BULLETIN: 'OPERATION',
};

/** A kind that nobody has put anywhere belongs to the operation of the service: an entry is never lost for want of a drawer. */
export const areaOf = (subjectKind: string): AuditArea => AREA_OF[subjectKind] ?? 'OPERATION';

export const knowsKind = (subjectKind: string): boolean => subjectKind in AREA_OF;
