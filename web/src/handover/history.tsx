import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { near } from '../time/format';
import { useNow } from '../time/use-now';
import { useHandoverText } from './handover-text';
import { useHandovers } from './handover-queries';

/** Earlier handovers with their outcome; each can be read as it was given. */
export function History(): ReactNode {
  const text = useHandoverText();
  const handovers = useHandovers();
  const now = useNow();
  const items = handovers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel handover-history" aria-label={text.history}>
      <h2>{text.history}</h2>
      {handovers.isError ? <p role="alert">{text.failed}</p> : null}
      {handovers.isSuccess && items.length === 0 ? <p className="nothing">{text.historyNone}</p> : null}
      <ol className="happened">
        {items.map((one) => (
          <li key={one.id} data-handover={one.id}>
            <span className="digits quiet">{near(one.offeredAt, now)}</span>
            <b className={`handover-${one.state.toLowerCase()}`}>{text.states[one.state]}</b>
            <Link to={`/handover?id=${encodeURIComponent(one.id)}`}>
              {one.from.name} → {one.to.name}
            </Link>
            <span className="quiet">{one.reason ?? one.summary}</span>
          </li>
        ))}
      </ol>
      {handovers.hasNextPage ? (
        <Button loading={handovers.isFetchingNextPage} onClick={() => void handovers.fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
    </section>
  );
}
