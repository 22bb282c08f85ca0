import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useOrder, useTimeline } from '../api/queries';
import type { Attempt, TimelineEntry, WorkOrder } from '../api/types';
import { LimitClock } from '../board/countdown';
import { useText, word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';
import { Channel, DrillMark } from '../marks/marks';
import { pressing } from '../time/limit';
import { useIntakeText } from './intake-text';
import { link, type Sent } from './use-send';

/** The order is made: its number to say to the caller, who is being told at this moment, and the way to the next call. */
export function SentPanel({ sent, reason, next }: { readonly sent: Sent; readonly reason: string; readonly next: () => void }): ReactNode {
  const text = useIntakeText();
  const order = useOrder(sent.order.id).data ?? sent.order;
  return (
    <section className="panel sent" aria-label={text.sent} data-testid="sent">
      <h2 role="status">
        <Icon name="check" size={18} /> {text.sent} <b className="digits">{order.number}</b> {order.drill ? <DrillMark /> : null}
      </h2>
      {sent.isEarlier ? <p className="warn">{text.latest}</p> : null}
      <p>
        {order.title} <span className="quiet">{order.place}</span>
      </p>
      <p className="quiet">
        {text.external} <span className="digits">{order.externalNumber}</span>
      </p>
      {order.routing === null ? null : (
        <p>
          {order.routing.explanation} <Clauses ids={order.routing.because} />
        </p>
      )}
      <LinkOutcome sent={sent} reason={reason} />
      <LimitClock deadline={pressing(order.deadlines)} waitingSince={order.acceptedAt} />
      <h3>{text.telling}</h3>
      <Telling order={order} />
      <p className="sent-tools">
        <button type="button" className="as-button primary" onClick={next} autoFocus>
          <Icon name="phone" size={15} /> {text.next}
        </button>
        <Link className="as-button" to={`/orders/${order.id}`}>
          {text.openOrder}
        </Link>
      </p>
    </section>
  );
}

function LinkOutcome({ sent, reason }: { readonly sent: Sent; readonly reason: string }): ReactNode {
  const text = useIntakeText();
  const [problem, setProblem] = useState(sent.linkProblem);
  const { linkTo } = sent;
  if (linkTo === null) return null;
  if (problem === null) {
    return (
      <p>
        <Icon name="link" size={14} /> {text.linkedTo} <Link to={`/orders/${linkTo.id}`}>{linkTo.number}</Link>
      </p>
    );
  }
  return (
    <p className="bad" role="alert">
      {text.linkFailed}
      {problem}{' '}
      <button type="button" className="as-link" onClick={() => void link(sent.order, linkTo.id, reason).then(setProblem)}>
        {text.linkAgain}
      </button>
    </p>
  );
}

/** Each attempt as the carriers report it; the stream brings the news. */
function Telling({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useIntakeText();
  const { attempts, roles } = useText();
  const timeline = useTimeline(order.id);
  const told = toldOf(timeline.data ?? []);
  if (told.length === 0) return <p className="quiet">{text.nobodyYet}</p>;
  return (
    <ul className="telling" aria-label={text.telling}>
      {told.map((person) => (
        <li key={`${person.role} ${person.name}`}>
          <b>{person.name}</b> <span className="quiet">{word(roles, person.role)}</span>
          {person.attempts.map((attempt) => (
            <span key={attempt.id} className="chip">
              <Channel code={attempt.channel} /> {word(attempts, attempt.state)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

interface Told {
  readonly name: string;
  readonly role: string;
  readonly attempts: readonly Attempt[];
}

/** Each person once, with every attempt as it stands: the timeline has an entry for each thing that happened to one. */
function toldOf(entries: readonly TimelineEntry[]): readonly Told[] {
  const people = new Map<string, Told>();
  for (const { notice } of entries) {
    if (notice === null) continue;
    const { name, role } = notice.recipient;
    const known = people.get(`${role} ${name}`)?.attempts ?? [];
    const attempts = new Map([...known, ...notice.attempts].map((attempt) => [attempt.id, attempt]));
    people.set(`${role} ${name}`, { name, role, attempts: [...attempts.values()] });
  }
  return [...people.values()];
}
