import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { read, write } from '../api/client';
import type { Page } from '../api/types';
import { dayAndTime } from '../time/format';
import { Mark, reasonsOf, Sheet, Waiting } from './parts';
import { filled } from '../text/filled';
import { useSystemText } from './system-text';
import type { Delivery } from './system-types';

const REFETCH_MS = 5_000;
const TONES = { PENDING: 'info', DELIVERED: 'good', FAILED: 'bad' } as const;
const ICONS = { PENDING: 'clock', DELIVERED: 'check', FAILED: 'alert' } as const;

interface Which {
  readonly callbackId: string;
  readonly failedCount: number;
}

/** What was sent to one address, the newest first, and sending it again. */
export function Deliveries({ callbackId, failedCount }: Which): ReactNode {
  const text = useSystemText();
  const { callbacks: words } = text;
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [state, setState] = useState<Delivery['state'] | ''>('');
  const key = ['system', 'deliveries', callbackId];
  const path = `/callbacks/${encodeURIComponent(callbackId)}`;
  const deliveries = useInfiniteQuery({
    queryKey: [...key, state],
    queryFn: ({ pageParam, signal }) => read<Page<Delivery>>(`${path}/deliveries?limit=20${state === '' ? '' : `&state=${state}`}${pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: REFETCH_MS,
  });
  const replay = useMutation({
    mutationFn: (n: number | null) => (n === null ? write<{ replayed: number }>(`${path}/replays`, { method: 'POST', body: { state: 'FAILED' } }) : write<{ replayed: number }>(`${path}/deliveries/${n}/replay`, { method: 'POST' })),
    onSuccess: async ({ replayed }, n) => {
      void message.success(n === null ? filled(words.delivery.replayedAll, { n: replayed }) : words.delivery.replayed);
      await Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: ['system', 'callbacks'] })]);
    },
  });
  if (deliveries.data === undefined) return <Waiting failed={deliveries.isError} retry={() => void deliveries.refetch()} />;
  const items = deliveries.data.pages.flatMap((page) => page.items);
  const states = (['PENDING', 'DELIVERED', 'FAILED'] as const).map((value) => ({ value: value as Delivery['state'] | '', label: words.states[value] }));
  return (
    <div className="deliveries">
      <div className="system-row">
        <Select<Delivery['state'] | ''> aria-label={words.delivery.state} value={state} onChange={setState} options={[{ value: '', label: words.delivery.every }, ...states]} />
        {failedCount > 0 ? (
          <Button loading={replay.isPending && replay.variables === null} onClick={() => replay.mutate(null)}>
            {words.delivery.replayAll}
          </Button>
        ) : null}
      </div>
      {replay.isError ? <Alert type="error" showIcon role="alert" title={reasonsOf(replay.error, text).join(' ')} /> : null}
      {items.length === 0 ? (
        <p className="nothing">{words.delivery.none}</p>
      ) : (
        <Sheet label={words.deliveries} headings={[words.delivery.order, words.delivery.kind, words.delivery.sequence, words.delivery.state, words.delivery.tries, words.delivery.last, words.delivery.replay]}>
          {items.map((one) => (
            <DeliveryLine key={one.n} one={one} isPending={replay.isPending && replay.variables === one.n} replay={() => replay.mutate(one.n)} />
          ))}
        </Sheet>
      )}
      {deliveries.hasNextPage ? (
        <Button loading={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
    </div>
  );
}

function DeliveryLine({ one, isPending, replay }: { readonly one: Delivery; readonly isPending: boolean; readonly replay: () => void }): ReactNode {
  const text = useSystemText();
  const { callbacks: words } = text;
  return (
    <tr data-delivery={one.n} data-state={one.state}>
      <th scope="row">
        <Link to={`/orders/${encodeURIComponent(one.workOrderId)}`} className="digits">
          {one.number}
        </Link>
      </th>
      <td className="code">{one.kind}</td>
      <td className="digits">{one.sequence}</td>
      <td>
        <Mark tone={TONES[one.state]} icon={ICONS[one.state]} words={words.states[one.state]} />
        {one.nextTryAt === null ? null : (
          <small className="digits">
            {words.delivery.next} {dayAndTime(one.nextTryAt)}
          </small>
        )}
      </td>
      <td className="digits">{one.tries}</td>
      <td>
        {one.lastTriedAt === null ? text.none : <span className="digits">{dayAndTime(one.lastTriedAt)}</span>}
        {one.lastStatus === null && one.lastFailure === null ? null : (
          <small>
            {one.lastStatus ?? ''} {one.lastFailure ?? ''}
          </small>
        )}
      </td>
      <td>
        <Button size="small" loading={isPending} onClick={replay} aria-label={`${words.delivery.replay} ${one.number} ${one.kind}`}>
          {words.delivery.replay}
        </Button>
      </td>
    </tr>
  );
}
