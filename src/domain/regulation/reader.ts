import { Temporal } from 'temporal-polyfill';

/** What is wrong at one place of a configuration file; `path` is a JSON pointer into it. */
export interface FileProblem {
  readonly path: string;
  readonly expected: string;
}

/**
 * Reads untrusted data field by field and collects every problem instead of stopping at the first, so that an official who
 * mended one line is not sent back for the next one. Unknown fields are problems: a misspelt limit must not be half a law.
 */
export class FieldReader {
  private readonly seen = new Set<string>();

  constructor(private readonly value: unknown, private readonly path: string, readonly problems: FileProblem[]) {
    if (this.record === undefined) this.complain('', 'a mapping');
  }

  /** The value as it was parsed, for a reader that goes its own way. */
  get raw(): unknown {
    return this.value;
  }

  private get record(): Record<string, unknown> | undefined {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value) ? (this.value as Record<string, unknown>) : undefined;
  }

  private get(key: string): unknown {
    this.seen.add(key);
    return this.record?.[key];
  }

  private complain(key: string, expected: string): void {
    this.problems.push({ path: key === '' ? this.path : `${this.path}/${key}`, expected });
  }

  has(key: string): boolean {
    return this.record !== undefined && key in this.record;
  }

  isMapping(key: string): boolean {
    const value = this.get(key);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  isNull(key: string): boolean {
    return this.get(key) === null;
  }

  isEmptyList(key: string): boolean {
    const value = this.get(key);
    return Array.isArray(value) && value.length === 0;
  }

  text(key: string): string {
    const value = this.get(key);
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.complain(key, 'a text');
    return '';
  }

  optionalText(key: string): string | null {
    return this.get(key) === undefined || this.get(key) === null ? null : this.text(key);
  }

  whole(key: string, minimum: number): number {
    const value = this.get(key);
    if (typeof value === 'number' && Number.isInteger(value) && value >= minimum) return value;
    this.complain(key, `a whole number of at least ${minimum}`);
    return minimum;
  }

  /** A number above zero; halves and quarters of a working day are limits too (HJ2022-3.3a). */
  positive(key: string): number {
    const value = this.get(key);
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
    this.complain(key, 'a number above 0');
    return 1;
  }

  flag(key: string, fallback?: boolean): boolean {
    const value = this.get(key);
    if (value === undefined && fallback !== undefined) return fallback;
    if (typeof value === 'boolean') return value;
    this.complain(key, 'true or false');
    return false;
  }

  duration(key: string): Temporal.Duration {
    const value = this.get(key);
    try {
      const duration = Temporal.Duration.from(String(value));
      if (duration.sign === 1 && duration.years === 0 && duration.months === 0 && duration.weeks === 0 && duration.days === 0) return duration;
    } catch {
      // falls through to the complaint, which names the accepted form
    }
    this.complain(key, 'an ISO 8601 duration of hours, minutes or seconds such as PT1H or PT15M');
    return Temporal.Duration.from({ hours: 1 });
  }

  date(key: string): Temporal.PlainDate {
    const value = this.get(key);
    try {
      return Temporal.PlainDate.from(String(value));
    } catch {
      this.complain(key, 'a date such as 2019-09-19');
      return Temporal.PlainDate.from('1970-01-01');
    }
  }

  optionalDate(key: string): Temporal.PlainDate | null {
    const value = this.get(key);
    return value === null || value === undefined ? null : this.date(key);
  }

  oneOf<const T extends readonly string[]>(key: string, choices: T): T[number] {
    const value = this.get(key);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    this.complain(key, `one of ${choices.join(', ')}`);
    return choices[0] ?? '';
  }

  someOf<const T extends readonly string[]>(key: string, choices: T): T[number][] {
    const value = this.get(key);
    if (Array.isArray(value) && value.every((item) => choices.includes(item as string))) return value as T[number][];
    this.complain(key, `a list out of ${choices.join(', ')}`);
    return [];
  }

  flags(key: string): boolean[] {
    const value = this.get(key);
    if (Array.isArray(value) && value.every((item) => typeof item === 'boolean')) return value;
    this.complain(key, 'a list out of true, false');
    return [];
  }

  texts(key: string, pattern?: RegExp): string[] {
    const value = this.get(key);
    if (Array.isArray(value) && value.every((item) => typeof item === 'string' && (pattern === undefined || pattern.test(item)))) return value as string[];
    this.complain(key, pattern === undefined ? 'a list of texts' : `a list of texts of the form ${String(pattern)}`);
    return [];
  }

  at(key: string): FieldReader {
    return new FieldReader(this.get(key), `${this.path}/${key}`, this.problems);
  }

  list(key: string): FieldReader[] {
    const value = this.get(key);
    if (!Array.isArray(value) || value.length === 0) {
      this.complain(key, 'a list with at least one entry');
      return [];
    }
    return value.map((item, index) => new FieldReader(item, `${this.path}/${key}/${index}`, this.problems));
  }

  /** The entries of a list that may be missing or empty. */
  entries(key: string): FieldReader[] {
    const value = this.get(key);
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value.map((item, index) => new FieldReader(item, `${this.path}/${key}/${index}`, this.problems));
    this.complain(key, 'a list');
    return [];
  }

  pathOf(key: string): string {
    return `${this.path}/${key}`;
  }

  /** The names of the fields that are there, for a mapping whose names are data. */
  names(): string[] {
    return Object.keys(this.record ?? {});
  }

  /** Says that a field is wrong in a way only its reader can see. */
  refuse(key: string, expected: string): void {
    this.seen.add(key);
    this.complain(key, expected);
  }

  /** Call when every known field was read. */
  end(otherwise?: string): void {
    for (const key of Object.keys(this.record ?? {})) {
      if (!this.seen.has(key)) this.complain(key, otherwise ?? `no field of this name (known here: ${[...this.seen].join(', ')})`);
    }
  }
}
