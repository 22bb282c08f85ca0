import type { ReactNode } from 'react';
import { usePreferences, useText, word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { exact, exactEnding } from '../time/format';
import { standings, type ReportPart } from './compare';
import { useRehearsalText } from './rehearsal-text';
import type { Explained, Report } from './rehearsal-types';

interface Entry {
  readonly title: string;
  readonly mark: string;
  readonly tone: string;
  readonly more: readonly string[];
  readonly explained: Explained;
}

/** What the rules say at one moment, each with its sentence and clauses; what the other side has otherwise is marked in words and colour. */
export function Outcome({ name, report, other }: { readonly name: string; readonly report: Report; readonly other: Report | undefined }): ReactNode {
  const text = useRehearsalText();
  const parts = useEntries(report);
  return (
    <div className="outcome" data-testid={`outcome-${name}`}>
      {parts.map(([part, title, entries]) => {
        const standing = standings(report, other, part);
        if (entries.length === 0 && part !== 'deadlines' && part !== 'cards') return null;
        return (
          <section key={part} aria-label={`${name} ${title}`}>
            <h3>{title}</h3>
            {entries.length === 0 ? <p className="quiet">{text.nothing}</p> : null}
            <ul>
              {entries.map((entry, index) => (
                <li key={`${entry.title} ${index}`} className={standing[index] === 'SAME' ? '' : 'differs'}>
                  <p>
                    <b>{entry.title}</b> <span className={`run-mark run-${entry.tone}`}>{entry.mark}</span>
                    {standing[index] === 'SAME' ? null : <span className="chip">{standing[index] === 'ONLY_HERE' ? text.onlyHere : text.different}</span>}
                  </p>
                  <p className="digits quiet">{entry.more.join('　')}</p>
                  <Sentence explained={entry.explained} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Sentence({ explained }: { readonly explained: Explained }): ReactNode {
  const { language } = usePreferences();
  const words = explained.explanation?.[language];
  return (
    <p className="sentence">
      {words} <Clauses ids={explained.because ?? []} />
    </p>
  );
}

type Part = readonly [part: ReportPart, title: string, entries: readonly Entry[]];

function useEntries(report: Report): readonly Part[] {
  const text = useRehearsalText();
  const words = useText();
  const named = (name: string, unit: string | null): string => (unit === null ? name : `${name} · ${unit}`);
  return [
    ['deadlines', text.deadlines, report.deadlines.map((one) => ({
      title: named(word(words.deadlines, one.kind), one.unit), mark: text.states[one.state], tone: one.state.toLowerCase(), explained: one,
      more: [`${text.due} ${exactEnding(one.dueAt)}`, ...(one.metAt === null ? [] : [`${text.met} ${exact(one.metAt)}`])],
    }))],
    ['cards', text.cards, report.cards.map((one) => ({ title: named(word(words.cards, one.colour), one.unit), mark: word(words.cards, one.state), tone: one.state === 'REVOKED' ? 'ended' : one.colour.toLowerCase(), more: [exact(one.breachAt)], explained: one }))],
    ['lights', text.lights, report.lights.map((one) => ({ title: named(word(words.lights, one.colour), one.unit), mark: one.pressed === null ? text.from : word(words.pressed, one.pressed), tone: one.colour.toLowerCase(), more: [exact(one.from)], explained: one }))],
    ['copies', text.copies, report.copies.map((one) => ({ title: text.copyLevels[one.level], mark: one.county ?? '', tone: 'open', more: [exact(one.at)], explained: one }))],
    ['alarms', text.alarms, report.alarms.map((one) => ({ title: word(words.alarms, one.kind), mark: '', tone: 'breached', more: [exact(one.at)], explained: one }))],
    ['labels', text.labels, report.labels.map((one) => ({ title: named(word(words.labels, one.label), one.unit), mark: '', tone: 'open', more: [exact(one.at)], explained: one }))],
    ['refusals', text.refusals, report.refusals.map((one) => ({ title: text.names[one.fact] ?? one.fact, mark: text.refusals, tone: 'breached', more: [exact(one.at)], explained: one }))],
  ];
}
