import { useMemo, type ReactNode } from 'react';
import { useText, word } from '../look/preferences';
import { Chart } from './chart';
import { FigureTable } from './figure-table';
import { durationText, shareText } from './figures';
import { filled } from '../text/filled';
import { barsHeight, carriersOption } from './options';
import { Panel } from './panel';
import { useFigures } from './queries';
import { useStatisticsText } from './statistics-text';
import type { Asked, CarrierRow, Carriers } from './statistics-types';

/** What the carriers did with everything handed to them, and why some of it reached nobody. */
export function CarriersPanel({ asked }: { readonly asked: Asked }): ReactNode {
  const text = useStatisticsText();
  const answer = useFigures<Carriers>('carriers', asked);
  return (
    <Panel title={text.panels.carriers} answer={answer} isEmpty={({ rows }) => rows.length === 0} asked={asked} csv="carriers" means={['CARRIERS']} isWide testId="carriers">
      {(found) => (
        <>
          <CarrierFigures rows={found.rows} />
          {found.failures.length === 0 ? null : <Failures failures={found.failures} />}
        </>
      )}
    </Panel>
  );
}

const failed = ({ undelivered, failed: refused, expired, unknown }: CarrierRow): number => undelivered + refused + expired + unknown;

function CarrierFigures({ rows }: { readonly rows: readonly CarrierRow[] }): ReactNode {
  const text = useStatisticsText();
  const { channels } = useText();
  const { columns } = text;
  const paint = useMemo(() => {
    const parts = rows.map((row) => ({ label: `${row.provider} ${word(channels, row.channel)}`, parts: [row.delivered, row.undelivered + row.failed, row.expired + row.unknown, row.underWay] }));
    return carriersOption(parts, [columns.delivered, `${columns.undelivered}／${columns.failed}`, `${columns.expired}／${columns.unknown}`, columns.underWay]);
  }, [rows, channels, columns]);
  const seconds = (quantiles: CarrierRow['taking'], place: number): string => durationText(quantiles?.[place] ?? null, text);
  return (
    <div className="chart-and-table">
      <Chart label={filled(text.chart.carriers, { title: text.panels.carriers })} height={barsHeight(rows.length) + 40} paint={paint} />
      <FigureTable
        caption={text.panels.carriers}
        testId="table-carriers"
        rows={rows}
        keyOf={({ provider, channel }) => `${provider} ${channel}`}
        columns={[
          { key: 'provider', heading: columns.provider, isText: true, show: ({ provider, channel }) => `${provider} ${word(channels, channel)}` },
          { key: 'submitted', heading: columns.submitted, show: ({ submitted }) => submitted },
          { key: 'taken', heading: columns.taken, show: ({ taken }) => taken },
          { key: 'delivered', heading: columns.delivered, show: ({ delivered }) => delivered },
          { key: 'undelivered', heading: columns.undelivered, show: ({ undelivered }) => undelivered },
          { key: 'failed', heading: columns.failed, show: (row) => row.failed },
          { key: 'expired', heading: columns.expired, show: ({ expired }) => expired },
          { key: 'unknown', heading: columns.unknown, show: ({ unknown }) => unknown },
          { key: 'underWay', heading: columns.underWay, show: ({ underWay }) => underWay },
          { key: 'share', heading: columns.failureRate, show: (row) => shareText(row.submitted === 0 ? null : failed(row) / row.submitted) },
          { key: 'taking', heading: columns.taking, show: ({ taking }) => `${seconds(taking, 0)} / ${seconds(taking, 2)}` },
          { key: 'reaching', heading: columns.reaching, show: ({ reaching }) => `${seconds(reaching, 0)} / ${seconds(reaching, 2)}` },
        ]}
      />
    </div>
  );
}

function Failures({ failures }: { readonly failures: Carriers['failures'] }): ReactNode {
  const text = useStatisticsText();
  const { channels, attempts } = useText();
  const { columns } = text;
  return (
    <>
      <h3>{text.panels.failures}</h3>
      <FigureTable
        caption={text.panels.failures}
        testId="table-failures"
        rows={failures}
        keyOf={({ provider, channel, state, reason }) => [provider, channel, state, reason].join(' ')}
        columns={[
          { key: 'provider', heading: columns.provider, isText: true, show: ({ provider, channel }) => `${provider} ${word(channels, channel)}` },
          { key: 'outcome', heading: columns.outcome, isText: true, show: ({ state }) => word(attempts, state) },
          { key: 'reason', heading: columns.reason, isText: true, show: ({ reason }) => (reason === '' ? '—' : word(attempts, reason)) },
          { key: 'n', heading: columns.n, show: ({ n }) => n },
        ]}
      />
    </>
  );
}
