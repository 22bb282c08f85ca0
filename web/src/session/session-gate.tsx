import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Problem } from '../api/client';
import { useSession } from '../api/queries';
import { useText } from '../look/preferences';
import { StreamProvider } from '../live/use-stream';
import { Confirmations } from './confirmations';

// Few ever see it.
const OwedPage = lazy(async () => ({ default: (await import('../account/owed-page')).OwedPage }));

/** Lets signed-in people through and sends the others to the sign-in page, remembering where they wanted to go. */
export function SessionGate(): ReactNode {
  const text = useText();
  const session = useSession();
  const { pathname, search } = useLocation();
  useOnePerson(session.data?.account.id);
  if (session.error instanceof Problem && session.error.status === 401) {
    return <Navigate to="/sign-in" replace state={{ from: pathname + search }} />;
  }
  if (session.data === undefined) {
    return (
      <p className="loading" role="status">
        {session.isError ? text.live.unreachable : text.loading}
      </p>
    );
  }
  const { owes } = session.data;
  if (owes === 'PASSWORD' || owes === 'SECOND_FACTOR') {
    return (
      <Suspense fallback={<p className="loading">{text.loading}</p>}>
        <OwedPage owes={owes} />
        <Confirmations />
      </Suspense>
    );
  }
  return (
    <StreamProvider>
      <Outlet />
      <Confirmations />
    </StreamProvider>
  );
}

/** Another tab may have signed in as somebody else: nothing here may go on looking as if it were the first person's. */
function useOnePerson(account: string | undefined): void {
  const first = useRef<string | undefined>(undefined);
  useEffect(() => {
    first.current ??= account;
    if (account !== first.current) window.location.reload();
  }, [account]);
}
