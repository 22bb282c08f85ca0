import { Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { Chart } from './chart';
import { Explain } from './explain';
import { FigureTable } from './figure-table';
import { durationText, FEW, shareText } from './figures';
import { filled } from '../text/filled';
import { binLabel, binsOption } from './options';
import { Panel } from './panel';
import { useFigures } from './queries';
import { useStatisticsText } from './statistics-text';
import { MEASURES, type Asked, type Histogram, type Measure, type Summary } from './statistics-types';

/** Every stage with its times, as a table; the sums add up. */
export function Spans({ asked }: { readonly asked: Asked }): ReactNode {
  const text = useStatisticsText();
  const { columns } = text;
  const answer = useFigures<Summary>('summary', asked);
  return (
    <Panel title={text.panels.spans} answer={answer} isEmpty={({ times }) => times.every(({ begun }) => begun === 0)} asked={asked} csv="times" means={['PERCENTILES']} testId="spans">
      {({ times }) => (
        <FigureTable
          caption={text.panels.spans}
          testId="table-spans"
          rows={times}
          keyOf={({ measure }) => measure}
          columns={[
            { key: 'measure', heading: columns.measure, isText: true, show: ({ measure }) => <>{text.measures[measure]} <Explain of={measure} /></> },
            { key: 'n', heading: columns.n, show: ({ n }) => n },
            { key: 'p50', heading: columns.p50, show: ({ p50, n }) => <>{n > 0 && n < FEW ? <abbr className="few" title={text.few}>{text.fewMark}</abbr> : null} {durationText(p50, text)}</> },
            { key: 'p90', heading: columns.p90, show: ({ p90 }) => durationText(p90, text) },
            { key: 'p95', heading: columns.p95, show: ({ p95 }) => durationText(p95, text) },
            { key: 'longest', heading: columns.longest, show: ({ longest }) => durationText(longest, text) },
            { key: 'unfinished', heading: columns.stillOpen, show: ({ unfinished }) => unfinished },
            { key: 'leftOut', heading: columns.leftOut, show: ({ leftOut }) => leftOut },
            { key: 'begun', heading: columns.begun, show: ({ begun }) => begun },
          ]}
        />
      )}
    </Panel>
  );
}

interface Distributed {
  readonly asked: Asked;
  readonly measure: Measure;
  readonly choose: (measure: Measure) => void;
}

/** How many took how long, with the limit where there is one. */
export function Distribution({ asked, measure, choose }: Distributed): ReactNode {
  const text = useStatisticsText();
  const answer = useFigures<Histogram>('distribution', asked, { measure });
  return (
    <Panel
      title={text.panels.distribution}
      answer={answer}
      isEmpty={({ bins }) => bins.every(({ n }) => n === 0)}
      asked={asked}
      {...(measure === 'OPINION' ? { csv: 'distribution' } : {})}
      means={[measure]}
      testId="distribution"
      tools={<Select<Measure> size="small" aria-label={text.columns.measure} value={measure} popupMatchSelectWidth={false} options={MEASURES.map((value) => ({ value, label: text.measures[value] }))} onChange={choose} />}
    >
      {(found) => <Bins found={found} />}
    </Panel>
  );
}

function Bins({ found }: { readonly found: Histogram }): ReactNode {
  const text = useStatisticsText();
  const { columns } = text;
  const paint = useMemo(() => binsOption(found, text), [found, text]);
  const all = found.bins.reduce((sum, { n }) => sum + n, 0);
  const rows = found.bins.map((bin, index) => ({ ...bin, upTo: found.bins.slice(0, index + 1).reduce((sum, { n }) => sum + n, 0) })).filter(({ n }) => n > 0);
  return (
    <div className="chart-and-table">
      <Chart label={filled(text.chart.bins, { title: `${text.panels.distribution} ${text.measures[found.measure]}` })} height={300} paint={paint} />
      <FigureTable
        caption={`${text.panels.distribution} ${text.measures[found.measure]}`}
        testId="table-distribution"
        rows={rows}
        keyOf={({ from }) => String(from)}
        columns={[
          { key: 'bin', heading: columns.bin, isText: true, show: (bin) => binLabel(bin, text) },
          { key: 'n', heading: columns.n, show: ({ n }) => n },
          { key: 'share', heading: columns.share, show: ({ n }) => shareText(n / all) },
          { key: 'cumulative', heading: columns.cumulative, show: ({ upTo }) => shareText(upTo / all) },
        ]}
      />
    </div>
  );
}
