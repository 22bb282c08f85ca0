const KEPT = /^(id|code|account|number|name|version|nextCursor|role|file|n|seq|.*(Id|Code|Number))$/u;
const MOST = 60;
const LONGEST = 100;

/** What earlier answers named: identifiers, codes and cursors, by resource and by the name of the member. */
export class SeenValues {
  private readonly values = new Map<string, Set<string>>();
  readonly files: Uint8Array<ArrayBuffer>[] = [];

  constructor(known: Readonly<Record<string, readonly string[]>>) {
    for (const [name, values] of Object.entries(known)) for (const value of values) this.keep(name, value);
  }

  /** A value that fits the member of a request, by the place of the draw; undefined while none is known. */
  pick(names: readonly string[], place: number): string | undefined {
    const found = names.flatMap((name) => [...(this.values.get(name) ?? [])]);
    return found.length === 0 ? undefined : found[place % found.length];
  }

  learn(resource: string, body: unknown, depth = 0): void {
    if (typeof body !== 'object' || body === null || depth > 6) return;
    for (const [name, value] of Object.entries(body)) {
      if ((typeof value === 'string' || typeof value === 'number') && KEPT.test(name)) {
        this.keep(name, String(value));
        this.keep(`${resource} ${name}`, String(value));
      } else this.learn(resource, value, depth + 1);
    }
  }

  learnFile(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.files.length < 10) this.files.push(bytes);
  }

  private keep(name: string, value: string): void {
    const known = this.values.get(name) ?? new Set();
    if (known.size < MOST && value.length <= LONGEST) known.add(value);
    this.values.set(name, known);
  }
}
