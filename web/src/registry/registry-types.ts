import type { Instant, Page } from '../api/types';

/** What the registry answers; what its pages do not show is left out. */

export const CONTACT_ROLES = [
  'EMERGENCY_LIAISON', 'WORK_ORDER_CONTACT', 'CASE_HANDLER', 'LEADER_IN_CHARGE', 'PRINCIPAL_LEADER', 'DUTY_DESK', 'BUREAU_DUTY_DESK', 'DUTY_SUPERVISOR', 'DEPUTY_SUPERVISOR', 'HOTLINE_LEADER',
] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

export interface NumberTrust {
  readonly state: 'TRUSTED' | 'STALE' | 'UNVERIFIED';
  readonly at: Instant | null;
}

export interface Contact {
  readonly id: string;
  readonly version: number;
  readonly unitCode: string;
  readonly unitName: string;
  readonly role: ContactRole;
  readonly priority: number;
  readonly name: string;
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly landlineExtension: string | null;
  readonly email: string | null;
  readonly source: 'REPORTED' | 'DEFAULT';
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
  readonly reportedBy: string;
  readonly reportedAt: Instant;
  readonly mobileTrust?: NumberTrust | null;
  readonly landlineTrust?: NumberTrust | null;
  readonly late: boolean;
}

export interface ContactHistory {
  /** Oldest first. */
  readonly items: readonly Contact[];
  /** Where else the same mobile is registered, as far as one sees it. */
  readonly alsoAnswers: readonly { readonly id: string; readonly unitName: string; readonly role: ContactRole; readonly priority: number; readonly name: string }[];
  readonly mayEdit: boolean;
}

export interface Answering {
  readonly unitName: string;
  readonly role: ContactRole;
  readonly at: Instant;
  readonly items: readonly {
    readonly rank: number;
    readonly line: number | null;
    readonly through: 'ROSTER' | 'LIST' | 'DEFAULT';
    readonly reason: string;
    readonly because: readonly string[];
    readonly contact: Contact;
  }[];
}

export const SEVERITIES = ['CRITICAL', 'WARNING', 'NOTICE'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Finding {
  readonly kind: string;
  readonly severity: Severity;
  readonly role: ContactRole | null;
  readonly sentence: string;
  readonly remedy: string;
  readonly because: readonly string[];
}

export interface CoveredBody {
  readonly unitCode: string | null;
  readonly unitName: string;
  readonly countyCode: string | null;
  readonly isReachable: boolean;
  readonly roles: readonly { readonly role: ContactRole; readonly isReachable: boolean; readonly channels: readonly string[]; readonly through: string | null }[];
  readonly findings: readonly Finding[];
}

export interface CoveragePage extends Page<CoveredBody> {
  readonly at: Instant;
  readonly counts: { readonly bodies: number; readonly unreachable: number; readonly critical: number; readonly warning: number; readonly fine: number; readonly findings: Readonly<Record<string, number>> };
}

export interface Hotline {
  readonly number: string;
  readonly name: string;
  readonly provincialDepartment: string;
  readonly localUnit: string | null;
  readonly unitName: string | null;
  readonly mode: string;
  readonly landing: string;
  readonly completion: string | null;
  readonly status: string;
  readonly notes: readonly string[];
  readonly because: string;
}

export interface ResolvedPlace {
  readonly kind: 'UNIT' | 'COUNTY_OFFICE' | 'DUTY_SUPERVISOR';
  readonly unitCode: string | null;
  readonly countyCode: string | null;
  readonly confidence: 'CERTAIN' | 'UNCERTAIN' | 'OUTSIDE';
  readonly evidence: readonly { readonly kind: string; readonly text: string }[];
  readonly candidates: readonly { readonly kind: 'UNIT' | 'COUNTY'; readonly code: string; readonly name: string }[];
  readonly because: readonly string[];
  readonly explanation: string;
}

export const IMPORT_ACTIONS = ['NEW', 'CHANGED', 'UNCHANGED', 'ENDED'] as const;
export type ImportAction = (typeof IMPORT_ACTIONS)[number];
export type ImportState = 'READING' | 'CHECKING' | 'READY' | 'APPLYING' | 'APPLIED' | 'FAILED';

export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly ended: number;
  /** How many of `ended` end because no row names them. */
  readonly absent: number;
  readonly rows: number;
  readonly problems: number;
  readonly warnings: number;
  readonly units: number;
}

