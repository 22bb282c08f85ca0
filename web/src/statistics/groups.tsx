import { useMemo, type ReactNode } from 'react';
import { useText } from '../look/preferences';
import { Chart } from './chart';
import { barsHeight, barsOption, columnsOption } from './options';
import { Panel } from './panel';
import { PunctualityTable } from './punctuality-table';
import { useFigures } from './queries';
import { labelled, mostFirst } from './rows';
import { filled } from '../text/filled';
import { useStatisticsText } from './statistics-text';
import type { Asked, Dimension, Punctuality, PunctualityRow } from './statistics-types';

interface Grouped {
  readonly asked: Asked;
  readonly by: Dimension;
  readonly title: string;
  readonly heading: string;
  readonly kind: string;
  readonly csv: string;
  readonly means?: readonly string[];
  readonly isWide?: boolean;
}

/** A chart holds no more bars that can be told apart; the table has all. */
const MOST_BARS = 20;
const COLUMNS_HEIGHT = 300;

/** The on-time rate of every group, as bars (columns where the groups are a row of hours) and as a table. */
export function Group(props: Grouped): ReactNode {
  const { asked, by, kind, title, csv, means = [], isWide = false } = props;
  const answer = useFigures<Punctuality>('punctuality', asked, { by, kind });
  return (
    <Panel title={title} answer={answer} isEmpty={({ rows }) => rows.every(({ total }) => total === 0)} asked={asked} csv={csv} means={means} isWide={isWide} testId={`by-${by}`}>
      {({ rows }) => <GroupFigures {...props} rows={rows} />}
    </Panel>
  );
}

function GroupFigures({ asked, by, title, heading, kind, rows }: Grouped & { readonly rows: readonly PunctualityRow[] }): ReactNode {
  const text = useStatisticsText();
  const words = useText();
  const isRow = by === 'HOUR';
  const named = useMemo(() => labelled(by, rows, text, words), [by, rows, text, words]);
  const sorted = useMemo(() => (isRow || by === 'DAY_KIND' ? named : mostFirst(named)), [named, isRow, by]);
  const shown = useMemo(() => sorted.slice(0, isRow ? sorted.length : MOST_BARS), [sorted, isRow]);
  const paint = useMemo(() => (isRow ? columnsOption(shown, text) : barsOption(shown, text)), [shown, isRow, text]);
  return (
    <div className="chart-and-table">
      <div>
        <Chart label={filled(text.chart.bars, { title })} height={isRow ? COLUMNS_HEIGHT : barsHeight(shown.length)} paint={paint} />
        {sorted.length > shown.length ? <p className="quiet">{filled(text.chart.top, { n: MOST_BARS })}</p> : null}
      </div>
      <PunctualityTable caption={title} by={by} heading={heading} rows={sorted} asked={asked} kind={kind} testId={`table-${by}`} />
    </div>
  );
}
