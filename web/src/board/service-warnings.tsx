import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CoverageSummary } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';

interface Shown {
  readonly warnings: readonly string[];
  readonly coverage: CoverageSummary | null;
}

/** What the duty room should know of the service itself, and how many units could not be told tonight. */
export function ServiceWarnings({ warnings, coverage }: Shown): ReactNode {
  const text = useText();
  const isWeak = coverage !== null && coverage.critical + coverage.warning > 0;
  if (warnings.length === 0 && !isWeak) return null;
  return (
    <div role="status">
      <ul className="service-warnings">
        {warnings.map((warning) => (
          <li key={warning}>
            <Icon name="alert" size={16} /> {warning}
          </li>
        ))}
        {isWeak ? (
          <li>
            <Icon name="alert" size={16} />
            <Link to={coverage.href}>{text.registry.onBoard.replace('{critical}', String(coverage.critical)).replace('{warning}', String(coverage.warning))}</Link>
          </li>
        ) : null}
      </ul>
    </div>
  );
}
