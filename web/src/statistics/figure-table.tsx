import { useState, type ReactNode } from 'react';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { useStatisticsText } from './statistics-text';

export interface Column<Row> {
  readonly key: string;
  readonly heading: string;
  readonly show: (row: Row) => ReactNode;
  /** What it is sorted by; without it the column cannot sort. */
  readonly value?: (row: Row) => number | string | null;
  readonly isText?: boolean;
}

interface Shown<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly testId?: string;
}

/** So many rows are there at once: a thousand units are a thousand rows for whoever asks for them. */
const FIRST_ROWS = 100;

/** The figures of a chart, which can be sorted and read by anybody. The first column names the row. */
export function FigureTable<Row>({ caption, columns, rows, keyOf, testId }: Shown<Row>): ReactNode {
  const text = useStatisticsText();
  const [sort, setSort] = useState<{ readonly key: string; readonly isDown: boolean } | null>(null);
  const [hasAll, setAll] = useState(false);
  const by = columns.find(({ key }) => key === sort?.key)?.value;
  const sorted = by === undefined ? rows : [...rows].sort((a, b) => compare(by(a), by(b)) * (sort?.isDown === true ? -1 : 1));
  return (
    <div className="figure-table" role="region" aria-label={caption} tabIndex={0} {...(testId === undefined ? {} : { 'data-testid': testId })}>
      <table>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.isText === true ? '' : 'number'} aria-sort={sort?.key !== column.key ? 'none' : sort.isDown ? 'descending' : 'ascending'}>
                {column.value === undefined ? (
                  column.heading
                ) : (
                  <button type="button" title={filled(text.sortBy, { name: column.heading })} onClick={() => setSort({ key: column.key, isDown: sort?.key === column.key ? !sort.isDown : column.isText !== true })}>
                    {column.heading}
                    <i className={sort?.key === column.key ? (sort.isDown ? 'sorted down' : 'sorted') : 'sorted none'} aria-hidden="true" />
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, hasAll ? sorted.length : FIRST_ROWS).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row">
                    {column.show(row)}
                  </th>
                ) : (
                  <td key={column.key} className={column.isText === true ? '' : 'number digits'}>
                    {column.show(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {!hasAll && sorted.length > FIRST_ROWS ? (
        <button type="button" className="show-all" onClick={() => setAll(true)}>
          <Icon name="down" size={14} /> {filled(text.showAll, { n: sorted.length })}
        </button>
      ) : null}
    </div>
  );
}

/** What there is no figure for comes last when the greatest comes first. */
function compare(a: number | string | null, b: number | string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b), 'zh-CN') : a - b;
}
