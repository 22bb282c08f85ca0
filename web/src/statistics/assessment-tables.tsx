import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';
import { queryOf } from '../registry/address';
import { filled } from '../text/filled';
import { addressOf, type AssessmentAsked } from './assessment-queries';
import { useAssessmentText, useSaid } from './assessment-text';
import type { Assessment, AssessmentColumn, AssessmentRow, AssessmentSection } from './assessment-types';
import { FigureTable, type Column } from './figure-table';
import { durationText, shareText } from './figures';
import { useStatisticsText } from './statistics-text';

/** One table for each section: the whole first, then every unit or county. */
export function AssessmentTables({ data, asked, by }: { readonly data: Assessment; readonly asked: AssessmentAsked; readonly by: 'UNIT' | 'COUNTY' }): ReactNode {
  const rows = data.rows.filter((row) => row.by === 'TOTAL' || row.by === by);
  const starts = data.sections.map((_, index) => data.sections.slice(0, index).reduce((sum, { columns }) => sum + columns.length, 0));
  return (
    <>
      {data.sections.map((section, index) => (
        <SectionPanel key={section.key} section={section} start={starts[index] ?? 0} rows={rows} data={data} asked={asked} />
      ))}
      <RelaysPanel data={data} />
    </>
  );
}

interface Shown {
  readonly section: AssessmentSection;
  readonly start: number;
  readonly rows: readonly AssessmentRow[];
  readonly data: Assessment;
  readonly asked: AssessmentAsked;
}

function SectionPanel({ section, start, rows, data, asked }: Shown): ReactNode {
  const text = useAssessmentText();
  const said = useSaid();
  const { language } = usePreferences();
  const rowName = (row: AssessmentRow): string => row.name ?? (row.by === 'TOTAL' ? text.total : row.key !== '' ? row.key : row.by === 'UNIT' ? text.noUnit : text.noCounty);
  const columns: Column<AssessmentRow>[] = [
    { key: 'name', heading: text.name, isText: true, show: (row) => <RowName row={row} name={rowName(row)} />, value: (row) => (row.by === 'TOTAL' ? '' : rowName(row)) },
    ...section.columns.map((column, index): Column<AssessmentRow> => ({
      key: `${index}`, heading: said(column.name), value: (row) => row.values[start + index] ?? null,
      show: (row) => <Value value={row.values[start + index] ?? null} column={column} row={row} name={rowName(row)} data={data} asked={asked} />,
    })),
  ];
  const csv = `/api/v1${addressOf({ ...asked, drills: false }, `/tables/${section.key.toLowerCase().replace('_', '-')}.csv`, { language, ...(data.shown === null ? {} : { shown: data.shown.id }) })}`;
  return (
    <section className="panel figures" aria-label={said(section.title)} data-testid={`section-${section.key}`}>
      <header>
        <h2>{said(section.title)}</h2>
        <Clauses ids={section.because} />
        {data.drills ? null : (
          <span className="figures-tools">
            <a href={csv} download aria-label={`${text.csv}：${said(section.title)}`} title={text.csv}>
              <Icon name="down" size={15} /> CSV
            </a>
          </span>
        )}
      </header>
      <details className="assessment-means">
        <summary>{text.definitions}</summary>
        <p className="quiet">{said(section.means)}</p>
      </details>
      <FigureTable caption={said(section.title)} rows={rows} keyOf={(row) => `${row.by} ${row.key}`} columns={columns} testId={`table-${section.key}`} />
    </section>
  );
}

function RowName({ row, name }: { readonly row: AssessmentRow; readonly name: string }): ReactNode {
  const text = useAssessmentText();
  return (
    <>
      <span {...(row.name === null ? {} : { lang: 'zh-CN' })}>{name}</span>
      {row.successor === null ? null : <small className="quiet"> {filled(text.successor, { code: row.successor })}</small>}
    </>
  );
}

interface Counted {
  readonly value: number | null;
  readonly column: AssessmentColumn;
  readonly row: AssessmentRow;
  readonly name: string;
  readonly data: Assessment;
  readonly asked: AssessmentAsked;
}

/** A count leads to its cases, as they were known when it was counted. */
function Value({ value, column, row, name, data, asked }: Counted): ReactNode {
  const text = useAssessmentText();
  const said = useSaid();
  if (value === null) return '—';
  if (column.isShare) return shareText(value);
  if (value === 0) return 0;
  const to = `/statistics/assessment/cases${queryOf({ period: asked.period, place: asked.place, drills: data.drills ? '1' : '', asOf: data.asOf, shown: asked.shown, figure: column.figure, detail: column.details.join(','), by: row.by, key: row.key, of: `${name} · ${said(column.name)}` })}`;
  return (
    <Link to={to} aria-label={filled(text.cases, { name, column: said(column.name), n: value })}>
      {value}
    </Link>
  );
}

function RelaysPanel({ data }: { readonly data: Assessment }): ReactNode {
  const { relays: words, noCounty } = useAssessmentText();
  const times = useStatisticsText();
  if (data.relays.length === 0) return null;
  return (
    <section className="panel figures" aria-label={words.title} data-testid="relays">
      <header>
        <h2>{words.title}</h2>
        <Clauses ids={['QY2019-2.3', 'OQ-15']} />
      </header>
      <FigureTable
        caption={words.title} rows={data.relays} keyOf={({ county }) => county}
        columns={[
          { key: 'county', heading: words.county, isText: true, show: ({ county, name }) => (name === null ? county || noCounty : <span lang="zh-CN">{name}</span>), value: ({ county, name }) => name ?? county },
          { key: 'relayed', heading: words.relayed, show: ({ relayed }) => relayed, value: ({ relayed }) => relayed },
          { key: 'median', heading: words.median, show: ({ median }) => durationText(median, times), value: ({ median }) => median },
          { key: 'longest', heading: words.longest, show: ({ longest }) => durationText(longest, times), value: ({ longest }) => longest },
        ]}
      />
    </section>
  );
}
