import { createContext, use, useCallback, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useBoard, useSession } from '../api/queries';
import type { BoardItem } from '../api/types';
import { useText } from '../look/preferences';
import { alarmSound, soundWanted } from './alarm-sound';
import { happenings } from './happenings';
import { Seen } from './seen';

const RING_EVERY_MS = 8_000;
const MOST_NOTICES = 3;

interface Attention {
  readonly unseen: readonly BoardItem[];
  readonly see: () => void;
}

const AttentionContext = createContext<Attention>({ unseen: [], see: () => undefined });

/** Rings on every page until somebody says 知道了 or has opened the order. */
export function AttentionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const account = useSession().data?.account.id ?? '';
  const attention = useUnseen(account);
  const name = useText().product;
  const count = attention.unseen.length;
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${name}` : name;
  }, [count, name]);
  useRinging(count > 0);
  useDesktopNotice(attention.unseen, name);
  return <AttentionContext value={attention}>{children}</AttentionContext>;
}

export function useAttention(): Attention {
  return use(AttentionContext);
}

function useUnseen(account: string): Attention {
  const board = useBoard().data;
  const seen = useMemo(() => new Seen(account), [account]);
  const keys = useSyncExternalStore(seen.subscribe, seen.current);
  const current = useMemo(() => (board === undefined || account === '' ? null : happenings(board.items)), [board, account]);
  useEffect(() => {
    if (current !== null && keys === null) seen.set(current.keys());
  }, [current, keys, seen]);
  const unseen = useMemo(() => (current === null || keys === null ? [] : [...new Set([...current].filter(([key]) => !keys.has(key)).map(([, item]) => item))]), [current, keys]);
  const see = useCallback(() => seen.set(current?.keys() ?? []), [seen, current]);
  const open = /^\/orders\/([^/]+)/.exec(useLocation().pathname)?.[1];
  useEffect(() => {
    if (open === undefined || current === null || keys === null || document.visibilityState !== 'visible') return;
    const own = [...current].filter(([key, { id }]) => id === decodeURIComponent(open) && !keys.has(key)).map(([key]) => key);
    if (own.length > 0) seen.set([...keys, ...own]);
  }, [open, current, keys, seen]);
  return useMemo(() => ({ unseen, see }), [unseen, see]);
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

function useDesktopNotice(unseen: readonly BoardItem[], productName: string): void {
  const shown = useRef(new Set<string>());
  useEffect(() => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const fresh = unseen.filter(({ id }) => !shown.current.has(id));
    for (const { id } of fresh) shown.current.add(id);
    // A storm is one more notice, not a hundred.
    for (const item of fresh.slice(0, MOST_NOTICES)) {
      const notice = new Notification(productName, { body: `${item.number} ${item.title}`, tag: item.id });
      notice.addEventListener('click', () => {
        window.focus();
        notice.close();
      });
    }
  }, [unseen, productName]);
}
