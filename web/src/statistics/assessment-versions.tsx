import type { ReactNode } from 'react';
import { exact } from '../time/format';
import { filled } from '../text/filled';
import { useVersions, type AssessmentAsked } from './assessment-queries';
import { AssessmentState } from './assessment-state';
import { useAssessmentText } from './assessment-text';
import { FigureTable } from './figure-table';

interface Shown {
  readonly asked: AssessmentAsked;
  readonly show: (id: string) => void;
  readonly compare: (id: string) => void;
}

const second = (instant: string): string => exact(instant).slice(0, 19);

/** What was fixed or taken away of this period, the latest first. */
export function VersionsPanel({ asked, show, compare }: Shown): ReactNode {
  const text = useAssessmentText();
  const answer = useVersions(asked);
  const { columns } = text;
  return (
    <section className="panel figures" aria-label={text.versions} data-testid="versions">
      <header>
        <h2>{text.versions}</h2>
      </header>
      {answer.data === undefined ? (
        <AssessmentState error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data.items.length === 0 ? (
        <p className="figures-nothing">{text.noVersions}</p>
      ) : (
        <FigureTable
          caption={text.versions} rows={answer.data.items} keyOf={({ id }) => id} testId="versions-table"
          columns={[
            { key: 'how', heading: columns.how, isText: true, show: ({ how }) => text[how], value: ({ how }) => text[how] },
            { key: 'asOf', heading: columns.asOf, isText: true, show: ({ asOf }) => <span className="digits">{second(asOf)}</span>, value: ({ asOf }) => asOf },
            { key: 'shownAt', heading: columns.shownAt, isText: true, show: ({ shownAt }) => <span className="digits">{second(shownAt)}</span>, value: ({ shownAt }) => shownAt },
            { key: 'by', heading: columns.by, isText: true, show: ({ shownByName, shownBy }) => <span lang="zh-CN">{shownByName ?? shownBy}</span> },
            { key: 'hash', heading: columns.hash, isText: true, show: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}</code> },
            {
              key: 'act', heading: columns.act, isText: true,
              show: ({ id, asOf }) => (
                <span className="assessment-acts">
                  <button type="button" className="as-link" onClick={() => show(id)} aria-label={`${text.show} ${second(asOf)}`}>
                    {text.show}
                  </button>
                  <button type="button" className="as-link" onClick={() => compare(id)} aria-label={filled('{act} {at}', { act: text.compare, at: second(asOf) })}>
                    {text.compare}
                  </button>
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
