import type { Temporal } from 'temporal-polyfill';
import type { CalendarLoad } from '../working-time/calendar-history.js';

/** First line answers first; the second is called when the first is silent. */
export const LINES = [1, 2] as const;
export type Line = (typeof LINES)[number];

/** A working day, a weekend, or a day off that the State Council's arrangement names. A make-up working Sunday is a working day. */
export const DAY_KINDS = ['WORKING', 'WEEKEND', 'HOLIDAY'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** What a turn is counted in: days of the calendar, or only the days on which the rotation has a shift. */
export const TURN_COUNTS = ['CALENDAR_DAYS', 'OWN_DAYS'] as const;
export type TurnCount = (typeof TURN_COUNTS)[number];

/** Half-open: the instant `to` belongs to whoever comes next. */
export interface Period {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** People who take turns in one kind of shift. */
export interface Rotation {
  /** Unique in the roster. */
  readonly key: string;
  readonly name: string;
  readonly line: Line;
  /** Contacts in the order of their turns. */
  readonly members: readonly string[];
  /** The day on which the first turn of the first member begins. */
  readonly startsOn: Temporal.PlainDate;
  readonly turnDays: number;
  readonly turnsBy: TurnCount;
  /** `HH:MM`, the hand-over. */
  readonly from: string;
  /** `HH:MM`; not after `from` means of the next day, equal means a whole day. */
  readonly until: string;
  /** The days on which a shift begins. */
  readonly days: readonly DayKind[];
}

/** One version of a roster. Of those in force at an instant the one recorded last counts, so that an arrangement for a holiday ends by itself. */
export interface RosterPlan {
  readonly version: number;
  readonly recordedAt: Temporal.Instant;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
  /** Of one line the rotation named first wins where two have a shift. Null: from then on the unit has no roster. */
  readonly rotations: readonly Rotation[] | null;
}

interface Change {
  readonly id: string;
  readonly recordedAt: Temporal.Instant;
  readonly cancelledAt: Temporal.Instant | null;
}

/** This person, whoever the plan names. */
export interface Override extends Change, Period {
  readonly kind: 'OVERRIDE';
  readonly line: Line;
  readonly contactId: string;
}

/** Somebody's time on duty, as one side of a swap. */
export interface OwnShift extends Period {
  readonly line: Line;
  readonly contactId: string;
}

/** Each takes the other's shift. */
export interface Swap extends Change {
  readonly kind: 'SWAP';
  readonly first: OwnShift;
  readonly second: OwnShift;
}

/** Away: the next in turn stands in. */
export interface Leave extends Change, Period {
  readonly kind: 'LEAVE';
  readonly contactId: string;
}

/** Shifts from a calendar file. Within the period they stand instead of the rotations of their lines. */
export interface ImportedShifts extends Change, Period {
  readonly kind: 'IMPORT';
  readonly lines: readonly Line[];
  readonly shifts: readonly OwnShift[];
}

export type RosterChange = Override | Swap | Leave | ImportedShifts;

/** When somebody is registered; whoever is not any more takes no turn. */
export interface Presence {
  readonly contactId: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
}

/**
 * Everything recorded of a roster until `knownAt`. What an instant of the past looked like is answered from what was recorded by then: a change
 * entered afterwards does not rewrite who was on duty that night.
 */
export interface Roster {
  readonly plans: readonly RosterPlan[];
  readonly changes: readonly RosterChange[];
  readonly presences: readonly Presence[];
  /** The calendar of the unit's county through every version that was loaded; ascending, not empty. */
  readonly calendars: readonly CalendarLoad[];
  readonly knownAt: Temporal.Instant;
}

export type DutyBecause =
  | { readonly kind: 'ROTATION'; readonly rotation: string }
  | { readonly kind: 'IMPORT'; readonly changeId: string }
  | { readonly kind: 'LEAVE'; readonly insteadOf: string }
  | { readonly kind: 'SWAP'; readonly changeId: string; readonly insteadOf: string }
  | { readonly kind: 'OVERRIDE'; readonly changeId: string };

export interface OnDuty {
  readonly line: Line;
  readonly contactId: string;
  readonly because: DutyBecause;
}

/** Somebody's uninterrupted time on duty in one line. */
export interface Shift extends OnDuty, Period {
  /** The calendar of this year is not published: weekdays were counted instead, and the turn may move. */
  readonly uncertainYear: number | null;
}

/** NO_SHIFT: the plan has nobody then; ALL_AWAY: whoever the plan has is away, and so is everybody who could stand in. */
export type GapCause = 'NO_SHIFT' | 'ALL_AWAY';

export interface Gap extends Period {
  readonly why: GapCause;
  readonly uncertainYear: number | null;
}
