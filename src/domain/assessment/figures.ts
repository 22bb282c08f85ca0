// What an assessment counts. Every figure is a number of cases, each of which the ledger knows; no figure is weighed against another, for no rule names weights.

/**
 * RECEIVED: each time a unit got an order to answer for; its outcome is the detail, so the outcomes add up to it. ACCEPTED: orders of the hotline, of no unit.
 * RELAY: orders that a county office was asked to hand to a unit; of no unit (OQ-15).
 */
export const FIGURES = [
  'ACCEPTED', 'RECEIVED', 'URGENT', 'LINKED', 'LIMIT', 'CARD', 'LIGHT', 'RETURN', 'LATE_RETURN', 'EXTENSION', 'RECTIFICATION', 'REFERRAL', 'REPEAT', 'RATING', 'NO_COMPLETION', 'RELAY',
] as const;
export type Figure = (typeof FIGURES)[number];

export const GROUPINGS = ['TOTAL', 'UNIT', 'COUNTY'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One number of an assessment. `key`: the code of the unit or county, empty for the whole or where there is none. `detail`: a code of the figure's own, see `figure-words.ts`. */
export interface Cell {
  readonly by: Grouping;
  readonly key: string;
  readonly figure: Figure;
  readonly detail: string;
  readonly n: number;
}

/** Where a case counts. */
export interface Place {
  readonly unit: string | null;
  readonly county: string | null;
  readonly detail: string;
  /** Seconds, where the case took a time. */
  readonly value: number | null;
}

export const cellKey = ({ by, key, figure, detail }: Omit<Cell, 'n'>): string => [by, key, figure, detail].join('|');

/** The cells that a case counts in. */
export const cellsOf = (figure: Figure, { unit, county, detail }: Place): readonly Omit<Cell, 'n'>[] => [
  { by: 'TOTAL', key: '', figure, detail },
  { by: 'COUNTY', key: county ?? '', figure, detail },
  ...(unit === null ? [] : [{ by: 'UNIT' as const, key: unit, figure, detail }]),
];

