import type { Temporal } from 'temporal-polyfill';
import type { UnitKind } from '../responsibility/directory.js';
import type { TrustState } from '../verification/number-trust.js';
import type { CoveredRole, NeededRole } from './needed-roles.js';

/** Who can be reached in every role that the ladders need, and what is weak: the registry as it stands at one instant. */

export interface CoveredNumber {
  readonly number: string;
  /** As people may see it. */
  readonly shown: string;
  readonly trust: TrustState;
  /** Its owner answered that it is not that of the person registered. */
  readonly isDenied: boolean;
  /** Why the last message did not get there; null when it did. */
  readonly failing: string | null;
}

export interface CoveredPerson {
  readonly contactId: string;
  readonly role: CoveredRole;
  readonly name: string;
  readonly mobile: CoveredNumber | null;
  /** One behind an extension can be called by people only. */
  readonly landline: (CoveredNumber & { readonly hasExtension: boolean }) | null;
  readonly hasEmail: boolean;
}

export interface RosterGap {
  readonly role: CoveredRole;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** A handling unit, a county's hotline office, an emergency bureau, the hotline itself. */
export interface CoveredBody {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly countyCode: string | null;
  readonly people: readonly CoveredPerson[];
  /** The next gap of each roster. */
  readonly gaps: readonly RosterGap[];
}

export interface CoverageSnapshot {
  readonly at: Temporal.Instant;
  readonly bodies: readonly CoveredBody[];
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  readonly needed: readonly NeededRole[];
}

export const SEVERITIES = ['CRITICAL', 'WARNING', 'NOTICE'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FINDING_KINDS = [
  'NO_BODY', 'NO_CONTACT', 'DEFAULT_ONLY', 'NO_MOBILE', 'EXTENSION_ONLY', 'NO_EMAIL', 'SINGLE_POINT', 'SAME_PERSON_EVERYWHERE', 'SHARED_NUMBER', 'DENIED', 'FAILING', 'UNVERIFIED', 'STALE', 'ROSTER_GAP',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly role: CoveredRole | null;
  readonly contactIds: readonly string[];
  /** Chinese: what is weak, and how to mend it. */
  readonly sentence: string;
  readonly remedy: string;
  readonly because: readonly string[];
}

export type Through = 'LIST' | 'DEFAULT' | 'LIAISON_LANDLINE';

export interface RoleCoverage {
  readonly role: CoveredRole;
  readonly isReachable: boolean;
  readonly channels: readonly ('SMS' | 'VOICE' | 'EMAIL')[];
  readonly people: number;
  /** How somebody answers for the role; null when nobody does. */
  readonly through: Through | null;
}

export interface BodyCoverage {
  /** Null where a county lacks the body. */
  readonly code: string | null;
  readonly name: string;
  readonly kind: UnitKind;
  readonly countyCode: string | null;
  /** Somebody can be told in at least one role. */
  readonly isReachable: boolean;
  readonly roles: readonly RoleCoverage[];
  readonly findings: readonly Finding[];
}

/** The role without which a body of that kind hears of an order too late. */
export const FIRST_ROLE: Readonly<Record<UnitKind, CoveredRole>> = {
  HANDLING_UNIT: 'EMERGENCY_LIAISON', COUNTY_HOTLINE_OFFICE: 'EMERGENCY_LIAISON', EMERGENCY_BUREAU: 'BUREAU_DUTY_DESK', HOTLINE: 'DUTY_SUPERVISOR',
};

export const numbersOf = ({ mobile, landline }: CoveredPerson): readonly CoveredNumber[] => [mobile, landline].filter((one) => one !== null);
