import { monthOf } from '../time.js';
import type { WorkingCalendar } from './calendar.js';
import { standingAt, type CardHistory } from './cards.js';
import type { Counted } from './compare.js';
import { lightsOf } from './lights.js';

/** A published bulletin as its reader has it, in so far as it is counted here. */
export interface Bulletin {
  readonly jurisdiction: string;
  readonly month: string;
  /** When it was published: what came to be known later is not in it. */
  readonly at: number;
  readonly units: readonly { readonly unitCode: string; readonly yellow: number; readonly red: number; readonly revoked: number }[];
  readonly totals: { readonly yellow: number; readonly red: number; readonly revoked: number };
  readonly corrections: readonly { readonly kind: string; readonly orderNumber: string; readonly was: Announced | null; readonly is: Announced | null }[];
  readonly volume: { readonly accepted: number };
  readonly relays: readonly { readonly countyCode: string; readonly asked: number; readonly relayed: number; readonly longest: number | null }[];
}
interface Announced { readonly month: string; readonly unitCode: string; readonly colour: string; readonly counts: boolean }

/** `YD-JT 2 1 0`: yellow, red and revoked of a unit. */
export const unitLines = (marks: readonly { readonly unit: string; readonly colour: string; readonly standing: 'COUNTS' | 'REVOKED' | null }[]): readonly string[] =>
  [...new Set(marks.filter(({ standing }) => standing !== null).map(({ unit }) => unit))].sort().map((unit) => {
    const of = (colour: string): number => marks.filter((mark) => mark.unit === unit && mark.colour === colour && mark.standing === 'COUNTS').length;
    return `${unit} ${String(of('YELLOW'))} ${String(of('RED'))} ${String(marks.filter((mark) => mark.unit === unit && mark.standing === 'REVOKED').length)}`;
  });

export const cardMarks = (cards: readonly CardHistory[], jurisdiction: string, month: string, at: number): readonly { readonly unit: string; readonly colour: string; readonly standing: 'COUNTS' | 'REVOKED' | null }[] =>
  cards.filter((card) => card.jurisdiction === jurisdiction && card.month === month).map((card) => ({ unit: card.unit, colour: card.colour, standing: standingAt(card, at) }));

/** The last light of each order and unit in a month, where it is yellow or red: one status per order (OQ-25, SG2022-22, HJ2022-5.4). */
export const lightMarks = (counted: readonly Counted[], calendar: WorkingCalendar, until: number, jurisdiction: string, month: string): readonly { readonly unit: string; readonly colour: string; readonly standing: 'COUNTS' }[] =>
  counted.filter(({ order }) => order.jurisdiction === jurisdiction && !order.drill).flatMap(({ order, verdicts }) => {
    const shown = verdicts.flatMap((verdict) => lightsOf(order.jurisdiction, verdict, calendar, until)).filter(({ from }) => monthOf(from) === month);
    return [...new Set(shown.map(({ unit }) => unit))].flatMap((unit) => {
      const last = shown.filter((light) => light.unit === unit).sort((a, b) => a.from - b.from).at(-1);
      return last === undefined || !['YELLOW', 'RED'].includes(last.colour) ? [] : [{ unit, colour: last.colour, standing: 'COUNTS' as const }];
    });
  });

/** What a month's bulletin has to correct of the months before: every card whose standing is another than was told (OQ-30). */
export const expectedCorrections = (cards: readonly CardHistory[], earlier: readonly Bulletin[], bulletin: Bulletin): readonly string[] => cards
  .filter((card) => card.jurisdiction === bulletin.jurisdiction && card.month < bulletin.month)
  .flatMap((card) => {
    // What the last bulletin that could tell of it said: its own month's or any later one, each as known when it was published.
    const told = earlier.filter(({ jurisdiction, month }) => jurisdiction === bulletin.jurisdiction && month >= card.month).sort((a, b) => a.at - b.at).at(-1);
    const [was, is] = [told === undefined ? null : standingAt(card, told.at), standingAt(card, bulletin.at)];
    if (was === is || (was !== 'COUNTS' && is !== 'COUNTS')) return [];
    return [`${is === 'COUNTS' ? (was === null ? 'LATE' : 'REINSTATED') : 'REVOKED'} ${card.number} ${card.month} ${card.unit} ${card.colour}`];
  }).sort();
