import { lazy, Suspense, type ReactNode } from 'react';
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { useSession } from '../api/queries';
import type { Role } from '../api/types';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import { filled } from '../text/filled';
import { useSystemText } from './system-text';
import './system.css';

const ProvidersPage = lazy(async () => ({ default: (await import('./providers-page')).ProvidersPage }));
const NodesPage = lazy(async () => ({ default: (await import('./nodes-page')).NodesPage }));
const SelfWatchPage = lazy(async () => ({ default: (await import('./self-watch-page')).SelfWatchPage }));
const CallbacksPage = lazy(async () => ({ default: (await import('./callbacks-page')).CallbacksPage }));
const AccountsPage = lazy(async () => ({ default: (await import('../account/accounts-page')).AccountsPage }));
const ClientsPage = lazy(async () => ({ default: (await import('../clients/clients-page')).ClientsPage }));
const RetentionPage = lazy(async () => ({ default: (await import('./retention-page')).RetentionPage }));
const CalendarsPage = lazy(async () => ({ default: (await import('./calendars-page')).CalendarsPage }));

const OBSERVERS: readonly Role[] = ['SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR'];
/** Who may read which, as the service has it. */
const PAGES = [
  { key: 'providers', path: 'providers', roles: OBSERVERS },
  { key: 'nodes', path: 'nodes', roles: OBSERVERS },
  { key: 'selfWatch', path: 'self-watch', roles: OBSERVERS },
  { key: 'retention', path: 'retention', roles: OBSERVERS },
  { key: 'callbacks', path: 'callbacks', roles: ['ADMINISTRATOR'] },
  { key: 'accounts', path: 'accounts', roles: ['ADMINISTRATOR', 'AUDITOR'] },
  { key: 'clients', path: 'clients', roles: ['ADMINISTRATOR', 'AUDITOR'] },
  { key: 'calendars', path: 'calendars', roles: ['OPERATOR', ...OBSERVERS] },
] as const satisfies readonly { readonly key: string; readonly path: string; readonly roles: readonly Role[] }[];

/** How the service itself is: for whoever runs it, and for a duty room that wonders. */
export function SystemPage(): ReactNode {
  const text = useSystemText();
  const { loading } = useText();
  const session = useSession();
  const { pathname } = useLocation();
  const role = session.data?.account.role;
  const allowed = PAGES.filter(({ roles }) => role !== undefined && (roles as readonly Role[]).includes(role));
  const shown = PAGES.find(({ path }) => pathname === `/system/${path}`);
  usePageTitle(shown === undefined ? text.title : text.pages[shown.key]);
  const guarded = (key: (typeof PAGES)[number]['key'], page: ReactNode): ReactNode => (allowed.some((one) => one.key === key) ? page : <Forbidden page={key} />);
  return (
    <div className="system">
      <header className="system-head">
        <h1>{text.title}</h1>
        <nav aria-label={text.title}>
          {allowed.map(({ key, path }) => (
            <NavLink key={key} to={`/system/${path}`}>
              {text.pages[key]}
            </NavLink>
          ))}
        </nav>
      </header>
      <Suspense fallback={<p className="loading">{loading}</p>}>
        <Routes>
          <Route path="providers" element={guarded('providers', <ProvidersPage />)} />
          <Route path="nodes" element={guarded('nodes', <NodesPage />)} />
          <Route path="self-watch" element={guarded('selfWatch', <SelfWatchPage />)} />
          <Route path="retention" element={guarded('retention', <RetentionPage />)} />
          <Route path="callbacks" element={guarded('callbacks', <CallbacksPage />)} />
          <Route path="accounts" element={guarded('accounts', <AccountsPage />)} />
          <Route path="clients" element={guarded('clients', <ClientsPage />)} />
          <Route path="calendars" element={guarded('calendars', <CalendarsPage />)} />
          <Route path="*" element={role === undefined ? <p className="loading">{loading}</p> : <Navigate to={`/system/${allowed[0]?.path ?? 'calendars'}`} replace />} />
        </Routes>
      </Suspense>
    </div>
  );
}

/** Says who may, so that nobody takes it for a fault. */
function Forbidden({ page }: { readonly page: (typeof PAGES)[number]['key'] }): ReactNode {
  const text = useSystemText();
  const { roles: names } = useText();
  const roles: readonly Role[] = PAGES.find(({ key }) => key === page)?.roles ?? [];
  return (
    <section className="panel" role="status">
      <h2>{text.pages[page]}</h2>
      <p>{text.forbidden}</p>
      <p className="quiet">{filled(text.forbiddenHint, { roles: roles.map((role) => names[role]).join('、') })}</p>
    </section>
  );
}
