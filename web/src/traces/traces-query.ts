import type { TracesAnswer, TraceSummary } from '@galileo/model';
import type { TraceSearch } from './trace-search.ts';

const PAGE = 100;

/** The question to the API, but for the time range and the cursor. */
export function tracesQuery({ expression, order }: TraceSearch, environment: string | null): string {
  const query = new URLSearchParams();
  if (expression !== '') query.set('q', expression);
  if (environment !== null) query.set('environment', environment);
  query.set('order', order);
  query.set('limit', String(PAGE));
  return query.toString();
}

/** All pages as one list; a trace that moved from one page to the next while they were read stands once. */
export function joinPages(pages: readonly TracesAnswer[]): readonly TraceSummary[] {
  const found = new Map<string, TraceSummary>();
  for (const trace of pages.flatMap((page) => page.traces)) {
    const key = traceKey(trace);
    if (!found.has(key)) found.set(key, trace);
  }
  return [...found.values()];
}

export function traceKey({ traceId, spanId }: TraceSummary): string {
  return `${traceId}/${spanId}`;
}

export type Outcome = { readonly tone: 'ok' | 'error'; readonly text: string };

/** What became of a trace in a word or two: its exception, its HTTP status, or just that it failed. */
export function outcomeOf(
  trace: TraceSummary,
  words: { readonly ok: string; readonly error: string; readonly http: (code: string) => string },
): Outcome {
  const http = trace.httpStatus === null ? undefined : words.http(String(trace.httpStatus));
  if (!trace.failed) return { tone: 'ok', text: http ?? words.ok };
  // `error.type` may be the status once more; then HTTP says it better.
  const isStatus = trace.exception === String(trace.httpStatus);
  const exception = isStatus ? '' : trace.exception.slice(trace.exception.lastIndexOf('.') + 1);
  return { tone: 'error', text: exception || http || words.error };
}
