import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { Icon } from '../marks/icons';
import { Explain } from './explain';
import { questionOf } from './queries';
import { useStatisticsText } from './statistics-text';
import type { Asked } from './statistics-types';

interface Held<T> {
  readonly title: string;
  readonly answer: UseQueryResult<T>;
  readonly isEmpty: (found: T) => boolean;
  readonly children: (found: T) => ReactNode;
  /** The table of the service's export that says the same. */
  readonly csv?: string;
  readonly asked: Asked;
  /** Keys of the definitions that are to be known here. */
  readonly means?: readonly string[];
  readonly tools?: ReactNode;
  readonly isWide?: boolean;
  readonly testId: string;
}

/** One chart with its table, or the words that stand where they would. */
export function Panel<T>({ title, answer, isEmpty, children, csv, asked, means = [], tools, isWide = false, testId }: Held<T>): ReactNode {
  const text = useStatisticsText();
  return (
    <section className={`panel figures ${isWide ? 'figures-wide' : ''}`} aria-label={title} data-testid={testId} aria-busy={answer.isFetching}>
      <header>
        <h2>{title}</h2>
        {means.map((key) => (
          <Explain key={key} of={key} />
        ))}
        <span className="figures-tools">
          {tools}
          {csv === undefined ? null : (
            <a href={`/api/v1/statistics/tables/${csv}.csv${questionOf(asked)}`} download aria-label={`${text.csv}：${title}`} title={text.csv}>
              <Icon name="down" size={15} /> CSV
            </a>
          )}
        </span>
      </header>
      {answer.data === undefined ? <State error={answer.error} retry={() => void answer.refetch()} /> : isEmpty(answer.data) ? <Nothing /> : <div className={answer.isPlaceholderData ? 'figures-old' : ''}>{children(answer.data)}</div>}
    </section>
  );
}

function Nothing(): ReactNode {
  const text = useStatisticsText();
  return (
    <p className="figures-nothing">
      {text.empty} <span className="quiet">{text.emptyHint}</span>
    </p>
  );
}

/** That figures are being counted, or why there are none. */
export function State({ error, retry }: { readonly error: Error | null; readonly retry: () => void }): ReactNode {
  const text = useStatisticsText();
  if (error === null) return <p className="figures-nothing quiet" role="status">{text.reading}</p>;
  const status = error instanceof Problem ? error.status : 0;
  const detail = error instanceof Problem ? (error.body.errors?.[0]?.detail ?? error.body.detail) : undefined;
  return (
    <p className="figures-nothing" role="alert">
      {status === 403 ? text.forbidden : status === 503 ? text.busy : text.failed} {status === 400 ? detail : null}{' '}
      {status === 403 ? null : (
        <button type="button" className="as-link" onClick={retry}>
          {text.retry}
        </button>
      )}
    </p>
  );
}
