import type { WrittenItem } from './changed-items.js';

/** Whom to call by hand follows the registry, whose changes are no events of the order: the orders in alarm are looked at again, and told of when they read differently. */
export class WhomToCall {
  private known: ReadonlyMap<string, string> = new Map();

  constructor(private readonly read: () => Promise<readonly WrittenItem[]>) {}

  /** Those that read differently than the last time they were looked at. */
  async changed(): Promise<readonly WrittenItem[]> {
    const items = await this.read();
    const before = this.known;
    this.known = new Map(items.map(({ id, whole }) => [id, whole]));
    return items.filter(({ id, whole }) => before.has(id) && before.get(id) !== whole);
  }
}
