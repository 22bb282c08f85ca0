import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Problem, read, write } from '../api/client';
import { useSession } from '../api/queries';
import type { BoardItem, Page, Role } from '../api/types';
import { usePageTitle } from '../live/page-title';
import '../look/order.css';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { useOrderText } from '../order/order-text';
import { filled } from '../text/filled';
import { addressOf, filtersOf, type Filters } from './orders-filter';
import { OrdersForm } from './orders-form';
import { OrdersTable } from './orders-table';

const EXPORTING: ReadonlySet<Role> = new Set<Role>(['SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR']);
const PAGE = 50;

/** Every order that one may see, also those that are over. */
export function OrdersPage(): ReactNode {
  const words = useOrderText().list;
  const role = useSession().data?.account.role;
  const [address, setAddress] = useSearchParams();
  const [caller, setCaller] = useState('');
  const filters: Filters = { ...filtersOf(address), ...(caller === '' ? {} : { caller }) };
  const query = addressOf(filters).toString();
  const set = (next: Filters): void => {
    setCaller(next.caller?.trim() ?? '');
    const asked = addressOf(next);
    if (asked.toString() !== query) setAddress(asked);
  };
  const orders = useInfiniteQuery({
    queryKey: ['orders', query, caller],
    queryFn: ({ pageParam, signal }) => pageOf({ filters, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchOnWindowFocus: false,
  });
  usePageTitle(words.title);
  const items = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="orders">
      <div className="orders-head">
        <h1>{words.title}</h1>
        {role !== undefined && EXPORTING.has(role) && caller === '' ? (
          <a className="orders-export" href={`/api/v1/work-orders/exports?${query}`} download>
            <Icon name="down" size={15} /> {words.export}
          </a>
        ) : null}
      </div>
      <OrdersForm filters={filters} set={set} />
      <section className="panel" aria-label={words.title}>
        {orders.data === undefined ? <State error={orders.error} retry={() => void orders.refetch()} /> : items.length === 0 ? <p className="quiet" role="status">{query === '' && caller === '' ? words.noneYet : words.none}</p> : <OrdersTable items={items} />}
        {items.length === 0 ? null : (
          <p className="orders-foot">
            <span className="quiet" role="status">{filled(words.shown, { n: items.length })}{orders.hasNextPage ? '' : ` · ${words.last}`}</span>
            {orders.hasNextPage ? <Button loading={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>{words.more}</Button> : null}
          </p>
        )}
      </section>
    </div>
  );
}

interface Asked {
  readonly filters: Filters;
  readonly cursor: string | null;
  readonly signal: AbortSignal;
}

/** One page of the list; a number is asked for in a body, not in an address. */
function pageOf({ filters, cursor, signal }: Asked): Promise<Page<BoardItem>> {
  const asked = addressOf(filters);
  asked.set('limit', String(PAGE));
  if (cursor !== null) asked.set('cursor', cursor);
  if (filters.caller === undefined) return read<Page<BoardItem>>(`/work-orders?${asked.toString()}`, signal);
  return write<Page<BoardItem>>('/work-orders/searches', { method: 'POST', body: { ...Object.fromEntries(asked), caller: filters.caller }, signal });
}

function State({ error, retry }: { readonly error: Error | null; readonly retry: () => void }): ReactNode {
  const text = useText();
  const words = useOrderText().list;
  if (error === null) return <p className="quiet" role="status">{text.loading}</p>;
  const problem = error instanceof Problem ? error : null;
  const wrong = (problem?.body.errors ?? []).map(({ pointer, detail }) => `${pointer.replace(/^\//, '')}：${detail}`).join(' ');
  return (
    <p role="alert">
      {problem?.status === 403 ? (problem.body.detail ?? words.forbidden) : problem?.status === 400 ? `${words.wrong}${wrong}` : words.failed}{' '}
      {problem === null || problem.status === 0 || problem.status >= 500 ? <Button size="small" onClick={retry}>{words.retry}</Button> : null}
    </p>
  );
}
