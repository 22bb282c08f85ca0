import type { ReactNode } from 'react';

export function OrdersPage(): ReactNode {
  return <h1>OrdersPage</h1>;
}
