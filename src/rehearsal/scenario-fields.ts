import { Temporal } from 'temporal-polyfill';
import { say } from '../domain/explain/phrase.js';
import type { Words } from '../domain/work-order/case-file.js';
import type { ScenarioProblem } from './scenario.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT_FORM = say('应为带时区的时刻,如 2019-10-15T10:00:00+08:00,最多精确到毫秒', 'must be a time with its offset such as 2019-10-15T10:00:00+08:00, at most to the millisecond');

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
    if (!isMapping) problems.push({ path, wrong: instead(say('应为一组字段', 'must be a mapping of fields'), value) });
  }

  /** Says what is wrong with a field; with an empty name, with the mapping itself. */
  wrong(key: string, wrong: Words): void {
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
    if (typeof value === 'number') return this.must(key, say(`应为文字,请加引号写成 "${String(value)}"`, `must be a text: write "${String(value)}" with its quotes`), '');
    return this.must(key, instead(A_TEXT, value), '');
  }

  nullableText(key: string): string | null {
    return this.has(key) ? this.text(key) : null;
  }

  /** A text whose absence is for the rules to judge. */
  anyText(key: string): string {
    const value = this.raw(key) ?? '';
    return typeof value === 'string' ? value : this.must(key, instead(A_TEXT, value), '');
  }

  flag(key: string, otherwise?: boolean): boolean {
    const value = this.raw(key) ?? otherwise;
    return typeof value === 'boolean' ? value : this.must(key, instead(say('应为 true 或 false', 'must be true or false'), value), false);
  }

  oneOf<const C extends string>(key: string, choices: readonly C[], otherwise?: C): C {
    const value = this.raw(key) ?? otherwise;
    const chosen = choices.find((choice) => choice === value);
    return chosen ?? this.must(key, instead(say(`应为 ${choices.join('、')} 之一`, `must be one of ${choices.join(', ')}`), value), choices[0] as C);
  }

  someOf<const C extends string>(key: string, choices: readonly C[]): readonly C[] {
    const value = this.raw(key);
    if (!Array.isArray(value)) return this.must(key, instead(say(`应为 ${choices.join('、')} 中若干项的列表`, `must be a list out of ${choices.join(', ')}`), value), []);
    const unknown: unknown = value.find((item) => !choices.some((choice) => choice === item));
    return unknown === undefined ? (value as C[]) : this.must(key, say(`其中 ${shown(unknown)} 不属于 ${choices.join('、')}`, `holds ${shown(unknown)}, which is none of ${choices.join(', ')}`), []);
  }

  texts(key: string): readonly string[] {
    const value = this.raw(key) ?? [];
    const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
    return isTexts ? (value as string[]) : this.must(key, instead(say('应为文字列表,如 ["X"]', 'must be a list of texts such as ["X"]'), value), []);
  }

  instant(key: string): Temporal.Instant {
    const value = this.raw(key);
    if (typeof value !== 'string') return this.must(key, instead(INSTANT_FORM, value), NEVER);
    if (LOCAL_TIME.test(value)) return this.must(key, say(`没有时区,请写成 ${value.replace(' ', 'T')}+08:00`, `has no offset: write ${value.replace(' ', 'T')}+08:00`), NEVER);
    const instant = INSTANT.test(value) ? readInstant(value) : undefined;
    return instant ?? this.must(key, instead(INSTANT_FORM, value), NEVER);
  }

  dates(key: string): readonly Temporal.PlainDate[] {
    const value = this.raw(key) ?? [];
    if (!Array.isArray(value)) return this.must(key, instead(say('应为日期列表,如 [2020-01-31]', 'must be a list of dates such as [2020-01-31]'), value), []);
    return value.flatMap((item: unknown, index) => {
      const date = typeof item === 'string' && DATE.test(item) ? readDate(item) : undefined;
      return date ?? this.must(`${key}/${String(index)}`, instead(say('应为日期,如 2020-01-31', 'must be a date such as 2020-01-31'), item), []);
    });
  }

  mappingAt(key: string): ScenarioFields {
    return new ScenarioFields(this.raw(key), `${this.path}/${key}`, this.problems);
  }

  list(key: string): readonly ScenarioFields[] {
    const value = this.raw(key);
    if (!Array.isArray(value)) return this.must(key, instead(say('应为列表', 'must be a list'), value), []);
    return value.map((item, index) => new ScenarioFields(item, `${this.path}/${key}/${String(index)}`, this.problems));
  }

  /** Call when every known field was asked for. */
  end(): void {
    for (const key of Object.keys(this.mapping)) {
      if (this.asked.has(key)) continue;
      this.wrong(key.replaceAll('~', '~0').replaceAll('/', '~1'), say(`此处没有这个字段,可用的有 ${[...this.asked].join('、')}`, `no such field here; there are ${[...this.asked].join(', ')}`));
    }
  }

  private must<T>(key: string, wrong: Words, substitute: T): T {
    this.wrong(key, wrong);
    return substitute;
  }
}

const LONGEST_SHOWN = 60;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
};

const A_TEXT = say('应为文字', 'must be a text');

/** What is wanted, and what stands there instead. */
export const instead = ({ zh, en }: Words, value: unknown): Words =>
  value === undefined ? say(`缺少此项:${zh}`, `${en}, and is missing`) : say(`${zh},而不是 ${shown(value)}`, `${en}, not ${shown(value)}`);

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
