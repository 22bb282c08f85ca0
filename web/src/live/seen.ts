import { recall, remember } from '../look/preferences';

/**
 * What a person has seen, kept in the browser of the desk: a page that is loaded again must not silence what nobody has looked at yet, and
 * a second window of the same person must not ring on. Somebody who sits down here for the first time has what stands there in front of him.
 */
export class Seen {
  private keys: ReadonlySet<string> | null;
  private readonly listeners = new Set<() => void>();
  private readonly name: string;

  constructor(accountId: string) {
    this.name = `seen.${accountId}`;
    this.keys = this.stored();
  }

  readonly current = (): ReadonlySet<string> | null => this.keys;

  readonly subscribe = (listener: () => void): (() => void) => {
    const onStorage = (event: StorageEvent): void => {
      if (event.key !== `jidi.${this.name}`) return;
      this.keys = this.stored();
      listener();
    };
    this.listeners.add(listener);
    window.addEventListener('storage', onStorage);
    return () => {
      this.listeners.delete(listener);
      window.removeEventListener('storage', onStorage);
    };
  };

  set(keys: Iterable<string>): void {
    this.keys = new Set(keys);
    remember(this.name, JSON.stringify([...this.keys]));
    for (const listener of this.listeners) listener();
  }

  private stored(): ReadonlySet<string> | null {
    try {
      const parsed: unknown = JSON.parse(recall(this.name) ?? 'null');
      return Array.isArray(parsed) ? new Set(parsed.filter((key) => typeof key === 'string')) : null;
    } catch {
      return null;
    }
  }
}
