import { createContext, use, useCallback, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useBoard, useSession } from '../api/queries';
import type { BoardItem } from '../api/types';
import { useText } from '../look/preferences';
import { alarmSound, soundWanted } from './alarm-sound';
import { happenings } from './happenings';
import { useTitleAround } from './page-title';
import { Seen } from './seen';
import { useDesktopNotice } from './use-desktop-notice';

const RING_EVERY_MS = 8_000;

interface Attention {
  readonly unseen: readonly BoardItem[];
  readonly see: () => void;
}

const AttentionContext = createContext<Attention>({ unseen: [], see: () => undefined });

/** Rings on every page until somebody says 知道了 or has opened the order; the tab's title says how many, and `place` where no page says its own name. */
export function AttentionProvider({ place, children }: { readonly place: string; readonly children: ReactNode }): ReactNode {
  const account = useSession().data?.account.id ?? '';
  const { attention, pending } = useUnseen(account);
  const count = attention.unseen.length;
  useTitleAround(place, count);
  useRinging(count > 0);
  useDesktopNotice(pending, useText().product);
  return <AttentionContext value={attention}>{children}</AttentionContext>;
}

export function useAttention(): Attention {
  return use(AttentionContext);
}

/** `pending` has the same by what happened. */
function useUnseen(account: string): { readonly attention: Attention; readonly pending: ReadonlyMap<string, BoardItem> } {
  const board = useBoard().data;
  const seen = useMemo(() => new Seen(account), [account]);
  const keys = useSyncExternalStore(seen.subscribe, seen.current);
  const current = useMemo(() => (board === undefined || account === '' ? null : happenings(board.items)), [board, account]);
  useEffect(() => {
    if (current !== null && keys === null) seen.set(current.keys());
  }, [current, keys, seen]);
  const pending = useMemo(() => new Map(current === null || keys === null ? [] : [...current].filter(([key]) => !keys.has(key))), [current, keys]);
  const see = useCallback(() => seen.set(current?.keys() ?? []), [seen, current]);
  const open = /^\/orders\/([^/]+)/.exec(useLocation().pathname)?.[1];
  useEffect(() => {
    if (open === undefined || current === null || keys === null || document.visibilityState !== 'visible') return;
    const own = [...current].filter(([key, { id }]) => id === decodeURIComponent(open) && !keys.has(key)).map(([key]) => key);
    if (own.length > 0) seen.set([...keys, ...own]);
  }, [open, current, keys, seen]);
  return useMemo(() => ({ attention: { unseen: [...new Set(pending.values())], see }, pending }), [pending, see]);
}

function useRinging(ringing: boolean): void {
  useEffect(() => {
    if (!ringing) return undefined;
    const ring = (): void => {
      if (soundWanted()) void alarmSound.ring();
    };
    ring();
    const timer = setInterval(ring, RING_EVERY_MS);
    return () => clearInterval(timer);
  }, [ringing]);
}