export interface ContactImport {
  readonly id: string;
  readonly state: ImportState;
  readonly form: 'REGISTRATION' | 'FULL' | null;
  readonly file: { readonly name: string; readonly size: number };
  readonly progress: { readonly rowsDone: number; readonly rowsTotal: number | null };
  readonly counts: ImportCounts | null;
  readonly notes: readonly string[];
  readonly refusal: { readonly code: string; readonly detail: string } | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Instant;
  readonly appliedBy: string | null;
  readonly appliedAt: Instant | null;
  /** The proposal to a second person, where one was needed; absent in lists. */
  readonly approval?: { readonly state: 'OPEN' | 'CARRIED_OUT' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED' | 'OUTDATED'; readonly decidedBy: string | null; readonly decisionReason: string | null; readonly expiresAt: Instant } | null;
  readonly links: { readonly workbook: string | null; readonly application: string | null };
}

export type ImportedFields = Readonly<Record<string, string | number | null>>;

export interface ImportItem {
  readonly action: ImportAction;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly unitName: string;
  readonly role: ContactRole;
  readonly name: string | null;
  readonly before: ImportedFields | null;
  readonly after: ImportedFields | null;
  readonly firstDay: string | null;
  readonly remarks: readonly string[];
}

export interface RowProblem {
  readonly severity: 'ERROR' | 'WARNING' | 'NOTE';
  readonly sheet: string;
  readonly row: number;
  readonly column: string | null;
  readonly heading: string | null;
  readonly value: string | null;
  readonly problem: string;
  readonly remedy: string;
}

export interface OnDuty {
  readonly line: number;
  readonly contactId: string;
  readonly name: string | null;
  readonly because: string;
  readonly text: string;
  readonly insteadOf?: { readonly name: string | null };
}

export interface Shift extends OnDuty {
  readonly from: Instant;
  readonly to: Instant;
  readonly uncertainYear?: number;
}

export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  /** NO_SHIFT is often meant, as by a roster for the nights; ALL_AWAY never is. */
  readonly why: 'NO_SHIFT' | 'ALL_AWAY';
  readonly text: string;
}

export interface ListedRoster {
  readonly unitCode: string;
  readonly unitName: string;
  readonly role: ContactRole;
  readonly onDutyNow: readonly { readonly line: number; readonly contactId: string; readonly name: string | null }[];
}

interface Named {
  readonly name: string | null;
}

export interface RosterChange {
  readonly id: string;
  readonly kind: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Of leave and stand-ins. */
  readonly name?: string | null;
  /** Of swaps. */
  readonly first?: Named;
  readonly second?: Named;
  readonly reason: string | null;
  readonly cancelledAt: Instant | null;
}

export interface Rotation {
  readonly key?: string;
  readonly name?: string | null;
  readonly line: number;
  readonly members: readonly { readonly contactId: string; readonly name: string | null }[];
  readonly startsOn: string;
  readonly turnDays: number;
  readonly from: string;
  readonly until: string;
  readonly days: readonly string[];
}

export interface Plan {
  readonly version: number;
  readonly ended: boolean;
  readonly inForce: boolean;
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
  readonly recordedBy: string;
  readonly rotations: readonly Rotation[];
}

/** A day in Beijing that is not what its weekday says. */
export interface DayMark {
  readonly day: string;
  readonly kind: 'HOLIDAY' | 'MAKE_UP';
}

export interface Schedule {
  readonly unitCode: string;
  readonly unitName: string;
  readonly role: ContactRole;
  readonly version: number;
  readonly mayEdit: boolean;
  readonly from: Instant;
  readonly to: Instant;
  readonly onDutyNow: readonly OnDuty[];
  readonly changes: readonly RosterChange[];
  readonly shifts: readonly Shift[];
  readonly gaps: readonly Gap[];
  readonly plans: readonly Plan[];
  readonly days: readonly DayMark[];
  readonly warnings: readonly string[];
}
