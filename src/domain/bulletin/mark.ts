import type { CardColour, Citation } from '../regulation/regulation.js';

/** What a bulletin counts: cards where they are cumulative, otherwise the last light that each order showed in the month (OQ-25). */
export const COUNTED = ['CARDS', 'LIGHTS'] as const;
export type Counted = (typeof COUNTED)[number];

/** One card, or the last light of one order and unit in a month, as a bulletin names it. Instants in Beijing time, as `toBeijing` writes them. */
export interface Mark {
  readonly id: string;
  readonly orderNumber: string;
  /** `2026-11`: of the breach, of the decision on a finding, or of the instant the light came on (OQ-30). */
  readonly month: string;
  readonly unitCode: string;
  readonly colour: CardColour;
  /** The clause it rests on. */
  readonly ground: Citation;
  readonly at: string;
  /** False for a revoked card, which counts in no colour and is shown apart (OQ-30). */
  readonly counts: boolean;
  /** When it became known as it is now: issued, shown, or revoked. */
  readonly since: string;
}

/** What of a mark readers were told; the rest does not change what it counts as. */
export type Announced = Pick<Mark, 'month' | 'unitCode' | 'colour' | 'ground' | 'counts'>;

export const announcedOf = ({ month, unitCode, colour, ground, counts }: Mark): Announced => ({ month, unitCode, colour, ground, counts });

export const isSame = (a: Announced, b: Announced): boolean =>
  a.month === b.month && a.unitCode === b.unitCode && a.colour === b.colour && a.ground === b.ground && a.counts === b.counts;
