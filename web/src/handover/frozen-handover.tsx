import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../api/client';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { exact } from '../time/format';
import { useHandoverText } from './handover-text';
import { useHandover } from './handover-queries';
import type { FigureKey, WholeHandover } from './handover-types';
import { OrderTable } from './open-orders';

const FIGURES: readonly FigureKey[] = ['RECEIVED', 'ANSWERED', 'OVERDUE', 'CARD', 'ALARM', 'CLOSED', 'OPEN', 'OPEN_UNANSWERED', 'OPEN_OVERDUE', 'DRILLS'];
const minute = (instant: string): string => exact(instant).slice(0, 19);

/** One handover as it was given, to read and to print with room for two signatures. */
export function FrozenHandover({ id }: { readonly id: string }): ReactNode {
  const text = useHandoverText();
  const { loading } = useText();
  const found = useHandover(id);
  const isMissing = found.error instanceof Problem && (found.error.status === 404 || found.error.status === 403);
  return (
    <>
      <header className="handover-head">
        <Link to="/handover" className="back">
          <Icon name="back" size={15} /> {text.back}
        </Link>
        <h1>{text.frozen}</h1>
        <Button onClick={() => window.print()}>{text.print}</Button>
      </header>
      {found.data === undefined ? (
        <p className="loading" role="status">
          {isMissing ? text.notFound : found.isError ? text.failed : loading}
        </p>
      ) : (
        <Record handover={found.data} />
      )}
    </>
  );
}

function Record({ handover }: { readonly handover: WholeHandover }): ReactNode {
  const text = useHandoverText();
  const noted = new Set(handover.orders.filter(({ number }) => handover.notes.some((note) => note.number === number)).map(({ id }) => id));
  return (
    <article className="frozen">
      <p className="print-only">{text.printedFrom}</p>
      <section className="panel">
        <dl className="frozen-facts">
          <Fact name={text.from} words={handover.from.name} />
          <Fact name={text.to} words={handover.to.name} />
          <Fact name={text.shiftFrom} words={minute(handover.shiftBeganAt)} />
          <Fact name={text.offeredOn} words={minute(handover.offeredAt)} />
          <Fact name={text.decidedOn} words={`${text.states[handover.state]}${handover.decidedAt === null ? '' : ` ${minute(handover.decidedAt)}`}${handover.reason === null ? '' : ` · ${handover.reason}`}`} />
        </dl>
        <h2>{text.summary}</h2>
        <p className="note-text">{handover.summary}</p>
        <dl className="shift-figures">
          {FIGURES.map((key) => (
            <div key={key} className="figure">
              <dt>{text.figures[key]}</dt>
              <dd className="digits">{handover.figures[key] ?? 0}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="panel" aria-label={text.frozenOrders}>
        <h2>
          {text.frozenOrders} <span className="digits quiet">{handover.orders.length}</span>
        </h2>
        {handover.orders.length === 0 ? <p className="nothing">{text.openNone}</p> : <OrderTable orders={handover.orders} noted={noted} />}
      </section>
      <section className="panel" aria-label={text.frozenNotes}>
        <h2>
          {text.frozenNotes} <span className="digits quiet">{handover.notes.length}</span>
        </h2>
        {handover.notes.length === 0 ? <p className="nothing">{text.notesNone}</p> : null}
        <ul className="notes">
          {handover.notes.map((note) => (
            <li key={note.id}>
              <div>
                <p className="note-text">{note.text}</p>
                <p className="quiet">
                  {note.by} <span className="digits">{minute(note.at)}</span> · {note.number ?? text.aboutShift}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <p className="print-only signatures">
        <span>{text.signature}</span>
        <span>{text.signatureTo}</span>
      </p>
    </article>
  );
}

function Fact({ name, words }: { readonly name: string; readonly words: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="digits">{words}</dd>
    </div>
  );
}
