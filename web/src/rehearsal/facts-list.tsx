import { useId, useState, type ReactNode } from 'react';
import { useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { FACT_PARTS, newFact, type Part } from './fact-kinds';
import { fieldOf, instantIn, instantOf, moved, msOf } from './instants';
import { useRehearsalText } from './rehearsal-text';
import type { Scenario, ScenarioFact } from './rehearsal-types';

interface Props {
  readonly scenario: Scenario;
  readonly kinds: readonly string[];
  readonly wrong: (pointer: string) => string | undefined;
  readonly onChange: (facts: readonly ScenarioFact[]) => void;
}

const MINUTE = 60_000;

/** What happens to the order, one event a line; each can be moved by the minute or to the millisecond. */
export function FactsList({ scenario, kinds, wrong, onChange }: Props): ReactNode {
  const text = useRehearsalText();
  const { facts, order } = scenario;
  const [minutes, setMinutes] = useState('10');
  const put = (index: number, fact: ScenarioFact): void => onChange(facts.map((one, n) => (n === index ? fact : one)));
  const last = facts.reduce((latest, { at }) => Math.max(latest, msOf(at) || 0), msOf(order.acceptedAt) || 0);
  const unit = order.unit ?? (facts.find(({ fact }) => fact === 'DELIVERED')?.['unit'] as string | undefined) ?? 'A';
  const add = (kind: string): void => {
    if (kind !== '') onChange([...facts, newFact(kind, instantOf(last + (Number(minutes) || 0) * MINUTE), unit, order.counties?.[0] ?? 'X')]);
  };
  return (
    <section className="panel facts-panel" aria-label={text.facts}>
      <h2>{text.facts}</h2>
      {facts.length === 0 ? <p className="quiet">{text.noFacts}</p> : null}
      <ol className="fact-list">
        {facts.map((fact, index) => (
          <li key={index}>
            <div className="fact-head">
              <b>{text.names[fact.fact] ?? fact.fact}</b>
              <button type="button" className="as-link" onClick={() => put(index, { ...fact, at: moved(fact.at, -MINUTE) })} aria-label={`${text.sooner} ${text.names[fact.fact] ?? ''}`} title={text.sooner}>
                −1
              </button>
              <button type="button" className="as-link" onClick={() => put(index, { ...fact, at: moved(fact.at, MINUTE) })} aria-label={`${text.later} ${text.names[fact.fact] ?? ''}`} title={text.later}>
                +1
              </button>
              <button type="button" className="as-link" onClick={() => onChange(facts.filter((_, n) => n !== index))}>
                {text.remove}
              </button>
            </div>
            <Instant label={text.at} value={fact.at} wrong={wrong(`/facts/${index}/at`)} onChange={(at) => put(index, { ...fact, at })} />
            <div className="fact-parts">
              {(FACT_PARTS[fact.fact] ?? []).map((part) => (
                <PartField key={part.name} part={part} value={fact[part.name]} wrong={wrong(`/facts/${index}/${part.name}`)} onChange={(value) => put(index, changed(fact, part.name, value))} />
              ))}
            </div>
            {wrong(`/facts/${index}/fact`) === undefined ? null : <small className="wrong">{wrong(`/facts/${index}/fact`)}</small>}
          </li>
        ))}
      </ol>
      <div className="fact-add">
        <label>
          {text.plusMinutes} <input className="digits" inputMode="numeric" value={minutes} onChange={(event) => setMinutes(event.target.value)} />
        </label>
        <select aria-label={text.chooseFact} value="" onChange={(event) => add(event.target.value)}>
          <option value="">{text.add}…</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {text.names[kind] ?? kind}
            </option>
          ))}
        </select>
        <button type="button" className="as-link" onClick={() => onChange(facts.toSorted((a, b) => msOf(a.at) - msOf(b.at)))}>
          {text.sort}
        </button>
      </div>
    </section>
  );
}

/** A field that says nothing is left out, as a file leaves it out. */
const changed = (fact: ScenarioFact, name: string, value: unknown): ScenarioFact => {
  const { [name]: _, ...others } = fact;
  return (value === '' || value === undefined ? others : { ...others, [name]: value }) as ScenarioFact;
};

export function Instant({ label, value, wrong, onChange }: { readonly label: string; readonly value: unknown; readonly wrong: string | undefined; readonly onChange: (instant: string) => void }): ReactNode {
  const id = useId();
  const ms = msOf(value);
  return (
    <span className="part">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="digits" type="datetime-local" step="0.001" value={Number.isNaN(ms) ? '' : fieldOf(ms)} aria-invalid={wrong !== undefined} onChange={(event) => onChange(instantIn(event.target.value))} />
      {wrong === undefined ? null : <Wrong words={wrong} />}
    </span>
  );
}

function PartField({ part, value, wrong, onChange }: { readonly part: Part; readonly value: unknown; readonly wrong: string | undefined; readonly onChange: (value: unknown) => void }): ReactNode {
  const text = useRehearsalText();
  const words = useText();
  const id = useId();
  const label = text.parts[part.name] ?? part.name;
  if (part.type === 'instant') return <Instant label={label} value={value} wrong={wrong} onChange={onChange} />;
  if (part.type === 'flag') {
    return (
      <label className="part part-flag">
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} /> {label}
      </label>
    );
  }
  const name = (code: string): string => text.values[code] ?? word({ ...words.channels, ...words.classes, ...words.ratings, ...words.cards }, code);
  const shown = Array.isArray(value) ? value.join('、') : typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return (
    <span className="part">
      <label htmlFor={id}>{label}</label>
      {part.type === 'choice' || part.type === 'several' ? (
        <select id={id} value={shown} aria-invalid={wrong !== undefined} onChange={(event) => onChange(part.type === 'several' ? [event.target.value] : event.target.value)}>
          {shown === '' ? <option value="" /> : null}
          {(part.choices ?? []).map((code) => (
            <option key={code} value={code}>
              {name(code)}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} value={shown} aria-invalid={wrong !== undefined} onChange={(event) => onChange(part.type === 'dates' ? listIn(event.target.value) : event.target.value)} />
      )}
      {wrong === undefined ? null : <Wrong words={wrong} />}
    </span>
  );
}

export const listIn = (typed: string): readonly string[] => typed.split(/[、,，\s]+/).filter((one) => one !== '');

export function Wrong({ words }: { readonly words: string }): ReactNode {
  return (
    <small className="wrong">
      <Icon name="alert" size={12} /> {words}
    </small>
  );
}
