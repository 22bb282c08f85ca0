import type { ReactNode } from 'react';

export function CardsPage(): ReactNode {
  return <h1>CardsPage</h1>;
}
