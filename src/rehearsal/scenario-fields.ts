import { Temporal } from 'temporal-polyfill';
import type { ScenarioProblem } from './scenario.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT_FORM = 'a time with its offset such as 2019-10-15T10:00:00+08:00, at most to the millisecond';

const NEVER = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * Reads one mapping of a scenario and collects every problem with what stands there instead, because its reader is an official who
 * typed it and not a programmer. A field that nobody asked for is a problem: a misspelt one must not silently change the outcome.
 */
export class ScenarioFields {
  private readonly asked = new Set<string>();
  private readonly mapping: Readonly<Record<string, unknown>>;

  constructor(value: unknown, private readonly path: string, private readonly problems: ScenarioProblem[]) {
    const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.mapping = isMapping ? (value as Record<string, unknown>) : {};
    if (!isMapping) problems.push({ path, wrong: `must be a mapping of fields, not ${shown(value)}` });
  }

  /** Says what is wrong with a field; with an empty name, with the mapping itself. */
  wrong(key: string, wrong: string): void {
    this.problems.push({ path: key === '' ? this.path : `${this.path}/${key}`, wrong });
  }

  /** Whether the field has a value; `null` counts as none. */
  has(key: string): boolean {
    return this.raw(key) !== undefined && this.raw(key) !== null;
  }

  raw(key: string): unknown {
    this.asked.add(key);
    return Object.hasOwn(this.mapping, key) ? this.mapping[key] : undefined;
  }

  text(key: string): string {
    const value = this.raw(key);
    if (typeof value === 'string' && value.trim() !== '') return value;
    return this.must(key, typeof value === 'number' ? `must be a text: write "${String(value)}" with its quotes` : `must be a text${insteadOf(value)}`, '');
  }

  nullableText(key: string): string | null {
    return this.has(key) ? this.text(key) : null;
  }

  /** A text whose absence is for the rules to judge. */
  anyText(key: string): string {
    const value = this.raw(key) ?? '';
    return typeof value === 'string' ? value : this.must(key, `must be a text${insteadOf(value)}`, '');
  }

  flag(key: string, otherwise?: boolean): boolean {
    const value = this.raw(key) ?? otherwise;
    return typeof value === 'boolean' ? value : this.must(key, `must be true or false${insteadOf(value)}`, false);
  }

  oneOf<const C extends string>(key: string, choices: readonly C[], otherwise?: C): C {
    const value = this.raw(key) ?? otherwise;
    const chosen = choices.find((choice) => choice === value);
    return chosen ?? this.must(key, `must be one of ${choices.join(', ')}${insteadOf(value)}`, choices[0] as C);
  }

  someOf<const C extends string>(key: string, choices: readonly C[]): readonly C[] {
    const value = this.raw(key);
    if (!Array.isArray(value)) return this.must(key, `must be a list out of ${choices.join(', ')}${insteadOf(value)}`, []);
    const unknown: unknown = value.find((item) => !choices.some((choice) => choice === item));
    return unknown === undefined ? (value as C[]) : this.must(key, `holds ${shown(unknown)}, which is none of ${choices.join(', ')}`, []);
  }

  texts(key: string): readonly string[] {
    const value = this.raw(key) ?? [];
    const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
    return isTexts ? (value as string[]) : this.must(key, `must be a list of texts such as ["X"]${insteadOf(value)}`, []);
  }

  instant(key: string): Temporal.Instant {
    const value = this.raw(key);
    if (typeof value !== 'string') return this.must(key, `must be ${INSTANT_FORM}${insteadOf(value)}`, NEVER);
    if (LOCAL_TIME.test(value)) return this.must(key, `has no offset: write ${value.replace(' ', 'T')}+08:00`, NEVER);
    const instant = INSTANT.test(value) ? readInstant(value) : undefined;
    return instant ?? this.must(key, `must be ${INSTANT_FORM}, not ${shown(value)}`, NEVER);
  }

  dates(key: string): readonly Temporal.PlainDate[] {
    const value = this.raw(key) ?? [];
    if (!Array.isArray(value)) return this.must(key, `must be a list of dates such as [2020-01-31]${insteadOf(value)}`, []);
    return value.flatMap((item: unknown, index) => {
      const date = typeof item === 'string' && DATE.test(item) ? readDate(item) : undefined;
      return date ?? this.must(`${key}/${String(index)}`, `must be a date such as 2020-01-31, not ${shown(item)}`, []);
    });
  }

  mappingAt(key: string): ScenarioFields {
    return new ScenarioFields(this.raw(key), `${this.path}/${key}`, this.problems);
  }

  list(key: string): readonly ScenarioFields[] {
    const value = this.raw(key);
    if (!Array.isArray(value)) return this.must(key, `must be a list${insteadOf(value)}`, []);
    return value.map((item, index) => new ScenarioFields(item, `${this.path}/${key}/${String(index)}`, this.problems));
  }

  /** Call when every known field was asked for. */
  end(): void {
    for (const key of Object.keys(this.mapping)) {
      if (!this.asked.has(key)) this.wrong(key.replaceAll('~', '~0').replaceAll('/', '~1'), `no such field here; there are ${[...this.asked].join(', ')}`);
    }
  }

  private must<T>(key: string, wrong: string, substitute: T): T {
    this.wrong(key, wrong);
    return substitute;
  }
}

const LONGEST_SHOWN = 60;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
};

const insteadOf = (value: unknown): string => (value === undefined ? ', and is missing' : `, not ${shown(value)}`);

const readInstant = (text: string): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
};

const readDate = (text: string): Temporal.PlainDate | undefined => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
};
