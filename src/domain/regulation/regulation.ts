import type { Temporal } from 'temporal-polyfill';

/** A clause or reading id, such as `QY2019-3.1` or `OQ-02`. */
export type Citation = string;

export const FIRST_RESPONSE_CHANNELS = ['CALL_BACK', 'NOTICE_CALL', 'KEYPRESS', 'SMS_REPLY', 'SYSTEM', 'APP', 'WECHAT', 'QQ'] as const;
export type ResponseChannel = (typeof FIRST_RESPONSE_CHANNELS)[number];

export const RESULT_CHANNELS = ['SYSTEM', 'APP', 'PHONE_12345', 'WECHAT', 'QQ'] as const;
export type ResultChannel = (typeof RESULT_CHANNELS)[number];

export const WORKING_DAY_MODES = ['END_OF_DAY', 'CLOSE_OF_BUSINESS', 'ROLLING', 'OFFICE_HOURS'] as const;
export type WorkingDayMode = (typeof WORKING_DAY_MODES)[number];

export const HOUR_CALENDARS = ['NATURAL', 'SUSPENDED', 'OFFICE_HOURS'] as const;
export type HourCalendar = (typeof HOUR_CALENDARS)[number];

export const CARD_COLOURS = ['YELLOW', 'RED'] as const;
export type CardColour = (typeof CARD_COLOURS)[number];

export const RED_ATTACHMENTS = ['R1', 'R2', 'R3'] as const;

/** The configurable readings of the open questions; keys and values as in rehearsals. */
export interface Settings {
  readonly workingDayMode: WorkingDayMode;
  readonly firstResponseCalendar: HourCalendar;
  readonly firstResponseChannels: readonly ResponseChannel[];
  readonly redAttachesTo: (typeof RED_ATTACHMENTS)[number];
  readonly resultClockStoppers: readonly ResultChannel[];
  readonly requireOfflineAttestation: boolean;
  readonly applyGeneralLimitToUrgent: boolean;
  readonly countyOfficeMayUseApp: boolean;
}

export interface HourTerm {
  readonly limit: Temporal.Duration;
  readonly card: CardColour;
  readonly because: readonly Citation[];
}

export interface WorkingDayTerm {
  readonly workingDays: number;
  readonly because: readonly Citation[];
}

export interface AlarmTerm {
  readonly after: Temporal.Duration;
  readonly because: readonly Citation[];
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
  readonly inForceUntil: Temporal.PlainDate | null;
  readonly superiors: readonly string[];
  readonly classes: readonly string[];
  readonly categories: readonly Category[];
  readonly excludedEmergencyServices: readonly string[];
  readonly excludedBecause: readonly Citation[];
  readonly firstResponse: HourTerm;
  readonly result: WorkingDayTerm & { readonly card: CardColour };
  readonly backfill: WorkingDayTerm;
  readonly general: { readonly yellowWorkingDays: number; readonly redWorkingDays: number; readonly because: readonly Citation[] };
  readonly relayOverdue: AlarmTerm;
  readonly noUnit: AlarmTerm;
  readonly countyUnknown: AlarmTerm;
  readonly noCompletion: AlarmTerm & { readonly workingDays: number };
  readonly automaticRevocationWithin: Temporal.Duration;
  readonly cardWaitsForCall: Temporal.Duration;
  readonly cardToldAfter: Temporal.Duration;
  readonly settings: Settings;
}
