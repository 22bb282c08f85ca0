import { toBeijing } from '../domain/time/beijing.js';
import { asCsv } from '../platform/tables/csv.js';
import type { Cell } from '../platform/tables/table.js';
import type { Dataset, Field } from './dataset.js';
import type { ExportRow } from './export-row.store.js';

export const FORMATS = ['csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** Stand before the fields of the dataset in every row. */
export const META = ['revision', 'changedAt', 'removed'] as const;

/** What a file begins with, and each of its rows: RFC 4180 with a byte order mark, or one JSON object a line. */
export interface RowWriter {
  readonly head: string;
  row(row: ExportRow): string;
}

const BYTE_ORDER_MARK = '\uFEFF';

const cellOf = ({ type }: Field, value: unknown): Cell => {
  if (value === null || value === undefined) return null;
  if (type === 'COUNT' && typeof value === 'number') return { number: value, as: 'COUNT' };
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Texts that a spreadsheet would compute are defused; lists are written with spaces between. */
const csvWriter = ({ fields }: Dataset): RowWriter => {
  const line = (cells: readonly Cell[]): string => asCsv({ title: '', headings: [], rows: [cells] }).slice(HEADLESS);
  return {
    head: BYTE_ORDER_MARK + line([...META, ...fields.map(({ name }) => name)]),
    row: ({ revision, at, removed, content }) => line([{ number: revision, as: 'COUNT' }, toBeijing(at), String(removed), ...fields.map((field) => cellOf(field, content[field.name]))]),
  };
};
/** What `asCsv` writes before the first row where there are no headings. */
const HEADLESS = asCsv({ title: '', headings: [], rows: [] }).length;

const jsonWriter = ({ fields }: Dataset): RowWriter => ({
  head: '',
  row: ({ revision, at, removed, content }) => `${JSON.stringify({ revision, changedAt: toBeijing(at), removed, ...Object.fromEntries(fields.map(({ name }) => [name, content[name] ?? null])) })}\n`,
});

export const writerOf = (format: Format, dataset: Dataset): RowWriter => (format === 'csv' ? csvWriter(dataset) : jsonWriter(dataset));
