import type { Temporal } from 'temporal-polyfill';
import { cellKey, cellsOf, type Cell } from './figures.js';
import { reasonsFor, type Movement, type LedgerEntry, type Reason } from './reasons.js';

/** A case that moved, with what moved it. */
export interface ExplainedMovement extends Movement {
  readonly reasons: readonly Reason[];
}

/** A number that is another one now. `difference` = `after` − `before` = `explained` + `unexplained`; the last is 0 unless a figure is wrong. */
export interface CellChange extends Omit<Cell, 'n'> {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly explained: number;
  readonly unexplained: number;
  /** Cases that came into the number, and those that left it. */
  readonly entered: number;
  readonly left: number;
}

export interface Comparison {
  readonly cells: readonly CellChange[];
  readonly cases: readonly ExplainedMovement[];
  /** Over all cells; 0 when the ledger explains everything. */
  readonly unexplained: number;
}

type Name = Omit<Cell, 'n'>;

/** What happened to one cell between the two. */
interface Tally {
  readonly name: Name;
  before: number;
  after: number;
  explained: number;
  entered: number;
  left: number;
}

/** Every cell that either assessment has or a case moved through. */
class Tallies {
  private readonly byKey = new Map<string, Tally>();

  of(name: Name): Tally {
    const key = cellKey(name);
    const known = this.byKey.get(key) ?? { name, before: 0, after: 0, explained: 0, entered: 0, left: 0 };
    this.byKey.set(key, known);
    return known;
  }

  /** A case that moved within a cell, for instance to another time, leaves its count as it is. */
  pass({ figure, before, after, reasons }: ExplainedMovement): void {
    const [from, to] = [before, after].map((place) => (place === null ? [] : cellsOf(figure, place)));
    const ends = new Set(to?.map(cellKey));
    const begins = new Set(from?.map(cellKey));
    for (const name of from ?? []) if (!ends.has(cellKey(name))) this.leave(name, reasons.length > 0);
    for (const name of to ?? []) if (!begins.has(cellKey(name))) this.enter(name, reasons.length > 0);
  }

  changes(): CellChange[] {
    return [...this.byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { name: { by, key, figure, detail }, before, after, explained, entered, left }]) => ({
      by, key, figure, detail, before, after, difference: after - before, explained, unexplained: after - before - explained, entered, left,
    })).filter(({ difference, entered, left }) => difference !== 0 || entered > 0 || left > 0);
  }

  private leave(name: Name, isExplained: boolean): void {
    const cell = this.of(name);
    cell.left += 1;
    if (isExplained) cell.explained -= 1;
  }

  private enter(name: Name, isExplained: boolean): void {
    const cell = this.of(name);
    cell.entered += 1;
    if (isExplained) cell.explained += 1;
  }
}

/**
 * Two assessments of one period beside each other, with the reasons. A number in which as many cases came as left is among the changes as well.
 * @param since the instant whose knowledge the earlier one is of
 * @param entries recorded since then of the orders whose cases moved
 */
export const compare = (shown: readonly Cell[], now: readonly Cell[], changes: readonly Movement[], entries: readonly LedgerEntry[], since: Temporal.Instant): Comparison => {
  const byOrder = new Map<string, LedgerEntry[]>();
  for (const entry of entries) byOrder.set(entry.workOrderId, [...(byOrder.get(entry.workOrderId) ?? []), entry]);
  const cases = changes.map((change): ExplainedMovement => ({ ...change, reasons: reasonsFor(change, byOrder.get(change.workOrderId) ?? [], since) }));
  const tallies = new Tallies();
  for (const cell of shown) tallies.of(cell).before = cell.n;
  for (const cell of now) tallies.of(cell).after = cell.n;
  for (const one of cases) tallies.pass(one);
  const cells = tallies.changes();
  return { cells, cases, unexplained: cells.reduce((sum, { unexplained }) => sum + Math.abs(unexplained), 0) };
};
