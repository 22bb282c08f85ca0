/** Counts by group and name, for GET /stats. */
export class Counters {
  private readonly groups = new Map<string, Map<string, number>>();

  count(group: string, name: string): void {
    const counts = this.groups.get(group) ?? new Map<string, number>();
    counts.set(name, (counts.get(name) ?? 0) + 1);
    this.groups.set(group, counts);
  }

  of(group: string): Record<string, number> {
    return Object.fromEntries(this.groups.get(group) ?? []);
  }

  clear(): void {
    this.groups.clear();
  }
}
