import type { Completeness, Problem } from '@galileo/model';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { fetchJson } from '../api/fetch-json.ts';
import { useRefresh } from '../api/refresh.ts';
import { useApi, type ApiState } from '../api/use-api.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useOutdated } from './use-outdated.ts';

/** What every list of the API answers, page by page. */
export interface ListPage {
  readonly completeness: Completeness;
}

/** What came after the first page of one search. */
interface Further<Page> {
  readonly path: string;
  readonly pages: readonly Page[];
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

export interface Pages<Page extends ListPage> {
  readonly first: ApiState<Page>;
  readonly pages: readonly Page[];
  /** Of the last page read. */
  readonly completeness: Completeness | undefined;
  /** True while what is shown answers another search than the one asked for. */
  readonly isOutdated: boolean;
  readonly more: { readonly load: () => void; readonly isLoading: boolean; readonly problem: Problem | undefined };
}

export interface PagesOptions {
  /** `/api/traces` */
  readonly route: string;
  /** The question, but for the time range and the cursor. Without one (its expression cannot be read) nothing is asked. */
  readonly query: string | undefined;
  /** Epoch ms; without it the page's range. */
  readonly within?: { readonly from: number; readonly to: number } | undefined;
}

/** A list of the API: one page, and more on demand. Auto refresh renews it until a second page is asked for. */
export function usePages<Page extends ListPage>({ route, query, within }: PagesOptions): Pages<Page> {
  const range = useTimeRange();
  const { manualTick } = useRefresh();
  const question = query ?? '';
  const rangeKey = within === undefined ? JSON.stringify(range.range) : `${within.from},${within.to}`;
  const [pin, setPin] = useState<Pin | undefined>(undefined);
  const isHeld = pin !== undefined && pin.query === question + rangeKey && pin.manualTick === manualTick;
  const held = isHeld ? pin : (within ?? range);
  const path = `${route}?${question}&from=${Math.floor(held.from)}&to=${Math.ceil(held.to)}`;
  const first = useApi<Page>(query === undefined ? null : path, { follow: 'by-hand' });
  const further = useFurther<Page>(path);
  const isOutdated = useOutdated(first, question);
  const pages = useMemo(() => (first.state === 'ready' ? [first.value, ...further.pages] : []), [first, further.pages]);
  const completeness = pages.at(-1)?.completeness;
  const load = (): void => {
    setPin({ query: question + rangeKey, from: held.from, to: held.to, manualTick });
    if (completeness?.nextCursor != null) further.load(completeness.nextCursor);
  };
  return {
    first,
    pages,
    completeness,
    isOutdated,
    more: { load, isLoading: further.isLoading, problem: further.problem },
  };
}

function useFurther<Page>(path: string): Further<Page> & { readonly load: (cursor: string) => void } {
  const [kept, setKept] = useState<Further<Page>>(() => nothingOf(path));
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
      void fetchJson<Page>(`${path}&cursor=${encodeURIComponent(cursor)}`, controller.signal).then((answer) => {
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
  const nothing = useMemo(() => nothingOf<Page>(path), [path]);
  return { ...(kept.path === path ? kept : nothing), load };
}

function nothingOf<Page>(path: string): Further<Page> {
  return { path, pages: [], isLoading: false, problem: undefined };
}
