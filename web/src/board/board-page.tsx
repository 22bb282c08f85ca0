import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useBoard } from '../api/queries';
import type { BoardItem, BoardSnapshot } from '../api/types';
import { useText } from '../look/preferences';
import { useAttention } from '../live/use-attention';
import { Icon } from '../marks/icons';
import { pressing, SECTIONS, sectionOf } from '../time/limit';
import { AlarmPanel } from './alarm-panel';
import { ServiceWarnings } from './service-warnings';
import { CountsStrip, isFilter, type Filter } from './counts-strip';
import { Narrow, narrowed } from './narrow';
import { OrderRow } from './order-row';
import { useHold, useSteadyOrder } from './steady-order';

export function BoardPage(): ReactNode {
  const text = useText();
  const board = useBoard();
  const attention = useAttention(board.data?.items, text.product);
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
      <Board snapshot={board.data} fresh={new Set(attention.unseen.map((item) => item.id))} />
      <Unseen items={attention.unseen} see={attention.see} />
    </div>
  );
}

function Board({ snapshot, fresh }: { readonly snapshot: BoardSnapshot; readonly fresh: ReadonlySet<string> }): ReactNode {
  const text = useText();
  const [params, setParams] = useSearchParams();
  const asked = params.get('show');
  const filter = isFilter(asked) ? asked : 'open';
  const sought = params.get('q') ?? '';
  const set = (name: string, value: string): void => {
    setParams(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value === '' || value === 'open') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };
  const narrow = narrowed(params, snapshot);
  const shown = snapshot.items.filter((item) => passes(item, filter) && matches(item, sought) && narrow.passes(item));
  return (
    <>
      <ServiceWarnings warnings={snapshot.warnings ?? []} coverage={snapshot.coverage ?? null} />
      <AlarmPanel items={snapshot.items} />
      <div className="board-head">
        <CountsStrip snapshot={snapshot} chosen={filter} choose={(next) => set('show', next)} />
        <Narrow by={narrow} set={set} />
        <SearchField value={sought} onChange={(value) => set('q', value)} />
      </div>
      {shown.length === 0 ? (
        <div className="empty">
          <Icon name="check" size={34} />
          <p>{snapshot.items.length === 0 ? text.board.empty : text.board.noMatch}</p>
          {snapshot.items.length === 0 ? <small>{text.board.emptyHint}</small> : null}
        </div>
      ) : (
        <Sections items={shown} fresh={fresh} severalPlaces={narrow.places.length > 1} />
      )}
    </>
  );
}

function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const text = useText();
  const [typed, setTyped] = useState(value);
  return (
    <Input
      className="board-search"
      allowClear
      type="search"
      value={typed}
      prefix={<Icon name="search" size={15} />}
      placeholder={text.board.search}
      aria-label={text.board.search}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(event.target.value.trim());
      }}
    />
  );
}

function Sections({ items, fresh, severalPlaces }: { readonly items: readonly BoardItem[]; readonly fresh: ReadonlySet<string>; readonly severalPlaces: boolean }): ReactNode {
  const text = useText();
  const { held, hold, release } = useHold();
  const ordered = useSteadyOrder(items, held);
  return (
    <div onPointerMove={hold} onPointerLeave={release} onFocus={hold} onKeyDown={hold} onBlur={release}>
      {SECTIONS.map((section) => {
        const rows = ordered.filter((item) => sectionOf(item) === section);
        if (rows.length === 0) return null;
        return (
          <section key={section} className={`section section-${section}`} aria-label={text.board[section]}>
            <h2>
              {text.board[section]} <span className="digits">{rows.length}</span>
            </h2>
            <ol>
              {rows.map((item) => (
                <OrderRow key={item.id} item={item} fresh={fresh.has(item.id)} severalPlaces={severalPlaces} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

/** New happenings stay announced until somebody has seen them; only critical ones interrupt a screen reader. */
function Unseen({ items, see }: { readonly items: readonly BoardItem[]; readonly see: () => void }): ReactNode {
  const text = useText();
  const critical = items.filter((item) => item.critical);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && items.length > 0) see();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [items.length, see]);
  return (
    <>
      <div className="hidden" role="alert">
        {critical.map((item) => `${text.board.newCritical} ${item.number} ${item.title}`).join(' ')}
      </div>
      <div className="hidden" aria-live="polite">
        {items.length > 0 ? `${items.length} ${text.board.newOrders}` : ''}
      </div>
      {items.length === 0 ? null : (
        <aside className="unseen">
          <Icon name="bell" />
          <span>{summary(items, text)}</span>
          <Button ref={button} type="primary" size="small" onClick={see}>
            {text.board.noted} <kbd>Esc</kbd>
          </Button>
        </aside>
      )}
    </>
  );
}

function summary(items: readonly BoardItem[], text: ReturnType<typeof useText>): string {
  const over = items.filter((item) => pressing(item.deadlines)?.state === 'BREACHED').length;
  const fresh = items.length - over;
  return [fresh > 0 ? `${fresh} ${text.board.newOrders}` : '', over > 0 ? `${over} ${text.board.becameOverdue}` : ''].filter((part) => part !== '').join(' · ');
}

function passes(item: BoardItem, filter: Filter): boolean {
  if (filter === 'unanswered') return item.class === 'URGENT' && item.response === null;
  if (filter === 'overdue') return pressing(item.deadlines)?.state === 'BREACHED';
  return filter === 'drills' ? item.drill : true;
}

function matches(item: BoardItem, sought: string): boolean {
  if (sought === '') return true;
  const needle = sought.toLowerCase();
  return [item.number, item.externalNumber, item.title, item.place, item.unitName ?? '', item.countyName ?? ''].some((field) => field.toLowerCase().includes(needle));
}
