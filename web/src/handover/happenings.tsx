import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText, word } from '../look/preferences';
import { DrillMark } from '../marks/marks';
import { near } from '../time/format';
import { useNow } from '../time/use-now';
import { useHandoverText } from './handover-text';
import type { FigureKey, Happened, HappeningKind } from './handover-types';

const KINDS: readonly HappeningKind[] = ['RECEIVED', 'ANSWERED', 'OVERDUE', 'CARD', 'ALARM', 'CLOSED'];
const SHOWN = 40;

/** What became known since the shift began, newest first, narrowed by its kind. */
export function Happenings({ happenings, figures }: { readonly happenings: readonly Happened[]; readonly figures: Readonly<Record<FigureKey, number>> }): ReactNode {
  const text = useHandoverText();
  const [kind, setKind] = useState<HappeningKind | null>(null);
  const shown = happenings.filter((one) => kind === null || one.kind === kind);
  return (
    <section className="panel" aria-label={text.happened}>
      <header className="panel-head">
        <h2>{text.happened}</h2>
        <div className="kinds" role="group" aria-label={text.kind}>
          <button type="button" aria-pressed={kind === null} onClick={() => setKind(null)}>
            {text.allKinds}
          </button>
          {KINDS.map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(kind === one ? null : one)}>
              {text.figures[one]} <span className="digits">{figures[one]}</span>
            </button>
          ))}
        </div>
      </header>
      {shown.length === 0 ? (
        <p className="nothing">{text.happenedNone}</p>
      ) : (
        <ol className="happened">
          {shown.slice(0, SHOWN).map((one) => (
            <HappenedLine key={`${one.kind} ${one.workOrderId} ${one.at} ${one.detail ?? ''}`} one={one} />
          ))}
        </ol>
      )}
    </section>
  );
}

function HappenedLine({ one }: { readonly one: Happened }): ReactNode {
  const text = useHandoverText();
  const words = useText();
  const now = useNow();
  const detail = one.detail === null ? null : one.kind === 'OVERDUE' ? word(words.deadlines, one.detail) : one.kind === 'CARD' ? word(words.cards, one.detail) : one.kind === 'ALARM' ? word(words.alarms, one.detail) : null;
  return (
    <li>
      <span className="digits quiet">{near(one.at, now)}</span>
      <b className={`happened-${one.kind.toLowerCase()}`}>
        {text.figures[one.kind]}
        {detail === null ? '' : ` · ${detail}`}
      </b>
      <Link to={`/orders/${encodeURIComponent(one.workOrderId)}`}>
        {one.drill ? <DrillMark /> : null}
        <span className="digits">{one.number}</span> {one.title}
      </Link>
      <span className="quiet">{one.unitName ?? ''}</span>
    </li>
  );
}
