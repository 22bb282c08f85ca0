import { useCallback, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { BoardItem } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { useShortcut } from '../shell/shortcuts';
import { SECTIONS, sectionOf, type Section } from '../time/limit';
import { serverNow } from '../time/server-clock';
import { filled } from '../text/filled';
import { useBoardText } from './board-text';
import { RowList } from './row-list';
import { useStandStill } from './stand-still';
import { useHold, useSteadyOrder } from './steady-order';

interface Props {
  readonly items: readonly BoardItem[];
  /** How many limits have passed: when it changes, orders change their sections. */
  readonly passed: number;
  readonly fresh: ReadonlySet<string>;
  readonly severalPlaces: boolean;
}

/** The orders in their sections. Rows stand still while somebody is at them; j, k and the arrows go from row to row over all sections. */
export function OrderSections({ items, passed, fresh, severalPlaces }: Props): ReactNode {
  const text = useText();
  const { held, hold, release } = useHold();
  // `passed` stands for the clock: sections change with it and not with each second.
  const sectionNow = useCallback((item: BoardItem) => sectionAfter(item, passed), [passed]);
  const { sections, waiting } = useSteadyOrder(items, sectionNow, SECTIONS, held);
  const ids = useMemo(() => sections.flatMap(({ rows }) => rows.map(({ item }) => item.id)), [sections]);
  const { active, onKeyDown, onFocus } = useRoving(ids, hold);
  const box = useRef<HTMLDivElement>(null);
  useStandStill(box, held);
  useShortcut('u', release);
  return (
    <div ref={box} className="rows" onPointerMove={hold} onPointerLeave={release} onFocus={onFocus} onKeyDown={onKeyDown} onBlur={(event) => leaves(event) && release()}>
      <Waiting count={waiting} settle={release} />
      {sections.map(({ name, rows }) => (
        <section key={name} className={`section section-${name}`} aria-label={text.board[name as Section]}>
          <h2>
            {text.board[name as Section]} <span className="digits">{rows.length}</span>
          </h2>
          <RowList rows={rows} active={active} fresh={fresh} severalPlaces={severalPlaces} />
        </section>
      ))}
    </div>
  );
}

/** From row to row is no leaving. */
function leaves({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): boolean {
  return !(relatedTarget instanceof Node && currentTarget.contains(relatedTarget));
}

function sectionAfter(item: BoardItem, _passed: number): Section {
  return sectionOf(item, serverNow());
}

/** What would move is announced, not done, while somebody is at the rows. */
function Waiting({ count, settle }: { readonly count: number; readonly settle: () => void }): ReactNode {
  const words = useBoardText();
  if (count === 0) return null;
  return (
    <button type="button" className="updates" onClick={settle} data-testid="updates">
      <Icon name="up" size={14} /> {filled(words.updates, { n: count })} <kbd>u</kbd>
    </button>
  );
}

interface Roving {
  /** The one row that Tab reaches. */
  readonly active: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
}

/** One row is in the tab order; the keys move the focus over all of them, drawn or not. */
function useRoving(ids: readonly string[], hold: () => void): Roving {
  const [chosen, setChosen] = useState<string | null>(null);
  const asked = useRef<string | null>(null);
  const active = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? null);
  const go = (id: string | undefined): void => {
    if (id === undefined) return;
    hold();
    asked.current = id;
    setChosen(id);
    focusRow(id);
  };
  const step = (by: number): void => {
    const isInRows = document.activeElement?.closest('[data-order]') !== null && document.activeElement !== document.body;
    const at = active === null ? -1 : ids.indexOf(active);
    go(isInRows || chosen !== null ? ids[Math.min(ids.length - 1, Math.max(0, at + by))] : ids[0]);
  };
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  return {
    active,
    onFocus: ({ target }) => {
      const id = target instanceof Element ? target.closest<HTMLElement>('[data-order]')?.dataset['order'] : undefined;
      hold();
      if (id !== undefined) setChosen(id);
    },
    onKeyDown: (event) => {
      hold();
      if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof Element) || event.target.closest('[data-order]') === null) return;
      const to = { ArrowDown: active === null ? undefined : ids[ids.indexOf(active) + 1], ArrowUp: active === null ? undefined : ids[ids.indexOf(active) - 1], Home: ids[0], End: ids.at(-1) }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      go(to);
    },
  };
}

/** The row may be drawn only after this. */
function focusRow(id: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-order="${CSS.escape(id)}"] h3 a`)?.focus());
}
