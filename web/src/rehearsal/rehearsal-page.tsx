import type { ReactNode } from 'react';

export function RehearsalPage(): ReactNode {
  return <h1>RehearsalPage</h1>;
}
