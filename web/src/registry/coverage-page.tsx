import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { read } from '../api/client';
import type { Page } from '../api/types';
import { useText } from '../look/preferences';
import '../look/coverage.css';
import '../look/order.css';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';

interface Finding {
  readonly kind: string;
  readonly severity: 'CRITICAL' | 'WARNING' | 'NOTICE';
  readonly sentence: string;
  readonly remedy: string;
  readonly because: readonly string[];
}

interface Covered {
  readonly unitCode: string | null;
  readonly unitName: string;
  readonly kind: string;
  readonly countyCode: string | null;
  readonly findings: readonly Finding[];
}

interface Coverage extends Page<Covered> {
  readonly counts: { readonly bodies: number; readonly unreachable: number; readonly critical: number; readonly warning: number };
}

/** Who could not be told tonight, the worst first; notices are for office hours and are left out here. */
export function CoveragePage(): ReactNode {
  const text = useText();
  const { data, isError } = useQuery({ queryKey: ['coverage'], queryFn: ({ signal }) => read<Coverage>('/coverage?severity=WARNING&limit=200', signal) });
  useEffect(() => {
    document.title = `${text.coverage.title} · ${text.product}`;
  }, [text]);
  return (
    <div className="coverage">
      <Link to="/" className="back">
        <Icon name="back" size={15} /> {text.order.back}
      </Link>
      <h1>{text.coverage.title}</h1>
      {data === undefined ? (
        <p className="quiet">{isError ? text.problems.server : text.loading}</p>
      ) : (
        <>
          <p className="quiet">{sumWords(text.coverage.sum, data.counts)}</p>
          {data.items.length === 0 ? <p>{text.coverage.fine}</p> : null}
          <ul>
            {data.items.map((body) => (
              <Body key={`${body.unitCode ?? ''} ${body.unitName}`} body={body} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Body({ body }: { readonly body: Covered }): ReactNode {
  return (
    <li>
      <b>{body.unitName}</b>
      {body.findings
        .filter(({ severity }) => severity !== 'NOTICE')
        .map((finding) => (
          <p key={`${finding.kind} ${finding.sentence}`} className={`coverage-${finding.severity.toLowerCase()}`}>
            <Icon name="alert" size={15} /> {finding.sentence} <small>{finding.remedy}</small> {finding.because.length === 0 ? null : <Clauses ids={finding.because} />}
          </p>
        ))}
    </li>
  );
}

export const sumWords = (template: string, counts: { readonly bodies: number; readonly critical: number; readonly warning: number }): string =>
  template.replace('{bodies}', String(counts.bodies)).replace('{critical}', String(counts.critical)).replace('{warning}', String(counts.warning));
