import type { ReactNode } from 'react';
import type { Cited } from '../api/types';
import { usePreferences, useText, word } from '../look/preferences';
import { LightMark } from '../marks/marks';
import type { LightStep, Regulation, Setting, Term } from './law-types';

export function RegulationText({ law }: { readonly law: Regulation }): ReactNode {
  const text = useText();
  const days = law.inForce.until === null ? `${law.inForce.from} ${text.law.since}` : `${law.inForce.from} – ${law.inForce.until}`;
  return (
    <div className="law-text">
      <section className="panel">
        <h2>{law.title}</h2>
        <p className="quiet">
          {law.number} · {days} · {text.law[law.inForce.standing]} · {text.law.version} {law.version} ({law.revision})
        </p>
        {law.superiors.length === 0 ? null : (
          <p>
            {text.law.superiors}: {law.superiors.map(({ id, title, number }) => (title === null ? id : `${title}（${number ?? ''}）`)).join('、')}
          </p>
        )}
        <Words of={law.inForce.clauses} />
      </section>
      <section className="panel">
        <h2>{text.order.deadlines}</h2>
        <table>
          <thead>
            <tr>
              <th>{text.law.duty}</th>
              <th>{text.law.limit}</th>
              <th>{text.order.category}</th>
              <th>{text.law.lapse}</th>
              <th>{text.law.words}</th>
            </tr>
          </thead>
          <tbody>
            {law.terms.map((term) => (
              <TermRow key={term.id} term={term} all={law.classes.length} />
            ))}
          </tbody>
        </table>
      </section>
      {law.lights.length === 0 ? null : <Lights steps={law.lights} />}
      {law.returns === null && law.extensions === null ? null : (
        <section className="panel">
          <h2>
            {text.requests.returns} · {text.requests.extensions}
          </h2>
          {law.returns === null ? null : <Words of={law.returns.clauses} />}
          {law.extensions === null ? null : <Words of={law.extensions.clauses} />}
        </section>
      )}
      {law.settings.length === 0 ? null : <Readings settings={law.settings} />}
    </div>
  );
}

function TermRow({ term, all }: { readonly term: Term; readonly all: number }): ReactNode {
  const { language, text } = usePreferences();
  return (
    <tr>
      <td>
        <b>{word(text.deadlines, term.kind)}</b>
        <br />
        <span className="quiet">{term.duty[language]}</span>
      </td>
      <td>{term.limit.text[language]}</td>
      <td>{term.classes.length === all ? text.law.every : term.classes.map((one) => text.classes[one]).join('、')}</td>
      <td>
        {term.lapse === 'BREACH' ? null : <span>{text.law[term.lapse]} </span>}
        {term.card === null ? null : <span className="chip">{text.cards[term.card]}</span>}
        {term.lights ? <span className="chip">{text.order.lightsTitle}</span> : null}
        {term.alarm === null ? null : <span className="chip">{word(text.alarms, term.alarm)}</span>}
      </td>
      <td>
        <Words of={term.clauses} />
      </td>
    </tr>
  );
}

function Lights({ steps }: { readonly steps: readonly LightStep[] }): ReactNode {
  const text = useText();
  const when = ({ workingDays, duration }: LightStep): string => {
    if (workingDays === null) return duration === 'PT0S' ? text.law.atDue : `${text.law.fromDue} ${duration ?? ''}`;
    return (workingDays < 0 ? text.law.before : text.law.after).replace('{n}', String(Math.abs(workingDays)));
  };
  return (
    <section className="panel">
      <h2>{text.order.lightsTitle}</h2>
      <table>
        <tbody>
          {steps.map((step) => (
            <tr key={step.colour}>
              <td>
                <LightMark colour={step.colour} pressed={step.pressed} />
              </td>
              <td>{when(step)}</td>
              <td>
                <Words of={step.clauses} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Readings({ settings }: { readonly settings: readonly Setting[] }): ReactNode {
  const text = useText();
  return (
    <section className="panel">
      <h2>{text.law.readings}</h2>
      <table>
        <tbody>
          {settings.map(({ key, value, alternatives, question }) => (
            <tr key={key}>
              <td>
                <code className="clause">{question.id}</code> {question.question}
                <br />
                <span className="quiet">{question.reading}</span>
              </td>
              <td>
                <code>{key}</code>
                <br />
                <b>{shown(value)}</b>
                <br />
                <span className="quiet">{alternatives.map(shown).join(' / ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The words themselves: here nobody should have to point at anything. */
function Words({ of }: { readonly of: readonly Cited[] }): ReactNode {
  return (
    <ul className="law-words">
      {of.map(({ id, quote, reading }) => (
        <li key={id}>
          <code className="clause">{id}</code> {quote === null ? <span className="quiet">{reading}</span> : <q>{quote}</q>}
        </li>
      ))}
    </ul>
  );
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.map(shown).join(', ') : typeof value === 'boolean' ? (value ? '✓' : '–') : String(value);
}
