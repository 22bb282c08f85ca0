import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSentence } from '../look/explained';
import { useText, word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { CardMark } from '../marks/marks';
import { filled } from '../text/filled';
import { dayAndTime, exact, exactEnding } from '../time/format';
import type { LedgerCard } from './card-types';
import { useCardsText } from './cards-text';
import { useLedgerText } from './ledger-text';

interface Selection {
  readonly selected: readonly string[];
  readonly set: (ids: readonly string[]) => void;
}

interface Props {
  readonly cards: readonly LedgerCard[];
  readonly caption: string;
  /** Null for those who order no rectification. */
  readonly selection: Selection | null;
  /** Null for those who take no card back. */
  readonly revoke: ((card: LedgerCard) => void) | null;
  /** Null for all but the unit of the cards. */
  readonly object: ((card: LedgerCard) => void) | null;
}

/** The ledger as a table; on a narrow page each row is a block that names its cells. */
export function LedgerTable({ cards, caption, selection, revoke, object }: Props): ReactNode {
  const text = useCardsText();
  const more = useLedgerText();
  return (
    <table className="cards-table cards-ledger">
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          {selection === null ? null : <th scope="col">{text.columns.select}</th>}
          <th scope="col">{text.columns.card}</th>
          <th scope="col">{text.columns.unit}</th>
          <th scope="col">{text.columns.breach}</th>
          <th scope="col">{text.columns.why}</th>
          <th scope="col">{text.columns.order}</th>
          <th scope="col">{text.columns.state}</th>
          {revoke === null && object === null ? null : <th scope="col">{text.columns.actions}</th>}
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <tr key={card.id} data-card-id={card.id}>
            {selection === null ? null : <Select card={card} selection={selection} />}
            <td data-label={text.columns.card}>
              <CardMark card={{ ...card, explanation: card.explanation }} />
            </td>
            <td data-label={text.columns.unit}>{card.unitName ?? card.unitCode}</td>
            <Breach card={card} />
            <Why card={card} />
            <td data-label={text.columns.order}>
              <Link className="digits" to={`/orders/${encodeURIComponent(card.workOrderId)}`}>
                {card.number}
              </Link>
            </td>
            <State card={card} />
            {revoke === null && object === null ? null : (
              <td>
                {revoke !== null && card.state === 'ISSUED' ? <Act name={text.revoke} card={card} act={revoke} /> : null}
                {object !== null && card.state === 'ISSUED' && card.objection?.state !== 'OPEN' ? <Act name={more.objection.raise} card={card} act={object} /> : null}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Act({ name, card, act }: { readonly name: string; readonly card: LedgerCard; readonly act: (card: LedgerCard) => void }): ReactNode {
  return (
    <button type="button" className="photo-tool" aria-label={`${name} ${card.number}`} onClick={() => act(card)}>
      {name}
    </button>
  );
}

function Select({ card, selection: { selected, set } }: { readonly card: LedgerCard; readonly selection: Selection }): ReactNode {
  const text = useCardsText();
  const isOpen = card.state === 'ISSUED' && card.rectificationId === null;
  return (
    <td data-label={text.columns.select}>
      {isOpen ? (
        <label className="cards-check">
          <input type="checkbox" checked={selected.includes(card.id)} onChange={(event) => set(event.target.checked ? [...selected, card.id] : selected.filter((id) => id !== card.id))} />
          <span className="hidden">{`${text.columns.select} ${card.number} ${card.colour === 'RED' ? text.red : text.yellow}`}</span>
        </label>
      ) : null}
    </td>
  );
}

function Breach({ card }: { readonly card: LedgerCard }): ReactNode {
  const text = useCardsText();
  const words = useText();
  return (
    <td data-label={text.columns.breach} className="digits">
      {card.deadlineKind === null ? <small className="quiet">{text.decided} </small> : null}
      {exact(card.breachAt)}
      {card.deadlineKind === null || card.dueAt === null ? null : (
        <small className="quiet">
          {word(words.deadlines, card.deadlineKind)} · {filled(text.due, { at: exactEnding(card.dueAt) })}
        </small>
      )}
      {card.metAt === null ? null : <small className="quiet">{filled(text.met, { at: exact(card.metAt) })}</small>}
    </td>
  );
}

function Why({ card }: { readonly card: LedgerCard }): ReactNode {
  const text = useCardsText();
  const sentence = useSentence()(card);
  return (
    <td data-label={text.columns.why} className="cards-why">
      {sentence === null ? null : <p>{sentence}</p>}
      <Clauses ids={card.ground === null || card.because.includes(card.ground) ? card.because : [card.ground, ...card.because]} />
      {card.outage === null ? null : <small>{text.outage}</small>}
    </td>
  );
}

function State({ card }: { readonly card: LedgerCard }): ReactNode {
  const text = useCardsText();
  const { objection } = useLedgerText();
  return (
    <td data-label={text.columns.state}>
      {text.states[card.state]}
      {card.revokedAt === null ? null : (
        <small className="quiet digits">
          {filled(text.revokedAt, { at: dayAndTime(card.revokedAt) })} {card.revocationReason}
        </small>
      )}
      {card.revocationProposed && card.state === 'ISSUED' ? <small>{text.revocationProposed}</small> : null}
      {card.objection === null || card.objection === undefined ? null : (
        <small>
          <Link to="/cards/objections">{objection.onCard[card.objection.state]}</Link>
        </small>
      )}
      {card.rectificationId === null ? null : (
        <small>
          <Link to="/cards/rectifications">{text.covered}</Link>
        </small>
      )}
    </td>
  );
}
