import type { ReactNode } from 'react';
import type { Notice, TimelineEntry } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { Clauses } from '../marks/clauses';
import { Channel } from '../marks/marks';
import { exact, exactTimeOf, near, shortDay } from '../time/format';
import { useNow } from '../time/use-now';
import { iconOf, toneOf } from './entry-look';
import { outcomeOf } from './history';
import { NoticeDetails } from './notice-details';
import { useOrderText } from './order-text';
import { filled } from '../text/filled';

export function EntryLine({ orderId, entry }: { readonly orderId: string; readonly entry: TimelineEntry }): ReactNode {
  const text = useText();
  const isLate = Date.parse(entry.recordedAt) - Date.parse(entry.at) > 1000;
  return (
    <li className={`entry entry-${toneOf(entry.kind)}`} data-kind={entry.kind}>
      <Moment at={entry.at} />
      <span className="entry-dot">
        <Icon name={iconOf(entry)} size={13} />
      </span>
      <div>
        <p className="entry-title">
          {entry.title}
          <Clauses ids={entry.because} />
        </p>
        {entry.text === null ? null : <p className="entry-text">{entry.text}</p>}
        <p className="entry-meta">
          {entry.actor === null || entry.actor.kind === 'SERVICE' ? null : <span>{entry.actor.name}</span>}
          {entry.channel === null ? null : <Channel code={entry.channel} />}
          {isLate ? (
            <span className="digits">
              {text.order.recordedAt} {exactTimeOf(entry.recordedAt)}
            </span>
          ) : null}
        </p>
        {entry.notice === null ? null : <NoticeDetails orderId={orderId} notice={entry.notice} />}
      </div>
    </li>
  );
}

/** Everybody who was told in one moment, and how many of them it reached. */
export function NoticesLine({ orderId, entries }: { readonly orderId: string; readonly entries: readonly (TimelineEntry & { readonly notice: Notice })[] }): ReactNode {
  const own = useOrderText();
  const [first] = entries;
  if (first === undefined) return null;
  if (entries.length === 1) return <EntryLine orderId={orderId} entry={first} />;
  const outcome = outcomeOf(entries.map(({ notice }) => notice));
  return (
    <li className="entry entry-notice" data-kind="NOTICES">
      <Moment at={first.at} />
      <span className="entry-dot">
        <Icon name="message" size={13} />
      </span>
      <div>
        <p className="entry-title">
          {filled(own.group.people, { n: outcome.people })}
          {outcome.reached === 0 ? null : <small className="attempt-good">{filled(own.group.reached, { n: outcome.reached })}</small>}
          {outcome.failed === 0 ? null : <small className="attempt-bad">{filled(own.group.failed, { n: outcome.failed })}</small>}
          {outcome.open === 0 ? null : <small className="attempt-open">{filled(own.group.open, { n: outcome.open })}</small>}
          <Clauses ids={[...new Set(entries.flatMap(({ because }) => because))]} />
        </p>
        <ul className="told">
          {entries.map((entry) => (
            <li key={entry.seq}>
              <NoticeDetails orderId={orderId} notice={entry.notice} title={entry.title} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Moment({ at }: { readonly at: string }): ReactNode {
  const now = useNow();
  return (
    <time className="digits" dateTime={at} title={exact(at)}>
      {now !== null && near(at, now).length > 8 ? <small>{shortDay(at)}</small> : null}
      {exactTimeOf(at).slice(0, 8)}
      <small>{exactTimeOf(at).slice(8)}</small>
    </time>
  );
}
