import type { BoardItem, BoardSnapshot } from '../api/types.js';
import { byRisk } from '../board/risk-order.js';

/** What a stream says of orders: as they stand now, and which left the board. */
export interface BoardPatch {
  readonly items: readonly BoardItem[];
  readonly removed: readonly string[];
}

/** What a stream says of the service, and what the orders on the board must add up to. */
export type ServicePatch = Partial<Pick<BoardSnapshot, 'warnings' | 'coverage' | 'providers' | 'budgets'>> & {
  readonly check?: { readonly items: number; readonly versions: number };
};

/** The board after the patch. Applied twice it is the same, and what is older than what stands there changes nothing. */
export function patched(snapshot: BoardSnapshot, { items, removed }: BoardPatch): BoardSnapshot {
  const byId = new Map(snapshot.items.map((item) => [item.id, item]));
  for (const id of removed) byId.delete(id);
  for (const item of items) {
    const known = byId.get(item.id);
    if (known === undefined || item.version >= known.version) byId.set(item.id, item);
  }
  return { ...snapshot, items: [...byId.values()].toSorted(byRisk) };
}

export function withService(snapshot: BoardSnapshot, { warnings, coverage, providers, budgets }: ServicePatch): BoardSnapshot {
  return {
    ...snapshot, ...(warnings === undefined ? {} : { warnings }), ...(coverage === undefined ? {} : { coverage }), ...(providers === undefined ? {} : { providers }), ...(budgets === undefined ? {} : { budgets }),
  };
}

/** Whether the board holds what the service says it must. */
export function addsUp({ items }: BoardSnapshot, check: { readonly items: number; readonly versions: number }): boolean {
  return items.length === check.items && items.reduce((sum, { version }) => sum + version, 0) === check.versions;
}

/**
 * A snapshot takes its time to arrive, and what the stream tells meanwhile may be newer than what it holds: it is kept
 * while snapshots are under way and put on top of them.
 */
export class PatchesMeanwhile {
  private readonly kept: BoardPatch[] = [];
  private underWay = 0;

  keep(patch: BoardPatch): void {
    if (this.underWay > 0) this.kept.push(patch);
  }

  async onTopOf(fetching: () => Promise<BoardSnapshot>): Promise<BoardSnapshot> {
    const from = this.kept.length;
    this.underWay += 1;
    try {
      const snapshot = await fetching();
      return this.kept.slice(from).reduce(patched, snapshot);
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.kept.length = 0;
    }
  }
}

export const patchesMeanwhile = new PatchesMeanwhile();
