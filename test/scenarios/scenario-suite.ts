import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

type Json = Readonly<Record<string, unknown>>;

/** What a case expects of the report. Cards, lights, copies, labels and refusals are all of them; deadlines and alarms are among others. */
export interface Expectation {
  readonly regulation?: Json;
  readonly deadlines?: readonly Json[];
  readonly alarms?: readonly Json[];
  readonly cards?: readonly Json[];
  readonly lights?: readonly Json[];
  readonly copies?: readonly Json[];
  readonly labels?: readonly Json[];
  readonly refusals?: readonly Json[];
  /** null: there is none. */
  readonly rating?: Json | null;
  readonly includes?: Readonly<Record<string, readonly Json[]>>;
  readonly absent?: Readonly<Record<string, readonly Json[]>>;
}

export interface Case {
  readonly title: string;
  /** The scenario as a rehearsal takes it. */
  readonly scenario: Json;
  readonly expect: Expectation;
}

export interface Suite {
  readonly file: string;
  readonly number: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly cases: readonly Case[];
}

interface WrittenCase {
  readonly title: string;
  readonly given?: Json;
  readonly order?: Json;
  readonly facts?: readonly Json[];
  readonly expect: Expectation;
}

const FOLDER = join('test', 'scenarios');

/** Every scenario of clauses.md Part 3 that the decision core carries: one file a number, the cases of it on common ground (`given`). */
export const readSuites = (): readonly Suite[] =>
  readdirSync(FOLDER).filter((file) => /^S\d\d\.yaml$/.test(file)).sort().map((file) => {
    const { scenario, title, clauses, given, cases } = parse(readFileSync(join(FOLDER, file), 'utf8')) as
      { scenario: string; title: string; clauses: readonly string[]; given?: Json; cases: readonly WrittenCase[] };
    return { file, number: scenario, title, clauses, cases: cases.map((one) => caseOf(given ?? {}, one)) };
  });

/** A case says what is different: fields take the place of the common ones, its facts come in addition. */
const caseOf = (common: Json, { title, expect, given = common, order, facts, ...fields }: WrittenCase): Case => ({
  title, expect,
  scenario: { ...given, ...fields, order: { ...(given['order'] as Json), ...order }, facts: [...(given['facts'] as readonly Json[]), ...(facts ?? [])] },
});

const WALL_TIME = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?$/;

/** `2019-10-16 24:00` as a report writes it: 2019-10-17T00:00:00.000+08:00. */
export const reported = (text: string): string => {
  const [, year, month, day, hour, minute, second = '0', millisecond = '0'] = WALL_TIME.exec(text) ?? [];
  if (minute === undefined) return text;
  const rolled = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Number(millisecond)));
  return `${rolled.toISOString().slice(0, -1)}+08:00`;
};

/** Whether what is expected holds of what is there: citations and fields may be more, nothing may be other. */
export const holds = (expected: unknown, actual: unknown): boolean => {
  if (typeof expected === 'string') return actual === reported(expected);
  if (Array.isArray(expected)) return Array.isArray(actual) && expected.every((one) => actual.some((other) => holds(one, other)));
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  return typeof actual === 'object' && actual !== null && Object.entries(expected).every(([key, value]) => holds(value, (actual as Json)[key]));
};

const COMPLETE = ['cards', 'lights', 'copies', 'labels', 'refusals'] as const;
const AMONG_OTHERS = ['deadlines', 'alarms'] as const;

const missingFrom = (list: unknown, expected: readonly Json[]): readonly Json[] => expected.filter((one) => !(list as readonly Json[]).some((other) => holds(one, other)));

/** One line for each way in which the report is not what the case expects; empty when it is. */
export const disagreements = (expected: Expectation, report: Json): readonly string[] => {
  const says = (wrong: string, part: string): string => `${wrong}; the report has ${part} ${JSON.stringify(report[part], null, 1)}`;
  const missing = (part: string, wanted: readonly Json[]): readonly string[] => missingFrom(report[part], wanted).map((one) => says(`no ${JSON.stringify(one)}`, part));
  const counted = COMPLETE.flatMap((part) => {
    const wanted = expected[part];
    if (wanted === undefined) return [];
    const there = (report[part] as readonly Json[]).length;
    return [...missing(part, wanted), ...(there === wanted.length ? [] : [says(`${String(there)} instead of ${String(wanted.length)}`, part)])];
  });
  const among = AMONG_OTHERS.flatMap((part) => {
    const wanted = expected[part];
    if (wanted?.length === 0 && (report[part] as readonly Json[]).length > 0) return [says('none expected', part)];
    return missing(part, wanted ?? []);
  });
  const included = Object.entries(expected.includes ?? {}).flatMap(([part, wanted]) => missing(part, wanted));
  const absent = Object.entries(expected.absent ?? {}).flatMap(([part, unwanted]) =>
    unwanted.filter((one) => missingFrom(report[part], [one]).length === 0).map((one) => says(`there is ${JSON.stringify(one)}`, part)));
  const rating = expected.rating === undefined || holds(expected.rating, report['rating'] ?? null) ? [] : [says(`not ${JSON.stringify(expected.rating)}`, 'rating')];
  const regulation = expected.regulation === undefined || holds(expected.regulation, report['regulation']) ? [] : [says(`not ${JSON.stringify(expected.regulation)}`, 'regulation')];
  return [...regulation, ...counted, ...among, ...included, ...absent, ...rating];
};
