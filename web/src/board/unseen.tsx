import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { BoardItem } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { isOverdue } from '../time/limit';
import { serverNow } from '../time/server-clock';
import { NOTES } from './risk-order';

/** New happenings stay announced until somebody has seen them; only critical ones interrupt a screen reader. */
export function Unseen({ items, see }: { readonly items: readonly BoardItem[]; readonly see: () => void }): ReactNode {
  const text = useText();
  const critical = items.filter((item) => item.critical);
  // Not each of a storm's orders is read out, but how it stands when there is time to say it.
  const spoken = useThrottled(items.length);
  return (
    <>
      <div className="hidden" role="alert">
        {critical.slice(0, 3).map((item) => `${text.board.newCritical} ${item.number} ${item.title}`).join(' ')}
      </div>
      <div className="hidden" aria-live="polite">
        {spoken > 0 ? `${spoken} ${text.board.newOrders}` : ''}
      </div>
      {items.length === 0 ? null : (
        <aside className="unseen">
          <Icon name="bell" />
          <span>{summary(items, text)}</span>
          <Button type="primary" size="small" onClick={see}>
            {text.board.noted} <kbd>n</kbd>
          </Button>
        </aside>
      )}
    </>
  );
}

const REST_MS = 5_000;

/** The value, at most once in five seconds. */
function useThrottled(value: number): number {
  const [rested, setRested] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  const isBehind = rested !== value;
  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setTimeout(() => setRested(latest.current), REST_MS);
    return () => clearTimeout(timer);
  }, [isBehind]);
  return rested;
}

function summary(items: readonly BoardItem[], text: ReturnType<typeof useText>): string {
  const now = serverNow();
  const alarmed = items.filter((item) => item.alarms.some(({ kind }) => !NOTES.has(kind)));
  const over = items.filter((item) => !alarmed.includes(item) && isOverdue(item, now)).length;
  const fresh = items.length - alarmed.length - over;
  return [
    alarmed.length > 0 ? `${alarmed.length} ${text.board.alarms}` : '', over > 0 ? `${over} ${text.board.becameOverdue}` : '', fresh > 0 ? `${fresh} ${text.board.newOrders}` : '',
  ].filter((part) => part !== '').join(' · ');
}
