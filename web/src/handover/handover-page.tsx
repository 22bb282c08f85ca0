import type { ReactNode } from 'react';

export function HandoverPage(): ReactNode {
  return <h1>HandoverPage</h1>;
}
