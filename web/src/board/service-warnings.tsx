import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CoverageSummary } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { useBoardText } from './board-text';

interface Shown {
  readonly warnings: readonly string[];
  readonly coverage: CoverageSummary | null;
}

/** What the duty room should know of the service itself, and how many units could not be told tonight: one line, which unfolds, so that orders stay in sight. */
export function ServiceWarnings({ warnings, coverage }: Shown): ReactNode {
  const text = useText();
  const words = useBoardText();
  const isWeak = coverage !== null && coverage.critical + coverage.warning > 0;
  const said: readonly (readonly [string, ReactNode])[] = [
    ...warnings.map((warning) => [warning, warning] as const),
    ...(isWeak ? [['coverage', <Link key="coverage" to={coverage.href}>{text.registry.onBoard.replace('{critical}', String(coverage.critical)).replace('{warning}', String(coverage.warning))}</Link>] as const] : []),
  ];
  const [first, ...others] = said;
  if (first === undefined) return null;
  return (
    <div role="status" className="service-warnings">
      <p>
        <Icon name="alert" size={16} /> {first[1]}
      </p>
      {others.length === 0 ? null : (
        <details>
          <summary>{filled(words.moreNotices, { n: others.length })}</summary>
          <ul>
            {others.map(([key, warning]) => (
              <li key={key}>
                <Icon name="alert" size={16} /> {warning}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
