import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { read } from '../api/client';
import { Icon } from '../marks/icons';
import { queryOf } from '../registry/address';
import { filled } from '../text/filled';
import { AssessmentState } from './assessment-state';
import { useAssessmentText, useSaid } from './assessment-text';
import type { AssessmentCase } from './assessment-types';
import { FigureTable } from './figure-table';
import { durationText } from './figures';
import { useStatisticsText } from './statistics-text';

interface Cases {
  readonly items: readonly AssessmentCase[];
  readonly total: number;
}

const PAGE = 100;

/** The very cases behind a number, each leading to its order, as they were known when it was counted. */
export function AssessmentCasesPage(): ReactNode {
  const { list: text } = useAssessmentText();
  const [params] = useSearchParams();
  const question = questionIn(params);
  const answer = useInfiniteQuery({
    queryKey: ['assessment-cases', params.get('period'), question],
    queryFn: ({ signal, pageParam }) => read<Cases>(`/assessments/${params.get('period') ?? ''}/cases?${question}&limit=${PAGE}&offset=${pageParam}`, signal),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.items.length < PAGE ? undefined : pages.length * PAGE),
  });
  const items = (answer.data?.pages ?? []).flatMap((page) => page.items);
  const get = (name: string): string => params.get(name) ?? '';
  return (
    <>
      <Link to={`/statistics/assessment${queryOf({ period: get('period'), place: get('place'), drills: get('drills'), shown: get('shown'), by: get('by') === 'COUNTY' ? 'COUNTY' : '' })}`} className="back">
        <Icon name="back" size={15} /> {text.back}
      </Link>
      <h2>{text.title}</h2>
      {answer.data === undefined ? (
        <AssessmentState error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <>
          <p className="quiet" role="status" data-testid="cases-count">
            {filled(text.lead, { figure: get('of'), n: answer.data.pages[0]?.total ?? 0 })}
          </p>
          <CasesTable items={items} />
          {answer.hasNextPage ? (
            <Button onClick={() => void answer.fetchNextPage()} loading={answer.isFetchingNextPage}>
              {text.more}
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}

const questionIn = (params: URLSearchParams): string => {
  const asked = new URLSearchParams();
  for (const name of ['asOf', 'figure', 'by', 'key']) asked.set(name, params.get(name) ?? '');
  if (params.get('place')) asked.set('jurisdiction', params.get('place') ?? '');
  if (params.get('drills') === '1') asked.set('drills', 'true');
  for (const detail of (params.get('detail') ?? '').split(',').filter((one) => one !== '')) asked.append('detail', detail);
  return asked.toString();
};

function CasesTable({ items }: { readonly items: readonly AssessmentCase[] }): ReactNode {
  const { list: text, empty } = useAssessmentText();
  const said = useSaid();
  const times = useStatisticsText();
  if (items.length === 0) return <p className="figures-nothing">{empty}</p>;
  return (
    <section className="panel figures cases">
      <FigureTable
        caption={text.title} testId="cases" rows={items} keyOf={({ subject, workOrderId }) => `${workOrderId} ${subject}`}
        columns={[
          { key: 'number', heading: text.number, isText: true, show: ({ workOrderId, number }) => <Link to={`/orders/${workOrderId}`}>{number}</Link>, value: ({ number }) => number },
          { key: 'what', heading: text.what, isText: true, show: ({ title }) => <span lang="zh-CN">{title}</span> },
          { key: 'unit', heading: text.unit, isText: true, show: ({ unitName, unitCode }) => <span lang="zh-CN">{unitName ?? unitCode ?? '—'}</span>, value: ({ unitName, unitCode }) => unitName ?? unitCode },
          { key: 'county', heading: text.county, isText: true, show: ({ countyName }) => <span lang="zh-CN">{countyName ?? '—'}</span>, value: ({ countyName }) => countyName },
          { key: 'detail', heading: text.detail, isText: true, show: ({ name }) => said(name), value: ({ name }) => said(name) },
          { key: 'took', heading: text.took, show: ({ seconds }) => (seconds === null ? '—' : durationText(seconds, times)), value: ({ seconds }) => seconds },
        ]}
      />
    </section>
  );
}
