import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { read } from '../api/client';
import { useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { dayAndTime, exactEnding } from '../time/format';
import { FigureTable } from './figure-table';
import { durationText } from './figures';
import { filled } from '../text/filled';
import { State } from './panel';
import { useStatisticsText } from './statistics-text';

interface Case {
  readonly workOrderId: string;
  readonly number: string;
  readonly title: string;
  readonly place: string;
  readonly drill: boolean;
  readonly kind: string;
  readonly state: string;
  readonly unitCode: string;
  readonly unitName: string | null;
  readonly startsAt: string;
  readonly dueAt: string;
  readonly endedAt: string | null;
  readonly channel: string | null;
}

interface Cases {
  readonly items: readonly Case[];
  readonly total: number;
}

const PAGE = 100;

/** The very limits behind a figure, each leading to its order. The address is that of the figure. */
export function CasesPage(): ReactNode {
  const text = useStatisticsText();
  const [params] = useSearchParams();
  const question = questionIn(params);
  const answer = useInfiniteQuery({
    queryKey: ['statistics', 'cases', question],
    queryFn: ({ signal, pageParam }) => read<Cases>(`/statistics/cases?${question}&limit=${PAGE}&offset=${pageParam}`, signal),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => (page.items.length < PAGE ? undefined : pages.length * PAGE),
  });
  const items = (answer.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <>
      <Link to={`/statistics?${backTo(params)}`} className="back">
        <Icon name="back" size={15} /> {text.list.back}
      </Link>
      <h1>{text.list.title}</h1>
      {answer.data === undefined ? (
        <State error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <>
          <p className="quiet" role="status" data-testid="cases-count">
            {filled(text.list.lead, { outcome: word(text.list.outcomes, params.get('state') ?? 'ALL'), of: params.get('of') ?? '', n: answer.data.pages[0]?.total ?? 0 })} · <span className="digits">{`${params.get('from') ?? ''} – ${params.get('to') ?? ''}`}</span>
          </p>
          <CasesTable items={items} />
          {answer.hasNextPage ? (
            <Button onClick={() => void answer.fetchNextPage()} loading={answer.isFetchingNextPage}>
              {text.list.more}
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}

/** `of` is only said; a key that is empty means those without one, which an empty parameter alone cannot. */
function questionIn(params: URLSearchParams): string {
  const asked = new URLSearchParams([...params].filter(([name]) => name !== 'of' && name !== 'none'));
  if (params.get('none') === '1') asked.set('key', '');
  return asked.toString();
}

function backTo(params: URLSearchParams): string {
  const kept = new URLSearchParams([...params].filter(([name]) => ['from', 'to', 'county', 'unit', 'class', 'category', 'asOf', 'kind'].includes(name)));
  kept.set('period', 'own');
  if (params.get('drills') === 'true') kept.set('drills', '1');
  return kept.toString();
}

function CasesTable({ items }: { readonly items: readonly Case[] }): ReactNode {
  const text = useStatisticsText();
  const { deadlines, channels } = useText();
  const { list } = text;
  const took = ({ startsAt, endedAt }: Case): number | null => (endedAt === null ? null : Math.max(0, (Date.parse(endedAt) - Date.parse(startsAt)) / 1000));
  if (items.length === 0) return <p className="figures-nothing">{text.empty}</p>;
  return (
    <section className="panel figures cases">
      <FigureTable
        caption={list.title}
        testId="cases"
        rows={items}
        keyOf={(one) => `${one.workOrderId} ${one.kind} ${one.startsAt} ${one.dueAt}`}
        columns={[
          { key: 'number', heading: list.number, isText: true, show: (one) => <Link to={`/orders/${one.workOrderId}`}>{one.number}</Link>, value: ({ number }) => number },
          { key: 'what', heading: list.what, isText: true, show: ({ title, place }) => <>{title} <span className="quiet">{place}</span></> },
          { key: 'unit', heading: list.unit, isText: true, show: ({ unitName, unitCode }) => unitName ?? unitCode, value: ({ unitName, unitCode }) => unitName ?? unitCode },
          { key: 'kind', heading: text.columns.kind, isText: true, show: ({ kind }) => word(deadlines, kind) },
          { key: 'state', heading: text.columns.outcome, isText: true, show: ({ state }) => <span className={`case-${state.toLowerCase()}`}>{word(list.outcomes, state)}</span> },
          { key: 'started', heading: list.started, isText: true, show: ({ startsAt }) => <span className="digits">{dayAndTime(startsAt)}</span>, value: ({ startsAt }) => startsAt },
          { key: 'due', heading: list.due, isText: true, show: ({ dueAt }) => <span className="digits">{exactEnding(dueAt).slice(5, 19)}</span>, value: ({ dueAt }) => dueAt },
          { key: 'took', heading: list.took, show: (one) => durationText(took(one), text), value: took },
          { key: 'channel', heading: text.columns.channel, isText: true, show: ({ channel }) => (channel === null ? '—' : word(channels, channel)) },
        ]}
      />
    </section>
  );
}
