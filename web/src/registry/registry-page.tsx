import { lazy, Suspense, type ReactNode } from 'react';
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { useSession } from '../api/queries';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import '../look/order.css';
import '../look/registry.css';
import { useRegistryText } from './registry-text';
import { AUDITING, REPORTING } from './reporting';

const CoveragePage = lazy(async () => ({ default: (await import('./coverage-page')).CoveragePage }));
const ContactsPage = lazy(async () => ({ default: (await import('./contacts-page')).ContactsPage }));
const ImportPage = lazy(async () => ({ default: (await import('./import/import-page')).ImportPage }));
const ImportResult = lazy(async () => ({ default: (await import('./import/import-result')).ImportResult }));
const RostersPage = lazy(async () => ({ default: (await import('./rosters/rosters-page')).RostersPage }));
const UnitsPage = lazy(async () => ({ default: (await import('./units/units-page')).UnitsPage }));
const VerificationPage = lazy(async () => ({ default: (await import('./verification/verification-page')).VerificationPage }));
const FunctionsPage = lazy(async () => ({ default: (await import('./functions/functions-page')).FunctionsPage }));
const AuditPage = lazy(async () => ({ default: (await import('./audit/audit-page')).AuditPage }));
const HotlinesPage = lazy(async () => ({ default: (await import('./hotlines-page')).HotlinesPage }));
const ResolvePage = lazy(async () => ({ default: (await import('./resolve-page')).ResolvePage }));

const PAGES = ['coverage', 'contacts', 'units', 'rosters', 'verification', 'import', 'functions', 'hotlines', 'resolve', 'audit'] as const;

/** The registry: who answers for what, whether they can be told, and how their lists come in. */
export function RegistryPage(): ReactNode {
  const text = useRegistryText();
  const { loading } = useText();
  const session = useSession();
  const { pathname } = useLocation();
  const shown = PAGES.find((page) => pathname.startsWith(`/registry/${page}`)) ?? 'coverage';
  const role = session.data?.account.role;
  const mayReport = role !== undefined && REPORTING.has(role);
  const mayAudit = role !== undefined && AUDITING.has(role);
  usePageTitle(text.pages[shown]);
  return (
    <div className="registry">
      <header className="registry-head">
        <h1>{text.title}</h1>
        <nav aria-label={text.title}>
          {PAGES.filter((page) => (mayReport || page !== 'import') && (mayAudit || page !== 'audit')).map((page) => (
            <NavLink key={page} to={`/registry/${page}`}>
              {text.pages[page]}
            </NavLink>
          ))}
        </nav>
      </header>
      <Suspense fallback={<p className="loading">{loading}</p>}>
        <Routes>
          <Route path="coverage" element={<CoveragePage />} />
          <Route path="contacts" element={<ContactsPage />} />
          <Route path="import" element={mayReport ? <ImportPage /> : <p className="nothing">{text.import.forbidden}</p>} />
          <Route path="import/:id" element={<ImportResult />} />
          <Route path="rosters" element={<RostersPage />} />
          <Route path="units" element={<UnitsPage />} />
          <Route path="verification" element={<VerificationPage />} />
          <Route path="functions" element={<FunctionsPage />} />
          <Route path="audit" element={mayAudit ? <AuditPage /> : <p className="nothing">{text.audit.forbidden}</p>} />
          <Route path="hotlines" element={<HotlinesPage />} />
          <Route path="resolve" element={<ResolvePage />} />
          <Route path="*" element={<Navigate to="/registry/coverage" replace />} />
        </Routes>
      </Suspense>
    </div>
  );
}
