import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { differences, sameLayout, type Layout } from './layout';

const HOLD_MS = 6_000;

interface Row<T> {
  readonly item: T;
  /** Left the board while the rows were held. */
  readonly gone: boolean;
}

interface Steady<T> {
  readonly sections: readonly { readonly name: string; readonly rows: readonly Row<T>[] }[];
  /** How many orders would come, go or move if the rows were let go now. */
  readonly waiting: number;
}

/**
 * Keeps every row where it is while `held` (a pointer or the focus is on them), so that nobody opens the wrong order: what is new waits, what
 * is gone stays as it was. When let go, the service's order by risk comes back.
 */
export function useSteadyOrder<T extends { readonly id: string }>(items: readonly T[], sectionOf: (item: T) => string, names: readonly string[], held: boolean): Steady<T> {
  const wanted = useMemo(() => arranged(items, sectionOf, names), [items, sectionOf, names]);
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const [kept, setKept] = useState({ layout: wanted, byId });
  const isNew = !held && (kept.byId !== byId || !sameLayout(kept.layout, wanted));
  if (isNew) setKept({ layout: wanted, byId });
  const layout = held ? kept.layout : wanted;
  return useMemo(() => ({
    sections: layout.sections.map(({ name, ids }) => ({
      name,
      rows: ids.flatMap((id): Row<T>[] => {
        const item = byId.get(id) ?? kept.byId.get(id);
        return item === undefined ? [] : [{ item, gone: !byId.has(id) }];
      }),
    })),
    waiting: held ? differences(kept.layout, wanted) : 0,
  }), [layout, byId, kept, wanted, held]);
}

function arranged<T extends { readonly id: string }>(items: readonly T[], sectionOf: (item: T) => string, names: readonly string[]): Layout {
  const sections = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const item of items) sections.get(sectionOf(item))?.push(item.id);
  return { sections: [...sections].filter(([, ids]) => ids.length > 0).map(([name, ids]) => ({ name, ids })) };
}

interface Hold {
  readonly held: boolean;
  readonly hold: () => void;
  readonly release: () => void;
}

/** True while somebody is at the rows. A mouse left lying on the list must not keep the most pressing order at the bottom all night. */
export function useHold(): Hold {
  const [held, setHeld] = useState(false);
  const timer = useRef(0);
  const release = useCallback(() => {
    clearTimeout(timer.current);
    setHeld(false);
  }, []);
  const hold = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setHeld(false), HOLD_MS);
    setHeld(true);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { held, hold, release };
}
