import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { near } from '../time/format';
import { useNow } from '../time/use-now';
import { useHandoverText } from './handover-text';
import type { CurrentShift } from './handover-types';

/** Requests and proposals that nobody has decided, the longest waiting first. */
export function Waiting({ waiting }: Pick<CurrentShift, 'waiting'>): ReactNode {
  const text = useHandoverText();
  const now = useNow();
  return (
    <section className="panel" aria-label={text.waiting}>
      <h2>
        {text.waiting} <span className="digits quiet">{waiting.length}</span>
      </h2>
      {waiting.length === 0 ? (
        <p className="nothing">{text.waitingNone}</p>
      ) : (
        <ol className="happened">
          {waiting.map((one) => (
            <li key={`${one.kind} ${one.workOrderId} ${one.at}`}>
              <span className="digits quiet">{near(one.at, now)}</span>
              <b className="happened-alarm">{text.waitingKinds[one.kind]}</b>
              <Link to={`/orders/${encodeURIComponent(one.workOrderId)}`}>
                <span className="digits">{one.number}</span> {one.title}
              </Link>
              <span className="quiet">{one.unitName ?? ''}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
