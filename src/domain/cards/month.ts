import { Temporal } from 'temporal-polyfill';
import type { CardColour } from '../regulation/regulation.js';
import { beijingDate, startOfDay } from '../time/beijing.js';

export const CARD_STATES = ['ISSUED', 'REVOKED'] as const;
export type CardState = (typeof CARD_STATES)[number];

/** What decides the month of a card: the breach of a timed one, the decision on a finding, never when a job came to issue it (OQ-30). */
export type Counted =
  | { readonly kind: 'TIMED'; readonly breachAt: Temporal.Instant }
  | { readonly kind: 'FINDING'; readonly decidedAt: Temporal.Instant };

export const countsAt = (card: Counted): Temporal.Instant => (card.kind === 'TIMED' ? card.breachAt : card.decidedAt);

/** The bulletin's month of a card in Beijing time, as `2026-11` (QY2015-9). */
export const monthOfCard = (card: Counted): string => beijingDate(countsAt(card)).toPlainYearMonth().toString();

/** The first instant of a month in Beijing and that of the next; `month` as `2026-11`. */
export const spanOfMonth = (month: string): { readonly from: Temporal.Instant; readonly to: Temporal.Instant } => {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from: startOfDay(first), to: startOfDay(first.add({ months: 1 })) };
};

/** Cards of one unit in a month. A revoked card counts in no colour and is shown apart (OQ-30). */
export interface UnitCount {
  readonly unit: string;
  readonly yellow: number;
  readonly red: number;
  readonly revoked: number;
}

/** Counts by unit, in the order of their codes. */
export const countCards = (cards: readonly { readonly unit: string; readonly colour: CardColour; readonly state: CardState }[]): readonly UnitCount[] =>
  [...new Set(cards.map(({ unit }) => unit))].sort().map((unit) => {
    const own = cards.filter((card) => card.unit === unit);
    const issued = own.filter(({ state }) => state === 'ISSUED');
    return { unit, yellow: issued.filter(({ colour }) => colour === 'YELLOW').length, red: issued.filter(({ colour }) => colour === 'RED').length, revoked: own.length - issued.length };
  });
