import type { CardColour, Citation } from '../regulation/regulation.js';
import type { Mark } from './mark.js';

export interface GroundCount {
  readonly ground: Citation;
  readonly colour: CardColour;
  readonly count: number;
}

/** What a unit is named with in the bulletin of a month (QY2015-9, HJ2022-5.4). */
export interface UnitCards {
  readonly unitCode: string;
  readonly yellow: number;
  readonly red: number;
  /** Taken back before publication: in no colour. */
  readonly revoked: number;
  /** Of yellow and red, by clause. */
  readonly grounds: readonly GroundCount[];
}

/** How a unit dealt with the orders of the month (SG2022-26). */
export interface UnitWork {
  readonly unitCode: string;
  /** Orders it got to answer for in the month. */
  readonly received: number;
  /** Limits that ended in the month: met in time, and not. */
  readonly met: number;
  readonly breached: number;
  readonly returned: number;
  readonly extended: number;
  /** Orders in its hands at the end of the month of which it has declared no completion. */
  readonly uncompleted: number;
}

export type UnitFigures = UnitCards & Omit<UnitWork, 'unitCode'> & {
  /** Of the limits that ended, those met; null without any. */
  readonly onTime: number | null;
};

const NO_WORK = { received: 0, met: 0, breached: 0, returned: 0, extended: 0, uncompleted: 0 };

/** One row for each unit that has a mark or had work in the month, by code. */
export const unitFigures = (marks: readonly Mark[], work: readonly UnitWork[]): readonly UnitFigures[] => {
  const codes = [...new Set([...marks.map(({ unitCode }) => unitCode), ...work.map(({ unitCode }) => unitCode)])].sort();
  return codes.map((unitCode) => {
    const done = { ...NO_WORK, ...work.find((one) => one.unitCode === unitCode) };
    const ended = done.met + done.breached;
    return { ...done, ...cardsOf(unitCode, marks), onTime: ended === 0 ? null : Math.round((done.met / ended) * 10_000) / 10_000 };
  });
};

const cardsOf = (unitCode: string, marks: readonly Mark[]): UnitCards => {
  const own = marks.filter((mark) => mark.unitCode === unitCode);
  const standing = own.filter(({ counts }) => counts);
  const count = (colour: CardColour): number => standing.filter((mark) => mark.colour === colour).length;
  return { unitCode, yellow: count('YELLOW'), red: count('RED'), revoked: own.length - standing.length, grounds: groundsOf(standing) };
};

const groundsOf = (marks: readonly Mark[]): readonly GroundCount[] => {
  const groups = new Map<string, GroundCount>();
  for (const { ground, colour } of marks) {
    const key = `${ground} ${colour}`;
    groups.set(key, { ground, colour, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};
