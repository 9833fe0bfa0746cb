import type { Problem, TracesAnswer, TraceSummary } from '@galileo/model';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { fetchJson } from '../api/fetch-json.ts';
import { useRefresh } from '../api/refresh.ts';
import { useApi, type ApiState } from '../api/use-api.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { joinPages, tracesQuery } from './traces-query.ts';
import type { TraceSearch } from './trace-search.ts';

/** What came after the first page of one search. */
interface Further {
  readonly path: string;
  readonly pages: readonly TracesAnswer[];
  readonly isLoading: boolean;
  readonly problem: Problem | undefined;
}

/** Instants at which a search was made, held while its further pages are read: a moving end would shift them. */
interface Pin {
  readonly query: string;
  readonly from: number;
  readonly to: number;
  readonly manualTick: number;
}

export interface TracesState {
  readonly first: ApiState<TracesAnswer>;
  readonly traces: readonly TraceSummary[];
  /** Of the last page read. */
  readonly completeness: TracesAnswer['completeness'] | undefined;
  /** True while what is shown answers another search than the one asked for. */
  readonly isOutdated: boolean;
  readonly more: { readonly load: () => void; readonly isLoading: boolean; readonly problem: Problem | undefined };
}

/**
 * The traces that fit: one page, and more on demand. Auto refresh renews the list until a second page is asked for. Without a search (its
 * expression cannot be read) nothing is asked.
 */
export function useTraces(search: TraceSearch | undefined): TracesState {
  const [environment] = useEnvironment();
  const range = useTimeRange();
  const { manualTick } = useRefresh();
  const query = search === undefined ? '' : tracesQuery(search, environment);
  const rangeKey = JSON.stringify(range.range);
  const [pin, setPin] = useState<Pin | undefined>(undefined);
  const held = pin !== undefined && pin.query === query + rangeKey && pin.manualTick === manualTick ? pin : range;
  const path = `/api/traces?${query}&from=${Math.floor(held.from)}&to=${Math.ceil(held.to)}`;
  const first = useApi<TracesAnswer>(search === undefined ? null : path, { follow: 'by-hand' });
  const further = useFurther(path);
  const isOutdated = useOutdated(first, query);
  const pages = useMemo(() => (first.state === 'ready' ? [first.value, ...further.pages] : []), [first, further.pages]);
  const completeness = pages.at(-1)?.completeness;
  const load = (): void => {
    setPin({ query: query + rangeKey, from: held.from, to: held.to, manualTick });
    if (completeness?.nextCursor != null) further.load(completeness.nextCursor);
  };
  return {
    first,
    traces: useMemo(() => joinPages(pages), [pages]),
    completeness,
    isOutdated,
    more: { load, isLoading: further.isLoading, problem: further.problem },
  };
}

/** Whether what is shown answers another query: while the new one is under way, and when it failed. */
function useOutdated(first: ApiState<TracesAnswer>, query: string): boolean {
  const [answered, setAnswered] = useState(query);
  const isAnswered = first.state === 'ready' && !first.isLoading && first.staleSince === undefined;
  if (isAnswered && answered !== query) setAnswered(query);
  return first.state === 'ready' && !isAnswered && answered !== query;
}

function useFurther(path: string): Further & { readonly load: (cursor: string) => void } {
  const [kept, setKept] = useState<Further>({ path, pages: [], isLoading: false, problem: undefined });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), [path]);
  const load = useCallback(
    (cursor: string) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setKept((before) => ({
        path,
        pages: before.path === path ? before.pages : [],
        isLoading: true,
        problem: undefined,
      }));
      void fetchJson<TracesAnswer>(`${path}&cursor=${encodeURIComponent(cursor)}`, controller.signal).then((answer) => {
        if (answer.ok === 'aborted') return;
        setKept((before) => {
          if (before.path !== path) return before;
          if (!answer.ok) return { ...before, isLoading: false, problem: answer.problem };
          return { ...before, isLoading: false, pages: [...before.pages, answer.value] };
        });
      });
    },
    [path],
  );
  const current = kept.path === path ? kept : { path, pages: noPages, isLoading: false, problem: undefined };
  return { ...current, load };
}

const noPages: readonly TracesAnswer[] = [];
