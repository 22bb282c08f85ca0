import { useEffect, useRef } from 'react';
import type { BoardItem } from '../api/types';

const MOST_NOTICES = 3;

/** One notice for each order that nobody has looked at yet; when it was seen and something new happens to it, another. */
export function useDesktopNotice(pending: ReadonlyMap<string, BoardItem>, productName: string): void {
  const shown = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const before = shown.current;
    shown.current = new Set([...pending.values()].map(({ id }) => id));
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const fresh = new Map([...pending].filter(([, { id }]) => !before.has(id)).map(([happening, item]) => [item.id, { happening, item }]));
    // A storm is one more notice, not a hundred.
    for (const { happening, item } of [...fresh.values()].slice(0, MOST_NOTICES)) notify(productName, item, happening);
  }, [pending, productName]);
}

/** Tagged by what happened: two windows of one desk show it once, and what happens later is not taken for the same. */
function notify(productName: string, item: BoardItem, tag: string): void {
  try {
    const notice = new Notification(productName, { body: `${item.number} ${item.title}`, tag });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
    });
  } catch {
    // Browsers of telephones allow notices to service workers alone; the page rings all the same.
  }
}
