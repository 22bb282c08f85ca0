// The shape of a regulation: what a city's rules say, as data. Nothing here knows a city; a fourth one is a fourth file.
import type { Temporal } from 'temporal-polyfill';
import type { HourCalendar, OfficeSession, SettingKey, Settings, WorkingDayMode } from './settings.js';

/** A clause or reading id, such as `QY2019-3.1` or `OQ-02`. */
export type Citation = string;
export type Citations = readonly Citation[];

export const ORDER_CLASSES = ['URGENT', 'CONSULTATION', 'SETTLEMENT', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION', 'PRAISE'] as const;
export type OrderClass = (typeof ORDER_CLASSES)[number];

export const CARD_COLOURS = ['YELLOW', 'RED'] as const;
export type CardColour = (typeof CARD_COLOURS)[number];

export const LIGHT_COLOURS = ['WARNING', 'OVERDUE', 'YELLOW', 'ORANGE', 'RED'] as const;
export type LightColour = (typeof LIGHT_COLOURS)[number];

/** Who is pressed when a light shows (HJ2022-5.1 … 5.3). */
export const PRESSED = ['UNIT', 'LEADER_IN_CHARGE', 'PRINCIPAL_LEADER'] as const;
export type Pressed = (typeof PRESSED)[number];

export const DEADLINE_KINDS = [
  'FIRST_RESPONSE', 'RESULT', 'HANDLING', 'COMPLETION', 'ACCEPTANCE', 'RETURN', 'SURVEY_RETURN', 'ON_SITE', 'INTERIM_REPORT', 'BACKFILL', 'FIRST_CONTACT',
  'COMPLETION_CONTACT', 'SURVEY', 'EVIDENCE', 'CONSULTATION_YELLOW', 'CONSULTATION_RED', 'COMPLETION_YELLOW', 'COMPLETION_RED',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/**
 * Instants of one unit's responsibility that start, meet or end a clock.
 * COMPLETED: handling declared complete. FILED: a result or completion application that counts. APPROVED: the filing instant of a
 * completion that was approved. OPINION: an opinion over a channel that counts. CONTACTED: the petitioner was reached.
 */
export const MILESTONES = [
  'RECEIVED', 'ACCEPTED', 'OPINION', 'HANDLING_STARTED', 'ARRIVED', 'INTERIM', 'COMPLETED', 'FILED', 'APPROVED', 'PHONE_REPORTED', 'BACKFILLED', 'RETURN_REQUESTED',
  'SITE_SURVEY_STARTED', 'EVIDENCE_ASKED', 'EVIDENCE_GIVEN', 'CONTACTED', 'SURVEY_DELIVERED', 'SURVEY_ANSWERED', 'REDO',
] as const;
export type Milestone = (typeof MILESTONES)[number];

export const ORDER_ALARMS = ['HANDLING_OVERDUE', 'ON_SITE_OVERDUE', 'INTERIM_OVERDUE', 'BACKFILL_OUTSTANDING'] as const;
export type TermAlarm = (typeof ORDER_ALARMS)[number];

/** A limit in hours on one of three calendars, or in working days. `reading` names the setting that chose the calendar or mode, if one did. */
export type Limit =
  | { readonly kind: 'HOURS'; readonly duration: Temporal.Duration; readonly calendar: HourCalendar; readonly reading: SettingKey | null }
  | { readonly kind: 'WORKING_DAYS'; readonly count: number; readonly mode: WorkingDayMode; readonly reading: SettingKey | null };

/** Holds when every named setting has one of the listed values. */
export type Condition = readonly { readonly setting: SettingKey; readonly values: readonly (string | boolean)[] }[];

/** What becomes of a term whose limit passes unmet. BREACH: late. WINDOW: a right lapses, nobody is late. DEEMED: the law takes it as done. */
export const LAPSES = ['BREACH', 'WINDOW', 'DEEMED'] as const;
export type Lapse = (typeof LAPSES)[number];

/** One limit of the text: what starts it, what stops it, how long, on which clock, and what a breach earns. */
export interface Term {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly classes: readonly OrderClass[];
  readonly starts: readonly Milestone[];
  readonly limit: Limit;
  readonly metBy: readonly Milestone[];
  /** Milestones that stop it without meeting it. */
  readonly endedBy: readonly Milestone[];
  readonly lapse: Lapse;
  readonly card: CardColour | null;
  readonly alarm: TermAlarm | null;
  readonly extendable: boolean;
  readonly restartable: boolean;
  readonly lights: boolean;
  /** What people read as the duty: 「反馈初步意见」. */
  readonly duty: { readonly zh: string; readonly en: string };
  readonly because: Citations;
}

/** When a light shows: whole working days before or after the due day from 00:00, or natural hours before or after the due instant. */
export type LightOffset = { readonly kind: 'WORKING_DAYS'; readonly count: number } | { readonly kind: 'HOURS'; readonly duration: Temporal.Duration } | { readonly kind: 'AT_DUE' };

export interface LightStep {
  readonly colour: LightColour;
  readonly offset: LightOffset;
  readonly pressed: Pressed | null;
  readonly because: Citations;
}

export const RETURN_FORM = ['REASON', 'BASIS', 'SUGGESTED_UNIT', 'SIGN_OFF'] as const;
export type ReturnField = (typeof RETURN_FORM)[number];

export const RETURN_BARS = ['ACCEPTED', 'EXTENSION_REQUESTED', 'DESIGNATED', 'RESULT_FILED'] as const;
export type ReturnBar = (typeof RETURN_BARS)[number];

export interface ReturnRules {
  readonly form: readonly { readonly field: ReturnField; readonly because: Citations }[];
  readonly barred: readonly { readonly when: ReturnBar; readonly because: Citations }[];
  /** Whether a return after its window is reviewed with the label LATE_RETURN (else the bars alone decide). */
  readonly late: { readonly because: Citations } | null;
  /** Whether a reasoned return over a counting channel is the unit's opinion (OQ-21). */
  readonly isOpinion: boolean;
  readonly because: Citations;
}

export interface ExtensionRules {
  readonly classes: readonly OrderClass[];
  /** PROMISE: to the instant promised. SAME_LIMIT: once more the limit of the class, from the old due day. */
  readonly length: 'PROMISE' | 'SAME_LIMIT';
  /** Working days after the promise at which each kind of card is earned, under the reading with grace (OQ-28). */
  readonly afterPromise: readonly { readonly kind: DeadlineKind; readonly workingDays: number }[];
  readonly needsApproval: boolean;
  readonly times: number | null;
  /** Until when it may be asked: before the old due instant, before the end of the working day before the due day, or at any time. */
  readonly cutOff: 'EXPIRY' | 'DAY_BEFORE' | null;
  readonly needsPetitionerNotice: boolean;
  readonly because: Citations;
}

export const RESTART_GROUNDS = ['NEW_FACTS_ADDED', 'FORCE_MAJEURE', 'LAW_CHANGED'] as const;
export type RestartGround = (typeof RESTART_GROUNDS)[number];

export type UnreachableRule =
  | { readonly kind: 'CONSECUTIVE_DAYS'; readonly count: number; readonly label: 'DEEMED_REPLIED'; readonly because: Citations }
  | { readonly kind: 'SLOTS_OF_A_DAY'; readonly count: number; readonly label: 'NOT_CONTACTED'; readonly because: Citations };

export interface SurveyRules {
  /** The rating when the petitioner chose nothing in time, or more than one option; null where the text has no such fiction. */
  readonly byDefault: 'BASICALLY_SATISFIED' | null;
  /** Under which clauses the hotline corrects a mistaken rating; null where the text knows no correction. */
  readonly correctable: Citations | null;
  /** Under which clauses the hotline calls back who is dissatisfied; null where the text asks for no call. */
  readonly callBack: Citations | null;
  /** Under which clauses some orders are not judged by satisfaction; null where the text names none. */
  readonly excludes: Citations | null;
  readonly because: Citations;
}

export interface AlarmTerm {
  readonly after: Temporal.Duration;
  readonly because: Citations;
}

export interface Category {
  readonly code: string;
  readonly name: string;
  readonly clause: Citation;
  readonly needsDescription: boolean;
}

/** One version of one regulation, as its file says it. Immutable; an order keeps the content hash of the one it was accepted under. */
export interface Regulation {
  readonly id: string;
  readonly version: string;
  readonly revision: number;
  readonly jurisdiction: string;
  readonly title: string;
  readonly number: string;
  readonly inForceFrom: Temporal.PlainDate;
  /** The last day in force, included; null when none is stated. */
  readonly inForceUntil: Temporal.PlainDate | null;
  readonly inForceBecause: Citations;
  readonly superiors: readonly string[];
  readonly classes: readonly OrderClass[];
  readonly categories: readonly Category[];
  readonly excludedEmergencyServices: readonly string[];
  readonly excludedBecause: Citations;
  /** RESULT: an order closes when its result is filed and nothing more is owed. APPROVAL: when its completion is approved. */
  readonly closes: 'RESULT' | 'APPROVAL';
  readonly terms: readonly Term[];
  readonly lights: readonly LightStep[];
  readonly returns: ReturnRules | null;
  readonly extensions: ExtensionRules | null;
  readonly refusesExtensionBecause: Citations;
  readonly restarts: readonly { readonly ground: RestartGround; readonly because: Citations }[];
  readonly redo: { readonly times: number; readonly because: Citations } | null;
  readonly unreachable: UnreachableRule | null;
  readonly survey: SurveyRules | null;
  /** Emergency bureaux are copied on critical items (QY2019-2.4); null where the text knows no such copy. */
  readonly bureauCopies: { readonly because: Citations } | null;
  readonly relayOverdue: AlarmTerm;
  readonly noUnit: AlarmTerm;
  readonly countyUnknown: AlarmTerm;
  readonly noCompletion: (AlarmTerm & { readonly workingDays: number; readonly classes: readonly OrderClass[] }) | null;
  readonly automaticRevocationWithin: Temporal.Duration;
  readonly cardWaitsForCall: Temporal.Duration;
  readonly cardToldAfter: Temporal.Duration;
  readonly officeHours: readonly OfficeSession[];
  /** Under which clauses each kind of fact is kept. */
  readonly factClauses: Readonly<Record<string, Citations>>;
  /** The settings this text raises, with their alternatives; others may not be overridden. */
  readonly readings: readonly { readonly key: SettingKey; readonly question: Citation; readonly alternatives: readonly unknown[] }[];
  readonly settings: Settings;
}
