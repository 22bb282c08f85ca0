import type { Temporal } from 'temporal-polyfill';

/** A time of a calendar: of day and hour in a zone, or a whole day. */
export interface CalendarTime {
  readonly local: Temporal.PlainDateTime;
  readonly zone: string;
  readonly isDate: boolean;
}

export const instantOf = ({ local, zone }: CalendarTime): Temporal.Instant => local.toZonedDateTime(zone).toInstant();

/** An event that cannot be taken, with a sentence for the person who handed the file in. */
export class UnreadableEvent extends Error {}
