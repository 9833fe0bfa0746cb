import type { CallTreeAnswer, TraceSkeleton } from '@galileo/model';
import { openSampleStore } from '../../testing/sample-store.ts';
import type { QueryApiOptions } from '../../start-query-api.ts';
import { startTestApi, type TestApi } from '../../testing/test-api.ts';
import { requestOfTrace, type SampleRow } from './sample-rows.ts';

/** The API over a store of sample traces. */
export interface ViewApi {
  readonly url: string;
  /** Stores a trace that starts some hours ago, or `hours` later, and answers its id. */
  readonly store: (
    rows: readonly SampleRow[],
    more?: { readonly hours?: number; readonly traceId?: string },
  ) => Promise<string>;
  /** Stores several traces at once and answers their ids. */
  readonly storeAll: (traces: readonly (readonly SampleRow[])[]) => Promise<readonly string[]>;
  /** Of `/api/traces/<path>`; fails when the answer is no success. */
  readonly ask: <Answer>(path: string) => Promise<Answer>;
  /** Status and body of an answer, whatever it is. */
  readonly tryAsk: (
    path: string,
  ) => Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>;
  readonly skeletonOf: (traceId: string, query?: string) => Promise<TraceSkeleton>;
  /** Texts of the first 500 rows. */
  readonly rowsOf: (traceId: string, query?: string) => Promise<CallTreeAnswer['rows']>;
  /** Another API over the same store. */
  readonly again: (more: Partial<QueryApiOptions>) => Promise<TestApi>;
  readonly stop: () => Promise<void>;
}

const HOUR_NANOS = 3_600_000_000_000n;

export async function openViewApi(): Promise<ViewApi> {
  const store = await openSampleStore();
  const api = await startTestApi(store);
  const startNanos = ((BigInt(Date.now()) * 1_000_000n - 6n * HOUR_NANOS) / 1_000_000n) * 1_000_000n;
  let traces = 0;
  const ask = <Answer>(path: string): Promise<Answer> => api.ask<Answer>(`/api/traces/${path}`);
  return {
    url: api.url,
    store: async (rows, { hours = 0, traceId } = {}) => {
      traces += 1;
      const id = traceId ?? sampleTraceId(traces);
      await store.insert(requestOfTrace({ traceId: id, startNanos: startNanos + BigInt(hours) * HOUR_NANOS, rows }));
      return id;
    },
    storeAll: async (all) => {
      const sent = all.map((rows) => {
        traces += 1;
        return { traceId: sampleTraceId(traces), startNanos, rows };
      });
      await store.insert({ resourceSpans: sent.flatMap((trace) => requestOfTrace(trace).resourceSpans) });
      return sent.map(({ traceId }) => traceId);
    },
    ask,
    tryAsk: async (path) => {
      const response = await fetch(`${api.url}/api/traces/${path}`);
      const body: unknown = await response.json();
      return { status: response.status, body: typeof body === 'object' && body !== null ? { ...body } : {} };
    },
    skeletonOf: (traceId, query = '') => ask<TraceSkeleton>(`${traceId}?${query}`),
    rowsOf: async (traceId, query = '') => (await ask<CallTreeAnswer>(`${traceId}/call-tree?${query}`)).rows,
    again: (more) => startTestApi(store, more),
    stop: async () => {
      await api.stop();
      await store.close();
    },
  };
}

function sampleTraceId(number: number): string {
  return `abc${number.toString(16).padStart(29, '0')}`;
}
