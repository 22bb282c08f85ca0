import type { ReactNode } from 'react';
import { usePreferences, useText, word } from '../look/preferences';
import { LightMark } from '../marks/marks';
import { filled } from '../text/filled';
import { saidOf, saidOfTerm, soughtIn } from './find-in-law';
import { useLawText } from './law-text';
import type { LightStep, Regulation, Setting, Term } from './law-types';
import { ClauseLink, PointingAt, Reading, Words } from './words';

/** With what is sought, only the parts in which it stands. */
export function RegulationText({ law, sought }: { readonly law: Regulation; readonly sought: string }): ReactNode {
  const text = useText();
  const words = useLawText();
  const isSought = soughtIn(sought);
  const terms = law.terms.filter((term) => isSought(saidOfTerm(term)));
  const lights = law.lights.filter(({ clauses }) => isSought(saidOf(clauses)));
  const settings = law.settings.filter(({ key, question }) => isSought(key, saidOf([question])));
  const exceptions = [law.returns, law.extensions].flatMap((part) => (part === null || !isSought(saidOf(part.clauses)) ? [] : [part]));
  const days = law.inForce.until === null ? `${law.inForce.from} ${text.law.since}` : `${law.inForce.from} – ${law.inForce.until}`;
  return (
    <PointingAt>
      <div className="law-text">
        <section className="panel">
          <h2>
            <span lang="zh-CN">{law.title}</span>
          </h2>
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
        {terms.length === 0 ? null : (
          <section className="panel law-table" aria-label={text.order.deadlines}>
            <h2>{text.order.deadlines}</h2>
            <table data-testid="terms">
              <thead>
                <tr>
                  {[text.law.duty, text.law.limit, text.order.category, text.law.lapse, text.law.words].map((heading) => (
                    <th key={heading} scope="col">
                      {heading}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {terms.map((term) => (
                  <TermRow key={term.id} term={term} all={law.classes.length} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        {lights.length === 0 ? null : <Lights steps={lights} />}
        {exceptions.length === 0 ? null : (
          <section className="panel">
            <h2>
              {text.requests.returns} · {text.requests.extensions}
            </h2>
            <Words of={exceptions.flatMap(({ clauses }) => clauses)} />
          </section>
        )}
        {settings.length === 0 ? null : <Readings settings={settings} />}
        {terms.length + lights.length + exceptions.length + settings.length === 0 ? <p className="quiet">{words.none}</p> : null}
      </div>
    </PointingAt>
  );
}

function TermRow({ term, all }: { readonly term: Term; readonly all: number }): ReactNode {
  const { language, text } = usePreferences();
  return (
    <tr>
      <th scope="row">
        <b>{word(text.deadlines, term.kind)}</b>
        <br />
        <span className="quiet">{term.duty[language]}</span>
      </th>
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
  const words = useLawText();
  const when = ({ workingDays, duration }: LightStep): string => {
    if (workingDays === null) return duration === 'PT0S' ? text.law.atDue : `${text.law.fromDue} ${duration ?? ''}`;
    return filled(workingDays < 0 ? text.law.before : text.law.after, { n: Math.abs(workingDays) });
  };
  return (
    <section className="panel law-table">
      <h2>{text.order.lightsTitle}</h2>
      <table>
        <thead>
          <tr>
            {[words.lights, words.when, text.law.words].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
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
  const words = useLawText();
  return (
    <section className="panel law-table">
      <h2>{text.law.readings}</h2>
      <table>
        <thead>
          <tr>
            {[words.question, words.setting].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.map(({ key, value, alternatives, question }) => (
            <tr key={key} data-clause={question.id}>
              <td>
                <ClauseLink id={question.id} /> <span lang="en">{question.question}</span>
                <br />
                <Reading text={question.reading} />
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

function shown(value: unknown): string {
  return Array.isArray(value) ? value.map(shown).join(', ') : typeof value === 'boolean' ? (value ? '✓' : '–') : String(value);
}
