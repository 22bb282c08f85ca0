import type { ReactNode } from 'react';

export function StatisticsPage(): ReactNode {
  return <h1>StatisticsPage</h1>;
}
