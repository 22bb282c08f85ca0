import type { ReactNode } from 'react';
import type { Card, Deadline, WorkOrder } from '../api/types';
import { Countdown } from '../board/countdown';
import { useSentence } from '../look/explained';
import { useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { Clauses } from '../marks/clauses';
import { CardMark } from '../marks/marks';
import { exact, exactEnding } from '../time/format';
import { useRisk } from '../time/limit';
import type { Text } from '../text/zh';

/** What runs first, then what is over; limits that were computed anew stand apart, for whoever wants to know what was shown before. */
export function DeadlineList({ deadlines }: { readonly deadlines: readonly Deadline[] }): ReactNode {
  const text = useText();
  const replaced = deadlines.filter(({ state }) => state === 'SUPERSEDED');
  const current = deadlines.filter(({ state }) => state !== 'SUPERSEDED').toSorted((a, b) => Number(isRunning(b)) - Number(isRunning(a)) || Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return (
    <section className="panel">
      <h2>{text.order.deadlines}</h2>
      {deadlines.length === 0 ? <p className="quiet">{text.board.noDeadline}</p> : null}
      <ul className="limit-list">
        {current.map((deadline) => (
          <DeadlineLine key={deadline.key} deadline={deadline} />
        ))}
      </ul>
      {replaced.length === 0 ? null : (
        <details className="limits-replaced">
          <summary>
            {text.order.superseded} <span className="digits">{replaced.length}</span>
          </summary>
          <ul className="limit-list">
            {replaced.map((deadline) => (
              <DeadlineLine key={deadline.key} deadline={deadline} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function DeadlineLine({ deadline }: { readonly deadline: Deadline }): ReactNode {
  const text = useText();
  const risk = useRisk(deadline);
  const sentence = useSentence()(deadline);
  const runs = isRunning(deadline);
  return (
    <li className={`limit-line limit-line-${runs ? risk : deadline.state.toLowerCase()}`} data-testid={`deadline-${deadline.kind}`} data-state={deadline.state}>
      <p>
        <b>{word(text.deadlines, deadline.kind)}</b>
        <span className="limit-line-state">{runs ? <Countdown to={deadline.dueAt} /> : ended(deadline, text)}</span>
      </p>
      <p className="quiet digits">
        {text.time.due} {exactEnding(deadline.dueAt)}
      </p>
      {deadline.metAt === null ? null : (
        <p className="quiet digits">
          {text.time.met} {exact(deadline.metAt)}
        </p>
      )}
      {sentence === null ? null : (
        <details className="why-so" open={runs}>
          <summary>{text.order.why}</summary>
          <p>{sentence}</p>
        </details>
      )}
      <Clauses ids={deadline.because} />
    </li>
  );
}

function isRunning(deadline: Deadline): boolean {
  return deadline.metAt === null && (deadline.state === 'OPEN' || deadline.state === 'BREACHED');
}

function ended(deadline: Deadline, text: Text): string {
  if (deadline.state === 'BREACHED') return text.time.metLate;
  if (deadline.state === 'ENDED') return text.time.ended;
  return deadline.state === 'SUPERSEDED' ? text.time.superseded : text.time.met;
}

export function CardList({ cards }: { readonly cards: readonly Card[] }): ReactNode {
  const text = useText();
  const sentence = useSentence();
  if (cards.length === 0) return null;
  return (
    <section className="panel">
      <h2>{text.order.cardsTitle}</h2>
      <ul className="limit-list">
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
            {sentence(card) === null ? null : <p>{sentence(card)}</p>}
            {card.revocationReason === null || card.revocationReason === undefined ? null : (
              <p>
                {text.cards.REVOKED}：{card.revocationReason}
              </p>
            )}
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
      <ul className="limit-list">
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
