import { Temporal } from 'temporal-polyfill';
import type { Citation } from '../regulation/regulation.js';
import type { Words } from './words.js';

/** An office in a role for a time; days of Beijing, both included. */
export interface Holder {
  readonly name: Words;
  readonly from: Temporal.PlainDate;
  /** The last day; null while it holds the role. */
  readonly to: Temporal.PlainDate | null;
  /** Where papers for it go; null: they are delivered by hand. */
  readonly email: string | null;
  /** What shows the office in the role. */
  readonly because: readonly Citation[];
}

/** A role that rules name, and who has held it since when (OQ-48). */
export interface BodyRole {
  readonly role: string;
  /** What the role is called whoever holds it. */
  readonly words: Words;
  /** Earliest first, none overlapping another. */
  readonly holders: readonly Holder[];
}

/** The roles that every jurisdiction names; a file may hold more. */
export const NAMED_ROLES = ['HOTLINE_CENTRE', 'HOTLINE_AUTHORITY', 'BULLETIN_PUBLISHER', 'SUPERVISION_BODY', 'SUPERVISION_OFFICE'] as const;

/** The bodies of one jurisdiction. */
export interface Bodies {
  readonly jurisdiction: string;
  readonly roles: readonly BodyRole[];
}

/** Who holds the role on that day; null on a day on which nobody is known to, or for a role that the jurisdiction does not name. */
export const bodyAt = ({ roles }: Bodies, role: string, date: Temporal.PlainDate): Holder | null =>
  roles.find((one) => one.role === role)?.holders.find(({ from, to }) => Temporal.PlainDate.compare(from, date) <= 0 && (to === null || Temporal.PlainDate.compare(date, to) <= 0)) ?? null;
