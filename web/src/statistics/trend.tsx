import { useMemo, type ReactNode } from 'react';
import { useText } from '../look/preferences';
import { Chart } from './chart';
import { columnsOption, timesOption, type LabelledRow } from './options';
import { Panel } from './panel';
import { daysOf } from './period';
import { PunctualityTable } from './punctuality-table';
import { useFigures } from './queries';
import { labelled } from './rows';
import { filled } from '../text/filled';
import { useStatisticsText } from './statistics-text';
import type { Asked, Punctuality, PunctualityRow } from './statistics-types';

const MOST_DAYS = 92;
const HEIGHT = 300;
const HOUR_SECONDS = 3_600;

interface Trending {
  readonly asked: Asked;
  readonly kind: string;
}

/** How the rate and the times went, day by day; by months when there are many. */
export function Trend({ asked, kind }: Trending): ReactNode {
  const text = useStatisticsText();
  const by = daysOf(asked) > MOST_DAYS ? 'MONTH' : 'DAY';
  const answer = useFigures<Punctuality>('punctuality', asked, { by, kind });
  return (
    <Panel title={text.panels.trend} answer={answer} isEmpty={({ rows }) => rows.every(({ total }) => total === 0)} asked={asked} csv="trend" means={['ON_TIME']} isWide testId="trend">
      {({ rows }) => <TrendFigures asked={asked} kind={kind} by={by} rows={rows} />}
    </Panel>
  );
}

function TrendFigures({ asked, kind, by, rows }: Trending & { readonly by: 'DAY' | 'MONTH'; readonly rows: readonly PunctualityRow[] }): ReactNode {
  const text = useStatisticsText();
  const words = useText();
  const named: readonly LabelledRow[] = useMemo(() => labelled(by, rows, text, words), [by, rows, text, words]);
  const columns = useMemo(() => columnsOption(named, text), [named, text]);
  const times = useMemo(() => timesOption(named, kind === '' || kind === 'FIRST_RESPONSE' ? HOUR_SECONDS : null, text), [named, kind, text]);
  const latestFirst = useMemo(() => named.filter(({ total }) => total > 0).toReversed(), [named]);
  return (
    <div className="chart-and-table">
      <div>
        <Chart label={filled(text.chart.trend, { title: text.panels.trend })} height={HEIGHT} paint={columns} />
        <h3>{text.panels.times}</h3>
        <Chart label={filled(text.chart.times, { title: text.panels.times })} height={HEIGHT - 60} paint={times} />
      </div>
      <PunctualityTable caption={text.panels.trend} by={by} heading={by === 'DAY' ? text.columns.day : text.columns.month} rows={latestFirst} asked={asked} kind={kind} testId="table-trend" />
    </div>
  );
}
