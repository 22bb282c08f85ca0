import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import '../look/statistics.css';
import { useStatisticsText } from './statistics-text';
import { FiguresPage } from './figures-page';

const CasesPage = lazy(async () => ({ default: (await import('./cases-page')).CasesPage }));

/** Figures over a period, and the orders behind each. */
export function StatisticsPage(): ReactNode {
  const { loading } = useText();
  const { title } = useStatisticsText();
  usePageTitle(title);
  return (
    <div className="statistics">
      <Suspense fallback={<p className="loading" role="status">{loading}</p>}>
        <Routes>
          <Route path="cases" element={<CasesPage />} />
          <Route path="*" element={<FiguresPage />} />
        </Routes>
      </Suspense>
    </div>
  );
}
