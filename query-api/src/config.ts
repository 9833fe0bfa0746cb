import type { PortSetting, Settings } from '@galileo/service';
import type { TraceSettings } from './open-trace/trace-settings.ts';

export interface QueryApiConfig {
  /** Address the UI and API listen on. */
  readonly host: string;
  readonly port: PortSetting;
  /** Further names the UI is reached by, lower case: the host parts of `GALILEO_PUBLIC_URL`. */
  readonly publicHosts: readonly string[];
  /** Spans of one trace that are shown at once. */
  readonly maxSpans: number;
  readonly traces: TraceSettings;
  /** A search that takes longer answers with what it has found. */
  readonly searchBudgetMs: number;
}

export function readQueryApiConfig(settings: Settings): QueryApiConfig {
  return {
    host: settings.text('GALILEO_HOST', '127.0.0.1'),
    port: settings.port('GALILEO_HTTP_PORT', 8080),
    publicHosts: settings.list('GALILEO_PUBLIC_URL').map(hostOf),
    maxSpans: settings.integer('GALILEO_TRACES_MAX_SPANS', 200_000, { min: 100, max: 1_000_000 }),
    traces: {
      clock: settings.choice('GALILEO_TRACES_CLOCK_DEFAULT', ['raw', 'adjusted'], 'raw'),
      maxShiftNs: settings.duration('GALILEO_TRACES_CLOCK_MAX_DELTA', '600s') * 1_000_000,
      minRun: settings.integer('GALILEO_TRACES_FOLD_MIN_RUN', 5, { min: 2, max: 1_000_000 }),
    },
    searchBudgetMs: settings.duration('GALILEO_SEARCH_TIME_BUDGET', '10s'),
  };
}

/** `https://galileo.example.com/` and `galileo.example.com` name the same host. */
function hostOf(url: string): string {
  const text = url.toLowerCase();
  return URL.canParse(text) && text.includes('://') ? new URL(text).hostname : text;
}
