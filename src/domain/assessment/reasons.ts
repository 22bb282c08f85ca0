// Why a figure is another one than it was: which entries, recorded since, moved which case.
import type { Temporal } from 'temporal-polyfill';
import { isAfter } from '../time/beijing.js';
import type { Figure, Place } from './figures.js';

/** A case that counts elsewhere than it did; null where it did not count at all, or does no more. */
export interface Movement {
  readonly figure: Figure;
  /** What the case is: an entry, a card, a rectification, a limit or an order, by the figure. */
  readonly subject: string;
  readonly workOrderId: string;
  readonly before: Place | null;
  readonly after: Place | null;
}

export interface LedgerEntry {
  readonly id: string;
  readonly workOrderId: string;
  readonly seq: number;
  readonly kind: string;
  readonly isFact: boolean;
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly unitCode: string | null;
  readonly because: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Reason {
  readonly entry: LedgerEntry;
  /** It had happened when the figures were shown, and nobody had recorded it yet. */
  readonly isLate: boolean;
}

const TURNS = ['DELIVERED', 'COUNTY_NOTIFIED', 'RETURN_APPROVED', 'WITHDRAWN', 'ORDER_CLOSED', 'ORDER_REOPENED', 'CLOSED'];

type Concerns = (entry: LedgerEntry, change: Movement) => boolean;

const isSubject: Concerns = (entry, { subject }) => entry.id === subject;
const kindIn = (...kinds: readonly string[]): Concerns => ({ kind }) => kinds.includes(kind);
const both = (...all: readonly Concerns[]): Concerns => (entry, change) => all.every((one) => one(entry, change));
const either = (...all: readonly Concerns[]): Concerns => (entry, change) => all.some((one) => one(entry, change));
const names = (key: string): Concerns => ({ data }, { subject }) => data[key] === subject;
const ofItsUnit: Concerns = ({ unitCode }, { before, after }) => unitCode === (after ?? before)?.unit;
const ofItsLimit: Concerns = ({ workOrderId, data }, { subject }) => `${workOrderId} ${String(data['key'])}` === subject;

/** Which entries decide where a case of each figure counts: the same that `assessment/cases` counts by. */
const CONCERNS: Readonly<Record<Figure, Concerns>> = {
  ACCEPTED: kindIn('ACCEPTED', 'RECLASSIFIED'),
  RECEIVED: either(isSubject, kindIn(...TURNS)),
  URGENT: either(isSubject, kindIn('RECLASSIFIED')),
  LINKED: either(isSubject, kindIn('LINKED', 'UNLINKED')),
  LIMIT: both(({ kind }) => kind.startsWith('DEADLINE_'), ofItsLimit),
  CARD: both(kindIn('CARD_ISSUED', 'CARD_REVOKED'), names('cardId')),
  LIGHT: both(kindIn('LIGHT_SHOWN', 'LIGHT_OUT', 'LIGHT_RELIT'), ofItsUnit),
  RETURN: either(isSubject, both(kindIn('RETURN_REQUESTED', 'RETURN_APPROVED', 'RETURN_REJECTED'), ofItsUnit)),
  LATE_RETURN: isSubject,
  EXTENSION: either(isSubject, both(kindIn('EXTENSION_REQUESTED', 'EXTENSION_APPROVED', 'EXTENSION_REJECTED'), ofItsUnit)),
  RECTIFICATION: both(({ kind }) => kind.startsWith('RECTIFICATION_'), names('rectificationId')),
  REFERRAL: both(kindIn('RECTIFICATION_REFERRED'), names('rectificationId')),
  REPEAT: kindIn('REPEATS_VERIFIED'),
  RATING: kindIn('RATED', 'RATING_EXCLUDED'),
  NO_COMPLETION: isSubject,
  RELAY: either(isSubject, kindIn(...TURNS), both(kindIn('ALARM_RAISED'), ({ data }) => data['alarm'] === 'RELAY_OVERDUE')),
};

const KINDS_OF_PLACE = kindIn('COUNTY_IDENTIFIED');

/**
 * The entries recorded since the figures were shown that moved the case, in the order of the ledger, behind each the fact it followed from. None means that
 * nothing in the ledger explains it.
 * @param since the instant whose knowledge the earlier figures were of
 * @param entries of the case's order, recorded after `since`
 */
export const reasonsFor = (change: Movement, entries: readonly LedgerEntry[], since: Temporal.Instant): readonly Reason[] => {
  const { before, after } = change;
  const isMoved = before !== null && after !== null && before.county !== after.county;
  const isOnlyMoved = isMoved && before.unit === after.unit && before.detail === after.detail && before.value === after.value;
  const concerns = isOnlyMoved ? KINDS_OF_PLACE : isMoved ? either(KINDS_OF_PLACE, CONCERNS[change.figure]) : CONCERNS[change.figure];
  const deciding = entries.filter((entry) => concerns(entry, change));
  const found = new Set(deciding.flatMap((entry) => [causeOf(entry, entries), entry]));
  return entries.filter((entry) => found.has(entry)).map((entry) => ({ entry, isLate: !isAfter(entry.at, since) }));
};

/** What an entry of the service followed from: the fact at the very instant a limit was met by, or the last one recorded before it. */
const causeOf = (entry: LedgerEntry, entries: readonly LedgerEntry[]): LedgerEntry => {
  const earlier = entries.filter(({ seq, isFact, kind }) => isFact && seq < entry.seq && kind !== 'CARD_ISSUED' && kind !== 'CARD_REVOKED');
  switch (entry.kind) {
    case 'DEADLINE_MET': return earlier.findLast(({ at }) => at.equals(entry.at)) ?? entry;
    case 'DEADLINE_ENDED':
    case 'DEADLINE_SUPERSEDED':
    case 'DEADLINE_MOVED':
    case 'DEADLINE_OPEN':
    case 'ORDER_CLOSED':
    case 'ORDER_REOPENED': return earlier.at(-1) ?? entry;
    case 'CARD_REVOKED': return entries.findLast(({ kind, data, seq }) => kind === 'DEADLINE_MET' && seq < entry.seq && data['key'] === entry.data['deadlineKey']) ?? entry;
    default: return entry;
  }
};
