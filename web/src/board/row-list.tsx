import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import type { BoardItem } from '../api/types';
import { OrderRow } from './order-row';

interface Row {
  readonly item: BoardItem;
  readonly gone: boolean;
}

interface Props {
  readonly rows: readonly Row[];
  readonly active: string | null;
  readonly fresh: ReadonlySet<string>;
  readonly severalPlaces: boolean;
}

/** Up to so many rows are simply drawn. */
const ALL_DRAWN = 40;
const ROW_PX = 96;
const GAP_PX = 8;
const OVERSCAN = 6;

export function RowList(props: Props): ReactNode {
  if (props.rows.length > ALL_DRAWN) return <LongList {...props} />;
  return (
    <ol>
      {props.rows.map(({ item, gone }) => (
        <OrderRow key={item.id} item={item} gone={gone} fresh={props.fresh.has(item.id)} isActive={item.id === props.active} severalPlaces={props.severalPlaces} />
      ))}
    </ol>
  );
}

/** Only the rows near the window are drawn, and the one that has the focus, wherever it is. */
function LongList({ rows, active, fresh, severalPlaces }: Props): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const scrollMargin = useOffset(list);
  const at = rows.findIndex(({ item }) => item.id === active);
  const rangeExtractor = useCallback((range: Range) => {
    const drawn = defaultRangeExtractor(range);
    return at === -1 || drawn.includes(at) ? drawn : [...drawn, at].toSorted((a, b) => a - b);
  }, [at]);
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => ROW_PX, gap: GAP_PX, overscan: OVERSCAN, scrollMargin, getItemKey: (index) => rows[index]?.item.id ?? index, rangeExtractor });
  return (
    <ol ref={list} className="long-list" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start, key }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const place: CSSProperties = { transform: `translateY(${start - scrollMargin}px)` };
        return (
          <OrderRow key={key} item={row.item} gone={row.gone} fresh={fresh.has(row.item.id)} isActive={row.item.id === active} severalPlaces={severalPlaces} place={place} position={[index, rows.length]} measure={virtual.measureElement} />
        );
      })}
    </ol>
  );
}

/** How far below the top of the page the list begins; what stands above it comes and goes. */
function useOffset(list: { readonly current: HTMLElement | null }): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => setOffset(Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return offset;
}
