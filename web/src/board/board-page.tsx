import { useMemo, useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useBoard } from '../api/queries';
import type { BoardItem, BoardSnapshot } from '../api/types';
import { useText } from '../look/preferences';
import { useAttention } from '../live/use-attention';
import { Icon } from '../marks/icons';
import { usePassed } from '../time/limit';
import { serverNow } from '../time/server-clock';
import { AlarmPanel } from './alarm-panel';
import { filled } from '../text/filled';
import { useBoardText } from './board-text';
import { countsOf, isFilter, passes, type Filter } from './counts';
import { CountsStrip } from './counts-strip';
import { FilterBar } from './filter-bar';
import { narrowed, NARROW_BY } from './narrow';
import { OrderSections } from './order-sections';
import { ProvidersStrip } from './providers-strip';
import { allOrders, SearchField } from './search-field';
import { ServiceWarnings } from './service-warnings';
import { Unseen } from './unseen';

export function BoardPage(): ReactNode {
  const text = useText();
  const board = useBoard();
  const { unseen, see } = useAttention();
  const fresh = useMemo(() => new Set(unseen.map((item) => item.id)), [unseen]);
  if (board.data === undefined) {
    return (
      <p className="loading" role="status">
        {board.isError ? text.board.failedLoad : text.loading}
      </p>
    );
  }
  return (
    <div className="board">
      <h1 className="hidden">{text.board.title}</h1>
      <Board snapshot={board.data} fresh={fresh} />
      <Unseen items={unseen} see={see} />
    </div>
  );
}

function Board({ snapshot, fresh }: { readonly snapshot: BoardSnapshot; readonly fresh: ReadonlySet<string> }): ReactNode {
  const { items } = snapshot;
  const wish = useWish();
  const passed = usePassed(items);
  const counts = useMemo(() => countsAfter(items, passed), [items, passed]);
  const narrow = useMemo(() => narrowed(wish.params, items), [wish.params, items]);
  const [isOpen, setOpen] = useState(() => NARROW_BY.some((by) => by !== 'class' && by !== 'place' && wish.params.has(by)));
  const shown = useMemo(() => shownOf(items, wish.filter, passed).filter((item) => matches(item, wish.sought) && narrow.passes(item)), [items, wish.filter, wish.sought, narrow, passed]);
  return (
    <>
      <AlarmPanel items={items} />
      <ServiceWarnings warnings={snapshot.warnings ?? []} coverage={snapshot.coverage ?? null} />
      <div className="board-head">
        <CountsStrip counts={counts} items={items} chosen={wish.filter} choose={(next) => wish.set('show', next)} />
        <ProvidersStrip snapshot={snapshot} />
        <FilterBar by={narrow} set={wish.set} clear={wish.clear} isOpen={isOpen} setOpen={setOpen}>
          <SearchField value={wish.sought} shown={shown} onChange={(value) => wish.set('q', value)} />
        </FilterBar>
      </div>
      {/* Another wish is no change of the board: nothing is held for it. */}
      {shown.length === 0 ? <Nothing isEmpty={items.length === 0} sought={wish.sought} /> : <OrderSections key={wish.params.toString()} items={shown} passed={passed} fresh={fresh} severalPlaces={narrow.places.length > 1} />}
    </>
  );
}

interface Wish {
  readonly params: URLSearchParams;
  readonly filter: Filter;
  readonly sought: string;
  readonly set: (name: string, value: string) => void;
  readonly clear: () => void;
}

/** What somebody wants to see, all of it in the address. */
function useWish(): Wish {
  const [params, setParams] = useSearchParams();
  const asked = params.get('show');
  return {
    params,
    filter: isFilter(asked) ? asked : 'open',
    sought: params.get('q') ?? '',
    set: (name, value) => setParams((previous) => {
      const next = new URLSearchParams(previous);
      if (value === '' || (name === 'show' && value === 'open')) next.delete(name);
      else next.set(name, value);
      return next;
    }, { replace: true }),
    clear: () => setParams({}, { replace: true }),
  };
}

/** `_passed` stands for the clock: these change when a limit passes and not with each second. */
function countsAfter(items: readonly BoardItem[], _passed: number): Readonly<Record<Filter, number>> {
  return countsOf(items, serverNow());
}

function shownOf(items: readonly BoardItem[], filter: Filter, _passed: number): readonly BoardItem[] {
  const now = serverNow();
  return items.filter((item) => passes(item, filter, now));
}

function Nothing({ isEmpty, sought }: { readonly isEmpty: boolean; readonly sought: string }): ReactNode {
  const text = useText();
  const words = useBoardText();
  return (
    <div className="empty">
      <Icon name="check" size={34} />
      <p>{isEmpty ? text.board.empty : text.board.noMatch}</p>
      {isEmpty ? <small>{text.board.emptyHint}</small> : null}
      {sought === '' ? null : <Link to={allOrders(sought)}>{filled(words.search.all, { q: sought })}</Link>}
    </div>
  );
}

function matches(item: BoardItem, sought: string): boolean {
  if (sought === '') return true;
  const needle = sought.toLowerCase();
  return [item.number, item.externalNumber, item.title, item.place, item.unitName ?? '', item.countyName ?? ''].some((field) => field.toLowerCase().includes(needle));
}
