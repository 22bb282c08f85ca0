import type { ReactNode } from 'react';

export function DeskPage(): ReactNode {
  return <h1>DeskPage</h1>;
}
