import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { read } from '../../api/client';
import { keys } from '../../api/queries';
import type { BoardItem, Page, SimilarOrder, WorkOrder } from '../../api/types';
import { useOrderText } from '../order-text';
import type { Choice } from './selects';

const FEW = 20;

/** An open order to link to: those that look like the same incident first, any other by its number, title or place. */
export function OrderSelect({ order, value, onChange, id }: Choice & { readonly order: WorkOrder }): ReactNode {
  const text = useOrderText();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const similar = useQuery({ queryKey: keys.similar(order.id), queryFn: ({ signal }) => read<{ readonly items: readonly SimilarOrder[] }>(`/work-orders/${encodeURIComponent(order.id)}/similar`, signal) });
  const found = useQuery({
    queryKey: ['orders', 'to-link', asked],
    queryFn: ({ signal }) => read<Page<BoardItem>>(`/work-orders?state=OPEN&limit=${FEW}&q=${encodeURIComponent(asked)}`, signal),
    placeholderData: keepPreviousData,
  });
  const likely = (similar.data?.items ?? []).filter(({ linkable }) => linkable && asked === '');
  const others = (found.data?.items ?? []).filter((one) => one.id !== order.id && one.drill === order.drill && !likely.some((known) => known.id === one.id));
  const options = [
    ...likely.map((one) => ({ value: one.id, label: `${text.actions.suggested} · ${one.number} ${one.title}（${one.place}）` })),
    ...others.map((one) => ({ value: one.id, label: `${one.number} ${one.title}（${one.place}）` })),
  ];
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })} {...(value === undefined ? {} : { value })} onChange={(chosen) => onChange?.(chosen)} loading={found.isFetching} options={options} placeholder={text.actions.masterHint}
      showSearch={{ filterOption: false, onSearch: setTyped }} notFoundContent={found.isFetching ? null : text.list.none}
    />
  );
}
