import type { ReactNode } from 'react';

export function IntakePage(): ReactNode {
  return <h1>IntakePage</h1>;
}
