import type { Temporal } from 'temporal-polyfill';

export const CONTACT_ROLES = [
  'EMERGENCY_LIAISON', 'WORK_ORDER_CONTACT', 'CASE_HANDLER', 'LEADER_IN_CHARGE', 'PRINCIPAL_LEADER', 'DUTY_DESK',
  'BUREAU_DUTY_DESK', 'DUTY_SUPERVISOR', 'DEPUTY_SUPERVISOR', 'HOTLINE_LEADER',
] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

/** REPORTED: the unit named this person; DEFAULT: taken from the platform's own records (QY2019-5.2c). */
export const CONTACT_SOURCES = ['REPORTED', 'DEFAULT'] as const;
export type ContactSource = (typeof CONTACT_SOURCES)[number];

/** What a contact says at one time. Numbers are E.164; a landline with an extension can be called by people only. */
export interface ContactFields {
  readonly unitCode: string;
  readonly role: ContactRole;
  /** 1 is told first within the role. */
  readonly priority: number;
  readonly name: string;
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly landlineExtension: string | null;
  readonly email: string | null;
}

/** One version of one contact. A change ends it and opens the next, so that who was registered at any instant stays known. */
export interface Contact extends ContactFields {
  /** The same through all versions. */
  readonly id: string;
  readonly version: number;
  readonly source: ContactSource;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
  readonly reportedBy: string;
  readonly reportedAt: Temporal.Instant;
  readonly verifiedAt: Temporal.Instant | null;
  /** The unit's first list came after its day (QY2019-A.1, OQ-51); the person is told all the same. */
  readonly late: boolean;
}
