import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Problem } from './api/client';
import { keys } from './api/queries';
import { BoardPage } from './board/board-page';
import { PreferencesProvider, usePreferences, useText } from './look/preferences';
import { antdTheme } from './look/theme';
import { SessionGate } from './session/session-gate';
import { Shell } from './shell/shell';

// The board is what a duty room waits for; the other pages come when they are opened.
const OrderPage = lazy(async () => ({ default: (await import('./order/order-page')).OrderPage }));
const LawPage = lazy(async () => ({ default: (await import('./law/law-page')).LawPage }));
const RegistryPage = lazy(async () => ({ default: (await import('./registry/registry-page')).RegistryPage }));
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
                  <Route element={<Shell />}>
                    <Route index element={<BoardPage />} />
                    <Route path="/orders/:id" element={<OrderPage />} />
                    <Route path="/law" element={<LawPage />} />
                    <Route path="/law/:id" element={<LawPage />} />
                    <Route path="/registry/*" element={<RegistryPage />} />
                    <Route path="*" element={<BoardPage />} />
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
