import type { OrderItem } from './order-item.js';

/** An order as JSON, written once for everybody who looks. */
export interface WrittenItem {
  readonly id: string;
  readonly plain: string;
  /** For whoever must call by hand: with names and full numbers, and with the orders it may belong to. */
  readonly whole: string;
}

export const writeItem = (item: OrderItem, whole: OrderItem): WrittenItem => {
  const plain = JSON.stringify(item);
  return { id: item.id, plain, whole: whole === item ? plain : JSON.stringify(whole) };
};

/** A large batch goes in several messages, so that a slow reader is noticed between them. */
const MOST_AT_ONCE = 50;

/** What a stream says of changed orders: `seq` of the last event that is in it, `items` as the snapshot has them, `removed` the ids of those that left the board. */
export const itemsData = (seq: number | undefined, items: readonly string[], removed: readonly string[]): readonly string[] => {
  const parts = Math.max(1, Math.ceil(items.length / MOST_AT_ONCE));
  return Array.from({ length: parts }, (_, part) => {
    const some = items.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE);
    return `{"seq":${String(seq ?? null)},"items":[${some.join(',')}],"removed":${JSON.stringify(part === 0 ? removed : [])}}`;
  });
};
