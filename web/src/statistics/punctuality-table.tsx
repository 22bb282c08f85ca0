import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { StatisticsText } from '../text/statistics-zh';
import { FigureTable, type Column } from './figure-table';
import { durationText, FEW, shareText } from './figures';
import type { LabelledRow } from './options';
import { questionOf } from './queries';
import { useStatisticsText } from './statistics-text';
import type { Asked, Dimension } from './statistics-types';

interface Tabled {
  readonly caption: string;
  readonly by: Dimension;
  readonly heading: string;
  readonly rows: readonly LabelledRow[];
  readonly asked: Asked;
  readonly kind: string;
  readonly testId: string;
}

/** The same figures as the chart beside it; counts lead to their orders. */
export function PunctualityTable({ caption, by, heading, rows, asked, kind, testId }: Tabled): ReactNode {
  const text = useStatisticsText();
  return <FigureTable caption={caption} columns={columnsOf(text, by, heading, asked, kind)} rows={rows} keyOf={({ key }) => key} testId={testId} />;
}

function columnsOf(text: StatisticsText, by: Dimension, heading: string, asked: Asked, kind: string): readonly Column<LabelledRow>[] {
  const { columns } = text;
  const leading = (row: LabelledRow, count: number, state: string): ReactNode =>
    count === 0 ? 0 : <Link to={casesAddress(asked, { by, key: row.key, of: row.label, kind, state })} aria-label={`${row.label} ${count} ${text.cases}`}>{count}</Link>;
  const time = (key: 'p50' | 'p90'): Column<LabelledRow> => ({ key, heading: columns[key], show: (row) => durationText(row[key], text), value: (row) => row[key] });
  return [
    { key: 'label', heading, show: ({ label }) => label, value: (row) => (by === 'DAY' || by === 'HOUR' || by === 'MONTH' ? row.key : row.label), isText: true },
    { key: 'total', heading: columns.total, show: (row) => leading(row, row.total, ''), value: ({ total }) => total },
    { key: 'met', heading: columns.met, show: ({ met }) => met, value: ({ met }) => met },
    { key: 'breached', heading: columns.breached, show: (row) => leading(row, row.breached, 'BREACHED'), value: ({ breached }) => breached },
    { key: 'rate', heading: columns.rate, show: (row) => <Rate row={row} />, value: ({ rate }) => rate },
    { key: 'open', heading: columns.open, show: (row) => leading(row, row.open, 'OPEN'), value: ({ open }) => open },
    { key: 'others', heading: columns.others, show: ({ ended, superseded }) => ended + superseded, value: ({ ended, superseded }) => ended + superseded },
    time('p50'),
    time('p90'),
  ];
}

/** A rate over few cases says so. */
export function Rate({ row: { rate, met, breached } }: { readonly row: Pick<LabelledRow, 'rate' | 'met' | 'breached'> }): ReactNode {
  const text = useStatisticsText();
  return (
    <>
      {rate !== null && met + breached < FEW ? (
        <abbr className="few" title={text.few}>
          {text.fewMark}
        </abbr>
      ) : null}{' '}
      {shareText(rate)}
    </>
  );
}

export function casesAddress(asked: Asked, behind: { readonly by: Dimension | 'TOTAL'; readonly key: string; readonly of: string; readonly kind: string; readonly state: string }): string {
  return `/statistics/cases${questionOf(asked, { ...behind })}${behind.key === '' && behind.by !== 'TOTAL' ? '&none=1' : ''}`;
}
