import type { ReactNode } from 'react';

export function WallPage(): ReactNode {
  return <h1>WallPage</h1>;
}
