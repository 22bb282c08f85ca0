import type { CardColour } from '../regulation/regulation.js';
import { announcedOf, isSame, type Announced, type Mark } from './mark.js';

/** Why something that was published is corrected, in the order in which the reasons are looked for. */
export const CORRECTION_KINDS = ['LATE', 'REVOKED', 'REINSTATED', 'CHANGED', 'GONE'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** One change to what earlier bulletins said (OQ-30). */
export interface Correction {
  readonly markId: string;
  readonly orderNumber: string;
  readonly kind: CorrectionKind;
  /** As the last bulletin that spoke of it said; null when none did. */
  readonly was: Announced | null;
  /** As it is now; null when it is no more. */
  readonly is: Announced | null;
  /** When it became so; null when there is nothing left that says. */
  readonly at: string | null;
}

/** What corrections make of one figure of an earlier month. */
export interface CorrectedFigure {
  readonly month: string;
  readonly unitCode: string;
  readonly colour: CardColour;
  readonly was: number;
  readonly is: number;
}

/** What a published bulletin said of marks: its own month, and of earlier ones. */
export interface Said {
  readonly marks: readonly Mark[];
  readonly corrections: readonly Correction[];
}

interface Told {
  readonly orderNumber: string;
  readonly as: Announced;
}

/** What readers of all bulletins know of each mark, the earliest bulletin first: a later correction replaces what was said before. */
export const toldBy = (published: readonly Said[]): ReadonlyMap<string, Told> => {
  const told = new Map<string, Told>();
  for (const { marks, corrections } of published) {
    for (const mark of marks) told.set(mark.id, { orderNumber: mark.orderNumber, as: announcedOf(mark) });
    for (const { markId, orderNumber, is } of corrections) {
      if (is === null) told.delete(markId);
      else told.set(markId, { orderNumber, as: is });
    }
  }
  return told;
};

/**
 * What the bulletin of a month has to say of earlier ones: each difference between what was told and what is, once, because what it says is told
 * from then on (OQ-30). `earlier`: every mark of the months before. A card that was issued late and taken back before anybody was told of it is nobody's news.
 */
export const correctionsOf = (told: ReadonlyMap<string, Told>, earlier: readonly Mark[]): readonly Correction[] => {
  const present = new Map(earlier.map((mark) => [mark.id, mark]));
  const changed = earlier.flatMap((mark): Correction[] => {
    const [was, is] = [told.get(mark.id)?.as ?? null, announcedOf(mark)];
    const isNews = was === null ? mark.counts : !isSame(was, is) && (was.counts || is.counts);
    return isNews ? [{ markId: mark.id, orderNumber: mark.orderNumber, kind: kindOf(was, is), was, is, at: mark.since }] : [];
  });
  const gone = [...told].flatMap(([markId, { orderNumber, as: was }]): Correction[] =>
    (was.counts && !present.has(markId) ? [{ markId, orderNumber, kind: 'GONE', was, is: null, at: null }] : []));
  return [...changed, ...gone].sort(byMonth);
};

const kindOf = (was: Announced | null, is: Announced): CorrectionKind => {
  if (was === null) return 'LATE';
  if (was.counts !== is.counts) return is.counts ? 'REINSTATED' : 'REVOKED';
  return 'CHANGED';
};

const monthOf = ({ was, is }: Correction): string => (is ?? was)?.month ?? '';
const byMonth = (a: Correction, b: Correction): number => compare(monthOf(a), monthOf(b)) || compare(a.orderNumber, b.orderNumber) || compare(a.markId, b.markId);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Each figure that the corrections change, as it was told and as it is, by month, unit and colour. */
export const correctedFigures = (told: ReadonlyMap<string, Told>, corrections: readonly Correction[]): readonly CorrectedFigure[] => {
  const sides = corrections.flatMap(({ was, is }) => [was, is].filter((side) => side !== null));
  const keys = new Map(sides.map(({ month, unitCode, colour }) => [`${month} ${unitCode} ${colour}`, { month, unitCode, colour }]));
  const isOf = ({ month, unitCode, colour }: { month: string; unitCode: string; colour: CardColour }) => (one: Announced | null): boolean =>
    one !== null && one.counts && one.month === month && one.unitCode === unitCode && one.colour === colour;
  return [...keys].sort(([a], [b]) => compare(a, b)).flatMap(([, key]) => {
    const counted = isOf(key);
    const was = [...told.values()].filter(({ as }) => counted(as)).length;
    const is = was + corrections.filter((one) => counted(one.is)).length - corrections.filter((one) => counted(one.was)).length;
    return was === is ? [] : [{ ...key, was, is }];
  });
};
