import type { ReactNode } from 'react';
import type { Deadline } from '../api/types';
import { useText, word } from '../look/preferences';
import { ending, span } from '../time/format';
import { riskOf, secondsTo, unmet } from '../time/limit';
import { serverNow } from '../time/server-clock';
import { useNow } from '../time/use-now';
import { filled } from '../text/filled';
import { useBoardText } from './board-text';

/** Seconds to an instant as `12:34`, or `已超时 +01:02` after it. */
export function Countdown({ to, afterwards }: { readonly to: string; readonly afterwards?: string }): ReactNode {
  const text = useText();
  const now = useNow();
  if (now === null) return <span className="digits">--:--</span>;
  const left = secondsTo(to, now);
  if (left < 0 && afterwards !== undefined) return <span>{afterwards}</span>;
  return left >= 0 ? (
    <span className={`digits ${lengthOf(left)}`}>{span(left, text.time.day)}</span>
  ) : (
    <span className={`digits digits-over ${lengthOf(-left)}`}>
      <small>{text.time.overdue}</small> +{span(-left, text.time.day)}
    </span>
  );
}

/** With days in it, the large clock needs smaller figures to stay in its column. */
function lengthOf(seconds: number): string {
  return seconds >= 172_800 ? 'digits-long' : '';
}

/** The large clock of an order: its name, what is left, how much of the limit is used, and when it is due. */
export function LimitClock({ deadline, waitingSince }: { readonly deadline: Deadline | null; readonly waitingSince: string | null }): ReactNode {
  const text = useText();
  const now = useNow();
  if (deadline === null) return waitingSince === null ? <NoLimit /> : <Waiting since={waitingSince} />;
  const nowMs = serverNow();
  return (
    <div className={`limit limit-${riskOf(deadline, nowMs)}`} role="timer" aria-live="off" data-testid="limit">
      <small className="limit-name">
        <span>{word(text.deadlines, deadline.kind)}</span>
        <span className="digits">
          {ending(deadline.dueAt, now)} {text.time.due}
        </span>
      </small>
      <span className="limit-time">
        <Countdown to={deadline.dueAt} />
      </span>
      <span className="limit-bar" aria-hidden="true">
        <i style={{ width: `${used(deadline, nowMs) * 100}%` }} />
      </span>
    </div>
  );
}

const MOST_MORE = 2;

/** The other limits that run or ran out: each with its own countdown, in the order in which they fall due. */
export function MoreLimits({ deadlines }: { readonly deadlines: readonly Deadline[] }): ReactNode {
  const text = useText();
  const words = useBoardText();
  const others = unmet(deadlines).slice(1);
  if (others.length === 0) return null;
  return (
    <ul className="limit-more" aria-label={words.moreLimits}>
      {others.slice(0, MOST_MORE).map((deadline) => (
        <li key={deadline.key}>
          {word(text.deadlines, deadline.kind)} <Countdown to={deadline.dueAt} />
        </li>
      ))}
      {others.length > MOST_MORE ? <li>{filled(words.more, { n: others.length - MOST_MORE })}</li> : null}
    </ul>
  );
}

function NoLimit(): ReactNode {
  const text = useText();
  return (
    <div className="limit limit-calm">
      <span className="limit-none">—</span>
      <small>{text.board.noLimit}</small>
    </div>
  );
}

/** No legal limit runs before a unit has the order, yet nobody may forget how long it has been lying here. */
function Waiting({ since }: { readonly since: string }): ReactNode {
  const text = useText();
  const now = useNow();
  const waited = now === null ? null : Math.max(0, now - Math.floor(Date.parse(since) / 1000));
  return (
    <div className="limit limit-near" role="timer" aria-live="off">
      <small className="limit-name">
        <span>{text.board.waited}</span>
        <span>{text.board.noDeadline}</span>
      </small>
      <span className="limit-time">
        {waited === null ? '--:--' : <span className={`digits ${lengthOf(waited)}`}>{span(waited, text.time.day)}</span>}
      </span>
    </div>
  );
}

function used(deadline: Deadline, nowMs: number | null): number {
  const start = Date.parse(deadline.startsAt);
  const whole = Date.parse(deadline.dueAt) - start;
  return nowMs === null || whole <= 0 ? 0 : Math.min(1, Math.max(0, (nowMs - start) / whole));
}
