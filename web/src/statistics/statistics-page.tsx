import { lazy, Suspense, type ReactNode } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import '../look/statistics.css';
import { useAssessmentText } from './assessment-text';
import { useStatisticsText } from './statistics-text';
import { FiguresPage } from './figures-page';

const CasesPage = lazy(async () => ({ default: (await import('./cases-page')).CasesPage }));
const AssessmentPage = lazy(async () => ({ default: (await import('./assessment-page')).AssessmentPage }));
const AssessmentCasesPage = lazy(async () => ({ default: (await import('./assessment-cases-page')).AssessmentCasesPage }));

/** Figures over a period, what units are assessed by, and the orders behind each number. */
export function StatisticsPage(): ReactNode {
  const { loading } = useText();
  const { title } = useStatisticsText();
  const { tabs, title: assessment } = useAssessmentText();
  usePageTitle(title);
  return (
    <div className="statistics">
      <nav className="statistics-tabs" aria-label={title}>
        <NavLink to="/statistics" end>
          {tabs.figures}
        </NavLink>
        <NavLink to="/statistics/assessment">{tabs.assessment}</NavLink>
      </nav>
      <Suspense fallback={<p className="loading" role="status">{loading}</p>}>
        <Routes>
          <Route path="cases" element={<CasesPage />} />
          <Route path="assessment/cases" element={<AssessmentCasesPage />} />
          <Route path="assessment" element={<><h1 className="assessment-title">{assessment}</h1><AssessmentPage /></>} />
          <Route path="*" element={<FiguresPage />} />
        </Routes>
      </Suspense>
    </div>
  );
}
