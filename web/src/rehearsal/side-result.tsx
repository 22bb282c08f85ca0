import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { filled } from '../text/filled';
import { Axis } from './axis';
import { Outcome } from './outcome';
import { useRehearsalText } from './rehearsal-text';
import type { Report, Scenario } from './rehearsal-types';

interface Props {
  readonly name: string;
  readonly title: string;
  readonly scenario: Scenario;
  readonly at: number;
  /** Of the whole scenario, and up to the moment that is looked at. */
  readonly whole: UseQueryResult<Report>;
  readonly now: UseQueryResult<Report>;
  readonly other: Report | undefined;
}

/** One side: its drawing, and what stands at the moment. What was computed last stays in sight while a mistake is mended, and says so. */
export function SideResult({ name, title, scenario, at, whole, now, other }: Props): ReactNode {
  const text = useRehearsalText();
  return (
    <section className="panel side-result" aria-label={`${name} ${title}`} aria-busy={whole.isPlaceholderData || now.isPlaceholderData} data-testid={`side-${name}`}>
      <h2>
        <b className="side-name">{name}</b> <span lang="zh-CN">{title}</span>
      </h2>
      {whole.isError ? <Failed error={whole.error} /> : null}
      {whole.data === undefined ? whole.isError ? null : <p className="quiet">{text.running}</p> : whole.isError ? null : <Axis name={name} report={whole.data} scenario={scenario} at={at} />}
      {now.data === undefined || whole.isError ? null : <Outcome name={name} report={now.data} other={other} />}
    </section>
  );
}

function Failed({ error }: { readonly error: Error }): ReactNode {
  const text = useRehearsalText();
  const errors = error instanceof Problem ? (error.body.errors ?? []) : [];
  return (
    <div className="refused" role="alert">
      <div>
        <p>{errors.length === 0 ? (error instanceof Problem && error.status > 0 ? error.message : text.failed) : filled(text.wrong, { n: errors.length })}</p>
        <ul>
          {errors.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              <code>{pointer}</code> {detail}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
