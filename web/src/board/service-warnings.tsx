import type { ReactNode } from 'react';
import { Icon } from '../marks/icons';

/** What the duty room should know of the service itself. */
export function ServiceWarnings({ warnings }: { readonly warnings: readonly string[] }): ReactNode {
  if (warnings.length === 0) return null;
  return (
    <ul className="service-warnings" role="status">
      {warnings.map((warning) => (
        <li key={warning}>
          <Icon name="alert" size={16} /> {warning}
        </li>
      ))}
    </ul>
  );
}
