import { useCallback, useEffect, useRef, useState } from 'react';
import { steady } from './steady';

const HOLD_MS = 6_000;

/**
 * Keeps rows where they are while `held` (a pointer or the focus is on them), so that nobody opens the wrong order; what
 * is new is put in front. When released, the service's order by risk comes back.
 */
export function useSteadyOrder<T extends { readonly id: string }>(items: readonly T[], held: boolean): readonly T[] {
  const [kept, setKept] = useState<readonly string[]>([]);
  const ids = items.map((item) => item.id);
  const wanted = held ? steady(ids, kept) : ids;
  if (wanted.length !== kept.length || wanted.some((id, index) => id !== kept[index])) setKept(wanted);
  const byId = new Map(items.map((item) => [item.id, item]));
  return wanted.map((id) => byId.get(id)).filter((item) => item !== undefined);
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
