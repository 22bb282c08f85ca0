import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { isDay } from '../time/days';
import { exact } from '../time/format';
import { CarriersPanel } from './carriers-panel';
import { Definitions } from './explain';
import { Filters } from './filters';
import { Group } from './groups';
import { daysOf } from './period';
import { questionOf, useFigures } from './queries';
import { Distribution, Spans } from './spans';
import { filled } from '../text/filled';
import { useStatisticsText } from './statistics-text';
import type { Asked, Summary } from './statistics-types';
import { Tiles } from './tiles';
import { Trend } from './trend';
import { useAsked, type Address } from './use-asked';

const MOST_DAYS = 1_098;

/** Whether the service would count that at all. */
const isPeriod = ({ from, to }: Asked): boolean => isDay(from) && isDay(to) && from <= to && daysOf({ from, to }) <= MOST_DAYS;

/** The page of figures: the address bar asks, the service counts, every chart has its table. */
export function FiguresPage(): ReactNode {
  const text = useStatisticsText();
  const address = useAsked();
  const { asked } = address;
  return (
    <>
      <header className="statistics-head">
        <h1>{text.title}</h1>
        {asked === null || !isPeriod(asked) ? null : <Head asked={asked} />}
      </header>
      <Filters address={address} />
      {asked === null ? <p className="figures-nothing quiet" role="status">{text.reading}</p> : isPeriod(asked) ? <Figures asked={asked} address={address} /> : <p className="figures-nothing" role="alert">{text.badPeriod}</p>}
    </>
  );
}

function Head({ asked }: { readonly asked: Asked }): ReactNode {
  const text = useStatisticsText();
  const { data } = useFigures<Summary>('summary', asked);
  return (
    <>
      <p className="quiet digits" role="status">
        {data === undefined ? null : filled(text.countedAt, { at: exact(data.countedAt).slice(0, 19) })}
        {data === undefined || data.asOf === null ? null : ` · ${filled(text.known, { at: exact(data.asOf).slice(0, 19) })}`}
        {data === undefined || data.unpublishedYears.length === 0 ? null : ` · ${filled(text.unpublished, { years: data.unpublishedYears.join('、') })}`}
      </p>
      <span className="statistics-actions">
        <a className="action" href={`/api/v1/statistics/workbook.xlsx${questionOf(asked)}`} download data-testid="export">
          <Icon name="down" size={15} /> {text.export}
        </a>
        <button type="button" className="action" onClick={() => print()}>
          <Icon name="file" size={15} /> {text.print}
        </button>
      </span>
    </>
  );
}

function Figures({ asked, address: { kind, measure, change } }: { readonly asked: Asked; readonly address: Address }): ReactNode {
  const { panels, columns, drillsNote } = useStatisticsText();
  return (
    <>
      {asked.drills ? <p className="drills-note"><Icon name="flag" size={15} /> {drillsNote}</p> : null}
      <Tiles asked={asked} />
      <Kinds kind={kind} choose={(chosen) => change({ kind: chosen })} />
      <div className="figures-grid">
        <Trend asked={asked} kind={kind} />
        <Group asked={asked} kind={kind} by="UNIT" title={panels.units} heading={columns.unit} csv="units" means={['ON_TIME']} isWide />
        <Group asked={asked} kind={kind} by="COUNTY" title={panels.counties} heading={columns.county} csv="counties" />
        <Group asked={asked} kind={kind} by="CATEGORY" title={panels.categories} heading={columns.category} csv="categories" />
        <Group asked={asked} kind={kind} by="HOUR" title={panels.hours} heading={columns.hour} csv="hours" means={['HOUR']} isWide />
        <Group asked={asked} kind={kind} by="DAY_KIND" title={panels.dayKinds} heading={columns.dayKind} csv="dayKinds" means={['HOUR']} />
        <Group asked={asked} kind={kind} by="CHANNEL" title={panels.channels} heading={columns.channel} csv="channels" means={['CHANNEL']} />
        <Group asked={asked} kind="" by="KIND" title={panels.kinds} heading={columns.kind} csv="kinds" />
        <Group asked={asked} kind={kind} by="CLASS" title={panels.classes} heading={columns.class} csv="classes" />
        <Spans asked={asked} />
        <Distribution asked={asked} measure={measure} choose={(chosen) => change({ measure: chosen === 'OPINION' ? '' : chosen })} />
        <CarriersPanel asked={asked} />
      </div>
      <Definitions />
    </>
  );
}

/** Which limit the charts below are about. */
function Kinds({ kind, choose }: { readonly kind: string; readonly choose: (kind: string) => void }): ReactNode {
  const text = useStatisticsText();
  const { deadlines } = useText();
  const options = Object.entries(deadlines).map(([value, label]) => ({ value: value === 'FIRST_RESPONSE' ? '' : value, label }));
  return (
    <label className="kinds">
      <span className="quiet">{text.kind}</span>
      <Select<string> aria-label={text.kind} value={kind} popupMatchSelectWidth={false} options={options} onChange={choose} />
    </label>
  );
}
