import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BoardItem } from '../api/types';
import { soundWanted } from '../shell/sound-switch';
import { alarmSound } from './alarm-sound';

const RING_EVERY_MS = 8_000;

/** What a person at the desk must notice: an urgent order that is new, overdue, lit or in alarm. One key per happening; ordinary orders ring nobody. */
export function happenings(items: readonly BoardItem[]): ReadonlyMap<string, BoardItem> {
  const found = new Map<string, BoardItem>();
  for (const item of items.filter((one) => one.class === 'URGENT')) {
    found.set(`new ${item.id}`, item);
    for (const deadline of item.deadlines) {
      if (deadline.state === 'BREACHED') found.set(`overdue ${item.id} ${deadline.kind} ${deadline.dueAt}`, item);
    }
    if (item.light !== null) found.set(`light ${item.id} ${item.light}`, item);
    for (const alarm of item.alarms) found.set(`alarm ${item.id} ${alarm.kind} ${alarm.at}`, item);
  }
  return found;
}

interface Attention {
  readonly unseen: readonly BoardItem[];
  readonly see: () => void;
}

/** Rings until somebody says 知道了; what stood on the board when it was opened counts as seen. */
export function useAttention(items: readonly BoardItem[] | undefined, productName: string): Attention {
  const [seen, setSeen] = useState<ReadonlySet<string> | null>(null);
  const current = useMemo(() => (items === undefined ? null : happenings(items)), [items]);
  if (seen === null && current !== null) setSeen(new Set(current.keys()));
  const unseen = useMemo(() => {
    if (current === null || seen === null) return [];
    return [...new Set([...current].filter(([key]) => !seen.has(key)).map(([, item]) => item))];
  }, [current, seen]);
  useEffect(() => {
    document.title = unseen.length > 0 ? `(${unseen.length}) ${productName}` : productName;
  }, [unseen.length, productName]);
  useRinging(unseen.length > 0);
  useDesktopNotice(unseen, productName);
  const see = useCallback(() => setSeen(new Set(current?.keys() ?? [])), [current]);
  return { unseen, see };
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
    for (const item of unseen) {
      if (shown.current.has(item.id)) continue;
      shown.current.add(item.id);
      new Notification(productName, { body: `${item.number} ${item.title}`, tag: item.id });
    }
  }, [unseen, productName]);
}
