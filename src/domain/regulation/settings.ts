import type { Temporal } from 'temporal-polyfill';

export const FIRST_RESPONSE_CHANNELS = ['CALL_BACK', 'NOTICE_CALL', 'KEYPRESS', 'SMS_REPLY', 'SYSTEM', 'APP', 'WECHAT', 'QQ'] as const;
export type ResponseChannel = (typeof FIRST_RESPONSE_CHANNELS)[number];

export const RESULT_CHANNELS = ['SYSTEM', 'APP', 'PHONE_12345', 'WECHAT', 'QQ'] as const;
export type ResultChannel = (typeof RESULT_CHANNELS)[number];

export const WORKING_DAY_MODES = ['END_OF_DAY', 'CLOSE_OF_BUSINESS', 'ROLLING', 'OFFICE_HOURS'] as const;
/** How "n 个工作日内" is read (OQ-01). */
export type WorkingDayMode = (typeof WORKING_DAY_MODES)[number];

export const HOUR_CALENDARS = ['NATURAL', 'SUSPENDED', 'OFFICE_HOURS'] as const;
/** Which hours a limit in hours counts (OQ-02, OQ-03): all; those of working days, 24 h each; office hours of working days. */
export type HourCalendar = (typeof HOUR_CALENDARS)[number];

/** One session of the offices in Beijing wall time, as a file writes it: `08:30-12:00`. */
export interface OfficeSession {
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/**
 * Every reading of an open question that a jurisdiction may choose. A regulation's file names those its text raises, with the
 * alternatives; the others keep these defaults, which no term of that regulation reads.
 */
export const SETTINGS = {
  workingDayMode: { kind: 'ONE', choices: WORKING_DAY_MODES, byDefault: 'END_OF_DAY' }, // OQ-01
  firstResponseCalendar: { kind: 'ONE', choices: HOUR_CALENDARS, byDefault: 'NATURAL' }, // OQ-02
  consultationCalendar: { kind: 'ONE', choices: HOUR_CALENDARS, byDefault: 'SUSPENDED' }, // OQ-03
  firstResponseChannels: { kind: 'SOME', choices: FIRST_RESPONSE_CHANNELS, byDefault: ['CALL_BACK', 'NOTICE_CALL', 'KEYPRESS', 'SMS_REPLY', 'SYSTEM', 'APP'] }, // OQ-08
  redAttachesTo: { kind: 'ONE', choices: ['R1', 'R2', 'R3'], byDefault: 'R1' }, // OQ-11
  resultClockStoppers: { kind: 'SOME', choices: RESULT_CHANNELS, byDefault: ['SYSTEM', 'APP', 'PHONE_12345'] }, // OQ-12
  requireOfflineAttestation: { kind: 'FLAG', choices: [true, false], byDefault: false }, // OQ-12
  applyGeneralLimitToUrgent: { kind: 'FLAG', choices: [true, false], byDefault: false }, // OQ-14
  cardModel: { kind: 'ONE', choices: ['CUMULATIVE', 'UPGRADE'], byDefault: 'CUMULATIVE' }, // OQ-25
  extensionGrace: { kind: 'FLAG', choices: [true, false], byDefault: true }, // OQ-28
  unreachableDays: { kind: 'ONE', choices: ['NATURAL', 'WORKING'], byDefault: 'NATURAL' }, // OQ-36
  deemedAcceptanceDay: { kind: 'ONE', choices: ['LAST_DAY', 'NEXT_DAY'], byDefault: 'LAST_DAY' }, // OQ-41
  halfDayMode: { kind: 'ONE', choices: ['OFFICE_HOURS', 'ROLLING'], byDefault: 'OFFICE_HOURS' }, // OQ-42
  countyOfficeMayUseApp: { kind: 'FLAG', choices: [true, false], byDefault: false }, // OQ-52
  coUnitsCarryClocks: { kind: 'FLAG', choices: [true, false], byDefault: false }, // OQ-53
} as const;

export type SettingKey = keyof typeof SETTINGS;

type ValueOf<S> = S extends { readonly kind: 'SOME'; readonly choices: readonly (infer C)[] } ? readonly C[] : S extends { readonly kind: 'FLAG' } ? boolean : S extends { readonly choices: readonly (infer C)[] } ? C : never;

/** The readings in force for a regulation; keys and values as in rehearsals. */
export type Settings = { readonly [K in SettingKey]: ValueOf<(typeof SETTINGS)[K]> };

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

export const DEFAULT_SETTINGS: Settings = Object.fromEntries(SETTING_KEYS.map((key) => [key, SETTINGS[key].byDefault])) as unknown as Settings;
