import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { read } from '../api/client';
import { word } from '../look/preferences';
import { Icon, type IconName } from '../marks/icons';
import { queryOf, useAddress } from './address';
import { CountyChoice, Labelled, UnitChoice, Waiting } from './choices';
import { SomeClauses } from './more-clauses';
import { useRegistryText } from './registry-text';
import { SEVERITIES, type CoveragePage as Coverage, type CoveredBody, type Finding, type Severity } from './registry-types';

const ICONS: Readonly<Record<Severity, IconName>> = { CRITICAL: 'alert', WARNING: 'half', NOTICE: 'circle' };
const REFETCH_MS = 60_000;

/** Who could not be told tonight, the worst first, with what to do about it. */
export function CoveragePage(): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const asked = { county: get('county'), unit: get('unit'), kind: get('kind') };
  const coverage = useInfiniteQuery({
    queryKey: ['coverage', asked],
    queryFn: ({ signal, pageParam }) => read<Coverage>(`/coverage${queryOf({ ...asked, limit: '200', cursor: pageParam })}`, signal),
    initialPageParam: '', getNextPageParam: (page) => page.nextCursor, refetchInterval: REFETCH_MS,
  });
  const counts = coverage.data?.pages[0]?.counts;
  const found = (coverage.data?.pages ?? []).flatMap(({ items }) => items.flatMap((body) => body.findings.filter(({ kind }) => asked.kind === '' || kind === asked.kind).map((finding) => ({ body, finding }))));
  return (
    <>
      <p className="lead quiet">{text.coverage.lead}</p>
      <div className="filters">
        <Labelled label={text.by.county}>
          <CountyChoice label={text.by.county} every={text.every.county} value={asked.county} onChange={(county) => set({ county, unit: '' })} />
        </Labelled>
        <Labelled label={text.by.unit}>
          <UnitChoice label={text.by.unit} every={text.every.unit} county={asked.county} value={asked.unit} onChange={(unit) => set({ unit })} />
        </Labelled>
        <Labelled label={text.coverage.byKind}>
          <Select<string>
            className="choice"
            aria-label={text.coverage.byKind}
            value={asked.kind}
            popupMatchSelectWidth={false}
            options={[{ value: '', label: text.coverage.all }, ...Object.entries(counts?.findings ?? {}).map(([value, count]) => ({ value, label: `${word(text.coverage.kinds, value)} ${count}` }))]}
            onChange={(kind) => set({ kind })}
          />
        </Labelled>
        <span className="links no-print">
          <a href={`/api/v1/coverage/report.xlsx${queryOf(asked)}`} download>
            <Icon name="down" size={14} /> {text.coverage.export}
          </a>
          <button type="button" className="as-link" onClick={() => window.print()}>
            {text.coverage.print}
          </button>
        </span>
      </div>
      {counts === undefined ? (
        <Waiting failed={coverage.isError} retry={() => void coverage.refetch()} />
      ) : (
        <>
          <ul className="tiles" data-testid="coverage-counts">
            {(['bodies', 'unreachable', 'critical', 'warning', 'fine'] as const).map((name) => (
              <li key={name} className={`tile tile-${name}`}>
                <b className={`digits ${counts[name] > 0 ? 'some' : ''}`}>{counts[name]}</b>
                <span>{text.coverage[name]}</span>
              </li>
            ))}
          </ul>
          {found.length === 0 && !coverage.hasNextPage ? (
            <p className="nothing" role="status">
              <Icon name="check" size={20} /> {asked.kind === '' ? text.coverage.nothing : text.coverage.nothingHere}
            </p>
          ) : null}
          {SEVERITIES.map((severity) => (
            <Severe key={severity} severity={severity} found={found.filter(({ finding }) => finding.severity === severity)} />
          ))}
          {coverage.hasNextPage ? (
            <Button onClick={() => void coverage.fetchNextPage()} loading={coverage.isFetchingNextPage}>
              {text.more}
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}

interface Found {
  readonly body: CoveredBody;
  readonly finding: Finding;
}

function Severe({ severity, found }: { readonly severity: Severity; readonly found: readonly Found[] }): ReactNode {
  const text = useRegistryText();
  if (found.length === 0) return null;
  return (
    <section className={`findings findings-${severity.toLowerCase()}`} aria-label={text.severity[severity]}>
      <h2>
        <Icon name={ICONS[severity]} size={16} /> {text.severity[severity]} <span className="digits">{found.length}</span>
      </h2>
      <ol>
        {found.map(({ body, finding }) => (
          <li key={`${body.unitName} ${finding.kind} ${finding.role ?? ''} ${finding.sentence}`}>
            <span className="finding-kind">{word(text.coverage.kinds, finding.kind)}</span>
            <p>
              {finding.sentence}
              <span className="quiet">
                {' '}
                {finding.remedy}
                {body.unitCode === null ? null : (
                  <>
                    {' '}
                    <Link to={`/registry/contacts${queryOf({ unit: body.unitCode })}`} aria-label={`${body.unitName} ${text.coverage.contacts}`}>
                      {text.coverage.contacts}
                    </Link>
                  </>
                )}
              </span>
            </p>
            <span className="finding-basis">
              <SomeClauses ids={finding.because} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
