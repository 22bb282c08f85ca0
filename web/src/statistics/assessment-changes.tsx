import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Clauses } from '../marks/clauses';
import { exact } from '../time/format';
import { filled } from '../text/filled';
import { useChanges, type AssessmentAsked } from './assessment-queries';
import { AssessmentState } from './assessment-state';
import { useAssessmentText, useSaid } from './assessment-text';
import type { AssessmentChanges, ChangedCase, ChangedCell } from './assessment-types';
import { FigureTable } from './figure-table';

const second = (instant: string): string => exact(instant).slice(0, 19);

/** A kept version beside the figures of now: every number that differs, and which entries of the ledger made it so. */
export function ChangesPanel({ asked, since, close }: { readonly asked: AssessmentAsked; readonly since: string; readonly close: () => void }): ReactNode {
  const { changes: text } = useAssessmentText();
  const answer = useChanges(asked, since);
  const { data } = answer;
  const title = filled(text.title, { at: data === undefined ? '…' : second(data.since.asOf) });
  return (
    <section className="panel figures assessment-changes" aria-label={title} data-testid="changes">
      <header>
        <h2>{title}</h2>
        <span className="figures-tools">
          <button type="button" className="as-link" onClick={close}>
            {text.close}
          </button>
        </span>
      </header>
      {data === undefined ? <AssessmentState error={answer.error} retry={() => void answer.refetch()} /> : <Changes data={data} />}
    </section>
  );
}

function Changes({ data }: { readonly data: AssessmentChanges }): ReactNode {
  const { changes: text } = useAssessmentText();
  if (data.cells.length === 0 && data.cases.length === 0) return <p className="figures-nothing" role="status">{text.none}</p>;
  return (
    <>
      {data.unexplained === 0 ? <p role="status">{filled(text.explained, { n: data.cells.length })}</p> : <p role="alert">{filled(text.unexplained, { n: data.unexplained })}</p>}
      {data.isSameDefinition ? null : <p role="alert">{text.otherDefinition}</p>}
      <CellsTable cells={data.cells} />
      <h3>{text.cases}</h3>
      {data.totalCases > data.cases.length ? <p className="quiet">{filled(text.told, { n: data.cases.length, total: data.totalCases })}</p> : null}
      <CasesTable cases={data.cases} />
    </>
  );
}

function CellsTable({ cells }: { readonly cells: readonly ChangedCell[] }): ReactNode {
  const { changes: text, total, noCounty, noUnit } = useAssessmentText();
  const said = useSaid();
  const of = ({ by, key, keyName }: ChangedCell): string => keyName ?? (by === 'TOTAL' ? total : key !== '' ? key : by === 'UNIT' ? noUnit : noCounty);
  return (
    <FigureTable
      caption={text.figure} testId="changed-cells" rows={cells} keyOf={({ by, key, figure, detail }) => `${by} ${key} ${figure} ${detail}`}
      columns={[
        { key: 'of', heading: text.of, isText: true, show: (cell) => <span {...(cell.keyName === null ? {} : { lang: 'zh-CN' })}>{of(cell)}</span>, value: of },
        { key: 'figure', heading: text.figure, isText: true, show: ({ name }) => said(name), value: ({ name }) => said(name) },
        { key: 'before', heading: text.before, show: ({ before }) => before, value: ({ before }) => before },
        { key: 'after', heading: text.after, show: ({ after }) => after, value: ({ after }) => after },
        { key: 'difference', heading: text.difference, show: ({ difference }) => (difference > 0 ? `+${difference}` : difference), value: ({ difference }) => difference },
        { key: 'entered', heading: text.entered, show: ({ entered }) => entered, value: ({ entered }) => entered },
        { key: 'left', heading: text.left, show: ({ left }) => left, value: ({ left }) => left },
      ]}
    />
  );
}

function CasesTable({ cases }: { readonly cases: readonly ChangedCase[] }): ReactNode {
  const { changes: text } = useAssessmentText();
  const said = useSaid();
  return (
    <FigureTable
      caption={text.cases} testId="changed-cases" rows={cases} keyOf={({ figure, subject }) => `${figure} ${subject}`}
      columns={[
        { key: 'order', heading: text.order, isText: true, show: ({ workOrderId, number }) => <Link to={`/orders/${workOrderId}`}>{number ?? workOrderId}</Link>, value: ({ number }) => number },
        { key: 'from', heading: text.from, isText: true, show: ({ from }) => (from === null ? text.notCounted : said(from)) },
        { key: 'to', heading: text.to, isText: true, show: ({ to }) => (to === null ? text.notCounted : said(to)) },
        { key: 'why', heading: text.why, isText: true, show: (one) => <Reasons one={one} /> },
      ]}
    />
  );
}

function Reasons({ one }: { readonly one: ChangedCase }): ReactNode {
  const { changes: text } = useAssessmentText();
  const said = useSaid();
  return (
    <ul className="assessment-reasons">
      {one.reasons.map(({ entryId, name, at, recordedAt, isLate, because }) => (
        <li key={entryId}>
          {said(name)} <span className="quiet digits">{filled(text.at, { at: second(at) })} · {filled(text.recorded, { at: second(recordedAt) })}</span> {isLate ? <em className="assessment-late">{text.late}</em> : null} <Clauses ids={because} />
        </li>
      ))}
    </ul>
  );
}
