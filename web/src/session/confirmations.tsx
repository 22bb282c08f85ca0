import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { confirmBy } from '../api/confirmation';

const ConfirmationDialog = lazy(async () => ({ default: (await import('./confirmation-dialog')).ConfirmationDialog }));

/** Waits for a request that is refused until the person has proved again who it is, and asks. */
export function Confirmations(): ReactNode {
  const [answer, setAnswer] = useState<((isConfirmed: boolean) => void) | null>(null);
  useEffect(() => confirmBy(() => new Promise((resolve) => setAnswer(() => resolve))), []);
  if (answer === null) return null;
  const done = (isConfirmed: boolean): void => {
    setAnswer(null);
    answer(isConfirmed);
  };
  return (
    <Suspense fallback={null}>
      <ConfirmationDialog answer={done} />
    </Suspense>
  );
}
