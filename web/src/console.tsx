import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Problem } from './api/client';
import { keys, useSession } from './api/queries';
import { BoardPage } from './board/board-page';
import { PreferencesProvider, usePreferences, useText } from './look/preferences';
import { antdTheme } from './look/theme';
import { SessionGate } from './session/session-gate';
import { isUnitDesk } from './shell/places';
import { Shell } from './shell/shell';

// The board is what a duty room waits for; the other pages come when they are opened.
const AccountPage = lazy(async () => ({ default: (await import('./account/account-page')).AccountPage }));
const ApprovalsPage = lazy(async () => ({ default: (await import('./approvals/approvals-page')).ApprovalsPage }));
const CardsPage = lazy(async () => ({ default: (await import('./cards/cards-page')).CardsPage }));
const DeskPage = lazy(async () => ({ default: (await import('./desk/desk-page')).DeskPage }));
const DrillsPage = lazy(async () => ({ default: (await import('./drills/drills-page')).DrillsPage }));
const HandoverPage = lazy(async () => ({ default: (await import('./handover/handover-page')).HandoverPage }));
const IntakePage = lazy(async () => ({ default: (await import('./intake/intake-page')).IntakePage }));
const OrderPage = lazy(async () => ({ default: (await import('./order/order-page')).OrderPage }));
const OrdersPage = lazy(async () => ({ default: (await import('./orders/orders-page')).OrdersPage }));
const LawPage = lazy(async () => ({ default: (await import('./law/law-page')).LawPage }));
const RegistryPage = lazy(async () => ({ default: (await import('./registry/registry-page')).RegistryPage }));
const RehearsalPage = lazy(async () => ({ default: (await import('./rehearsal/rehearsal-page')).RehearsalPage }));
const SurveysPage = lazy(async () => ({ default: (await import('./surveys/surveys-page')).SurveysPage }));
const StatisticsPage = lazy(async () => ({ default: (await import('./statistics/statistics-page')).StatisticsPage }));
const SystemPage = lazy(async () => ({ default: (await import('./system/system-page')).SystemPage }));
const WallPage = lazy(async () => ({ default: (await import('./wall/wall-page')).WallPage }));
const SignInPage = lazy(async () => ({ default: (await import('./session/sign-in-page')).SignInPage }));

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      // Signed out elsewhere or expired: asking for the session again leads to the sign-in page.
      if (error instanceof Problem && error.status === 401 && query.queryKey[0] !== 'session') void queries.invalidateQueries({ queryKey: keys.session });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 1_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      retryDelay: 1_500,
      // The service may be on a network without internet: the browser's own idea of being offline means nothing.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

export function Console(): ReactNode {
  return (
    <PreferencesProvider>
      <QueryClientProvider client={queries}>
        <Look>
          <BrowserRouter>
            <Suspense fallback={<Loading />}>
              <Routes>
                <Route path="/sign-in" element={<SignInPage />} />
                <Route element={<SessionGate />}>
                  <Route path="/wall" element={<WallPage />} />
                  <Route element={<Shell />}>
                    <Route index element={<Home />} />
                    <Route path="/intake" element={<IntakePage />} />
                    <Route path="/orders" element={<OrdersPage />} />
                    <Route path="/orders/:id" element={<OrderPage />} />
                    <Route path="/handover" element={<HandoverPage />} />
                    <Route path="/approvals" element={<ApprovalsPage />} />
                    <Route path="/cards/*" element={<CardsPage />} />
                    <Route path="/surveys/*" element={<SurveysPage />} />
                    <Route path="/statistics/*" element={<StatisticsPage />} />
                    <Route path="/drills" element={<DrillsPage />} />
                    <Route path="/rehearsal" element={<RehearsalPage />} />
                    <Route path="/system/*" element={<SystemPage />} />
                    <Route path="/account" element={<AccountPage />} />
                    <Route path="/law" element={<LawPage />} />
                    <Route path="/law/:id" element={<LawPage />} />
                    <Route path="/registry/*" element={<RegistryPage />} />
                    <Route path="*" element={<Home />} />
                  </Route>
                </Route>
              </Routes>
            </Suspense>
          </BrowserRouter>
        </Look>
      </QueryClientProvider>
    </PreferencesProvider>
  );
}

/** Whoever handles orders begins with their own; everybody else with the board. */
function Home(): ReactNode {
  const session = useSession();
  return session.data !== undefined && isUnitDesk(session.data.account.role) ? <DeskPage /> : <BoardPage />;
}

function Look({ children }: { readonly children: ReactNode }): ReactNode {
  const { language, theme } = usePreferences();
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={antdTheme(theme)} button={{ autoInsertSpace: false }}>
      <App component={false} message={{ maxCount: 3 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}

export function Loading(): ReactNode {
  return (
    <p className="loading" role="status">
      {useText().loading}
    </p>
  );
}
