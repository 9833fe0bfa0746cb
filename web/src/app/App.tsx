import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { Toasts } from '../design/Toasts.tsx';
import { LanguageProvider } from '../i18n/LanguageProvider.tsx';
import { ServicesPage } from '../services/ServicesPage.tsx';
import { Shell } from '../shell/Shell.tsx';
import { ThemeProvider } from '../theme/ThemeProvider.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';

const MapPage = lazy(async () => ({ default: (await import('../map/MapPage.tsx')).MapPage }));
const ServicePage = lazy(async () => ({ default: (await import('../service/ServicePage.tsx')).ServicePage }));
const AggregatePage = lazy(async () => ({ default: (await import('../aggregate/AggregatePage.tsx')).AggregatePage }));
const ComparePage = lazy(async () => ({ default: (await import('../compare/ComparePage.tsx')).ComparePage }));
const TracesPage = lazy(async () => ({ default: (await import('../traces/TracesPage.tsx')).TracesPage }));
/** Who comes with the address of a trace needs its page at once, not after the shell has been drawn. */
const openedTrace = /^\/traces\/[^/]+$/.test(location.pathname) ? import('../trace/TracePage.tsx') : undefined;
const TracePage = lazy(async () => ({
  default: (await (openedTrace ?? import('../trace/TracePage.tsx'))).TracePage,
}));
const ErrorsPage = lazy(async () => ({ default: (await import('../errors/ErrorsPage.tsx')).ErrorsPage }));
const ErrorGroupPage = lazy(async () => ({ default: (await import('../errors/ErrorGroupPage.tsx')).ErrorGroupPage }));
const StatusPage = lazy(async () => ({ default: (await import('../status/StatusPage.tsx')).StatusPage }));
const DesignPage = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('../design/page/DesignPage.tsx')).DesignPage }))
  : undefined;

export function App() {
  return (
    <ThemeProvider>
      <LanguageProvider>
        <CSPProvider disableStyleElements>
          <Tooltip.Provider delay={400}>
            <Toasts>
              <BrowserRouter>
                <Shell>
                  <Suspense fallback={null}>
                    <Pages />
                  </Suspense>
                </Shell>
              </BrowserRouter>
            </Toasts>
          </Tooltip.Provider>
        </CSPProvider>
      </LanguageProvider>
    </ThemeProvider>
  );
}

/** Every page of the app. A new one is a line here and one in the rail. */
function Pages() {
  return (
    <Routes>
      <Route path="/" element={<Navigate to={{ pathname: '/services', search: location.search }} replace />} />
      <Route path="/services" element={<ServicesPage />} />
      <Route path="/services/:service" element={<ServicePage />} />
      <Route path="/map" element={<MapPage />} />
      <Route path="/traces" element={<TracesPage />} />
      <Route path="/traces/aggregate" element={<AggregatePage />} />
      <Route path="/traces/compare" element={<ComparePage />} />
      <Route path="/traces/:traceId" element={<TracePage />} />
      <Route path="/errors" element={<ErrorsPage />} />
      <Route path="/errors/:group" element={<ErrorGroupPage />} />
      <Route path="/status" element={<StatusPage />} />
      {DesignPage === undefined ? null : <Route path="/design" element={<DesignPage />} />}
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
