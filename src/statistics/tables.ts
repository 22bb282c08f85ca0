import type { Cell, Table } from '../platform/tables/table.js';
import type { ExportWords } from './export-words.js';
import { measureDefinition } from './definitions.js';
import { FEW, type Dimension, type Named, type PunctualityRow, type TimesRow } from './question.js';
import type { Carriers, Histogram, Summary } from './statistics.js';

const count = (number: number): Cell => ({ number, as: 'COUNT' });
const share = (number: number | null): Cell => (number === null ? null : { number, as: 'SHARE' });
const decimal = (number: number | null | undefined): Cell => (number === null || number === undefined ? null : { number: Math.round(number * 1_000) / 1_000, as: 'DECIMAL' });
const minutes = (seconds: number | null): Cell => decimal(seconds === null ? null : seconds / 60);

/** What a key is called: a unit by its name and code, a code by its word, an hour by its end too. */
export const keyName = (words: ExportWords, by: Dimension, { key, name }: { readonly key: string; readonly name: string | null }): string => {
  if (name !== null) return by === 'UNIT' ? `${name}（${key}）` : name;
  if (by === 'HOUR') return `${key}:00–${key}:59`;
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = words.keys;
  return known[by]?.[key] ?? key;
};

export const punctualityTable = (words: ExportWords, title: string, by: Dimension, rows: readonly Named<PunctualityRow>[]): Table => {
  const { columns } = words;
  return {
    title,
    headings: [title, columns.total, columns.met, columns.breached, columns.rate, columns.open, columns.ended, columns.superseded, columns.n, columns.p50, columns.p90, columns.p95, columns.longest, columns.note],
    rows: rows.map((row) => [
      keyName(words, by, row), count(row.total), count(row.met), count(row.breached), share(row.rate), count(row.open), count(row.ended), count(row.superseded), count(row.n), minutes(row.p50), minutes(row.p90), minutes(row.p95), minutes(row.longest),
      row.met + row.breached < FEW ? words.few : null,
    ]),
  };
};

export const timesTable = (words: ExportWords, language: 'zh' | 'en', title: string, rows: Summary['times']): Table => {
  const { columns } = words;
  return {
    title,
    headings: [columns.measure, columns.begun, columns.n, columns.unfinished, columns.leftOut, columns.p50, columns.p90, columns.p95, columns.longest, columns.note],
    rows: rows.map(({ measure, ...row }: TimesRow & { readonly measure: Summary['times'][number]['measure'] }) => [
      measureDefinition(measure).name[language], count(row.begun), count(row.n), count(row.unfinished), count(row.leftOut), minutes(row.p50), minutes(row.p90), minutes(row.p95), minutes(row.longest), row.n < FEW ? words.few : null,
    ]),
  };
};

export const summaryTable = (words: ExportWords, title: string, { orders, cards, opinion }: Summary): Table => {
  const { summary } = words;
  const { accepted, open, closed, withdrawn, critical, linked, units } = orders;
  const counted: readonly (readonly [string, number])[] = [
    [summary.accepted, accepted], [summary.open, open], [summary.closed, closed], [summary.withdrawn, withdrawn], [summary.critical, critical], [summary.linked, linked], [summary.units, units],
    [summary.yellow, cards.yellow], [summary.red, cards.red], [summary.revoked, cards.revoked], [summary.met, opinion.met], [summary.breached, opinion.breached],
  ];
  return { title, headings: [words.item, words.value], rows: [...counted.map(([name, number]) => [name, count(number)]), [summary.rate, share(opinion.rate)]] };
};

export const distributionTable = (words: ExportWords, title: string, { bins, limit }: Histogram): Table => ({
  title, headings: [words.bins.from, words.bins.to, words.bins.n, words.bins.limit], rows: bins.map(({ from, to, n }) => [minutes(from), minutes(to), count(n), minutes(limit)]),
});

export const carriersTable = (words: ExportWords, title: string, { rows }: Carriers): Table => {
  const { provider, channel, submitted, taken, delivered, undelivered, failed, expired, unknown, underWay, failureRate, taking, taking95, reaching, reaching95 } = words.carriers;
  return {
    title,
    headings: [provider, channel, submitted, taken, delivered, undelivered, failed, expired, unknown, underWay, failureRate, taking, taking95, reaching, reaching95],
    rows: rows.map((row) => [
      row.provider, channelName(words, row.channel), ...[row.submitted, row.taken, row.delivered, row.undelivered, row.failed, row.expired, row.unknown, row.underWay].map(count),
      share(row.submitted === 0 ? null : (row.undelivered + row.failed + row.expired + row.unknown) / row.submitted), decimal(row.taking?.[0]), decimal(row.taking?.[2]), decimal(row.reaching?.[0]), decimal(row.reaching?.[2]),
    ]),
  };
};

export const failuresTable = (words: ExportWords, title: string, { failures }: Carriers): Table => {
  const { provider, channel, state, reason, n } = words.carriers;
  const states: Readonly<Record<string, string>> = words.keys.STATE;
  return { title, headings: [provider, channel, state, reason, n], rows: failures.map((row) => [row.provider, channelName(words, row.channel), states[row.state] ?? row.state, row.reason, count(row.n)]) };
};

const channelName = (words: ExportWords, code: string): string => keyName(words, 'CHANNEL', { key: code, name: null });
