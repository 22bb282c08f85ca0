import type { Principal } from '../identity/principal.js';
import { changedMessage } from './changed-message.js';
import { itemsData, type WrittenItem } from './changed-items.js';
import type { BoardEvent } from './event.query.js';
import { mayCallByHand, scopeOf, type OrderScope } from './order-scope.js';
import { written } from './sse.js';
import type { Viewer } from './viewer.js';

/** Whoever has the same word sees the same board, to the letter. */
export const audienceKey = (principal: Principal): string => (principal.kind === 'CLIENT'
  ? `CLIENT ${principal.jurisdiction}`
  : `${principal.role} ${principal.unitCode ?? '-'} ${principal.countyCode ?? '-'} ${principal.jurisdiction ?? '-'}`);

/** Viewers who see the same board: what is told to one of them is written once and told to all. */
export class Audience {
  readonly viewers = new Set<Viewer>();
  readonly scope: OrderScope;
  private readonly isWhole: boolean;
  /** The orders on their boards: only of these may they hear that they are gone. */
  private readonly shown = new Set<string>();
  private beginning: Promise<void> | undefined;

  constructor(readonly principal: Principal) {
    this.scope = scopeOf(principal);
    this.isWhole = mayCallByHand(principal);
  }

  /** Learns once what stands on their boards; what came by events meanwhile stays. */
  begin(read: () => Promise<readonly string[]>): Promise<void> {
    this.beginning ??= read().then((ids) => {
      for (const id of ids) this.shown.add(id);
    }).catch((error: unknown) => {
      this.beginning = undefined;
      throw error;
    });
    return this.beginning;
  }

  /** `isSeen`: whether an order lies within the scope now. Empty when nothing of it concerns them. */
  news(events: readonly BoardEvent[], items: readonly WrittenItem[], isSeen: (id: string) => boolean): string {
    const changed = events.filter(({ workOrderId }) => isSeen(workOrderId)).map(changedMessage);
    const present = items.filter(({ id }) => isSeen(id));
    const standing = new Set(present.map(({ id }) => id));
    const removed = [...new Set(events.map(({ workOrderId }) => workOrderId))].filter((id) => this.shown.has(id) && !standing.has(id));
    for (const id of removed) this.shown.delete(id);
    for (const id of standing) this.shown.add(id);
    const seq = events.at(-1)?.seq;
    const told = standing.size + removed.length === 0 ? [] : itemsData(seq, present.map((item) => (this.isWhole ? item.whole : item.plain)), removed).map((data) => written('items', data, seq));
    return [...changed, ...told].join('');
  }

  send(text: string): void {
    for (const viewer of [...this.viewers]) viewer.send(text);
  }

  end(): void {
    for (const viewer of [...this.viewers]) viewer.end();
  }
}
