import type { ReactNode } from 'react';
import type { Card, Deadline, WorkOrder } from '../api/types';
import { Countdown } from '../board/countdown';
import { useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { CardMark, Clauses } from '../marks/marks';
import { exact } from '../time/format';
import { useRisk } from '../time/limit';
import type { Text } from '../text/zh';

export function DeadlineList({ deadlines }: { readonly deadlines: readonly Deadline[] }): ReactNode {
  const text = useText();
  return (
    <section className="panel">
      <h2>{text.order.deadlines}</h2>
      {deadlines.length === 0 ? <p className="quiet">{text.board.noDeadline}</p> : null}
      <ul className="limits">
        {deadlines.map((deadline) => (
          <DeadlineLine key={`${deadline.kind} ${deadline.unitCode ?? ''} ${deadline.startsAt}`} deadline={deadline} />
        ))}
      </ul>
    </section>
  );
}

function DeadlineLine({ deadline }: { readonly deadline: Deadline }): ReactNode {
  const text = useText();
  const risk = useRisk(deadline);
  const isRunning = deadline.metAt === null && (deadline.state === 'OPEN' || deadline.state === 'BREACHED');
  return (
    <li className={`limit-line limit-line-${isRunning ? risk : deadline.state.toLowerCase()}`} data-testid={`deadline-${deadline.kind}`} data-state={deadline.state}>
      <p>
        <b>{word(text.deadlines, deadline.kind)}</b>
        <span className="limit-line-state">{isRunning ? <Countdown to={deadline.dueAt} /> : ended(deadline, text)}</span>
      </p>
      <p className="quiet digits">
        {text.time.due} {exact(deadline.dueAt)}
      </p>
      {deadline.metAt === null ? null : (
        <p className="quiet digits">
          {text.time.met} {exact(deadline.metAt)}
        </p>
      )}
      {deadline.explanation === undefined || deadline.explanation === null ? null : <p>{deadline.explanation}</p>}
      <Clauses ids={deadline.because} />
    </li>
  );
}

function ended(deadline: Deadline, text: Text): string {
  if (deadline.state === 'BREACHED') return text.time.metLate;
  if (deadline.state === 'ENDED') return text.time.ended;
  return deadline.state === 'SUPERSEDED' ? text.time.superseded : text.time.met;
}

export function CardList({ cards }: { readonly cards: readonly Card[] }): ReactNode {
  const text = useText();
  return (
    <section className="panel">
      <h2>{text.order.cardsTitle}</h2>
      {cards.length === 0 ? <p className="quiet">{text.cards.none}</p> : null}
      <ul className="limits">
        {cards.map((card) => (
          <li key={card.id} className="card-line">
            <p>
              <CardMark card={card} /> <Clauses ids={card.because} />
            </p>
            <p className="quiet digits">
              {text.cards.breachAt} {exact(card.breachAt)}
            </p>
            {card.issuedAt === null ? null : (
              <p className="quiet digits">
                {text.cards.issuedAt} {exact(card.issuedAt)}
              </p>
            )}
            {card.explanation === undefined || card.explanation === null ? null : <p>{card.explanation}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Copies({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useText();
  if (!order.critical && order.copies.length === 0) return null;
  return (
    <section className="panel">
      <h2>{text.order.copies}</h2>
      {order.copies.length === 0 ? <p className="quiet">{text.order.noCopies}</p> : null}
      <ul className="limits">
        {order.copies.map((copy) => (
          <li key={copy.id}>
            <p>
              <b>
                {text.order[copy.level]}
                {copy.messageType === undefined ? null : <span className="quiet"> {word(text.order.messages, copy.messageType)}</span>}
              </b>{' '}
              <span className="chip">{word(text.attempts, copy.state)}</span>
            </p>
            <p className="quiet digits">{exact(copy.at)}</p>
            {copy.href === undefined || copy.href === null ? null : (
              <a href={copy.href} target="_blank" rel="noreferrer">
                {text.order.capDocument} <Icon name="link" size={13} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
