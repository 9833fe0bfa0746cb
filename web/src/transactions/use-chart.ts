import type { ScatterAnswer, TransactionHeatmap } from '@galileo/model';
import { useState } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';
import { useOutdated } from '../traces/use-outdated.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import type { Size } from './scatter/scatter-hits.ts';
import { filterQuery, type TransactionFilters } from './transactions-query.ts';

interface ChartState<Answer> {
  readonly answer: ApiState<Answer>;
  /** True while the chart answers another search than the one asked for. */
  readonly isOutdated: boolean;
}

export interface ScatterState extends ChartState<ScatterAnswer> {
  /** Size of the plot that the answer was asked for. */
  readonly asked: Size;
}

export interface ScatterSearch extends TransactionFilters {
  readonly size: Size;
  /** `5s`; undefined = one that fits. */
  readonly max: string | undefined;
}

const nowhere: Size = { width: 1, height: 1 };

/** The dots of a search; nothing is asked without one. */
export function useScatter(search: ScatterSearch | undefined): ScatterState {
  const size = search?.size ?? nowhere;
  const answer = useApi<ScatterAnswer>(
    useRangePath('scatter', search === undefined ? undefined : scatterQuery(search)),
  );
  const question = search === undefined ? '' : filterQuery(search).toString();
  return { answer, asked: useAnswered(answer, size), isOutdated: useOutdated(answer, question) };
}

function scatterQuery(search: ScatterSearch): URLSearchParams {
  const query = filterQuery(search);
  query.set('width', String(search.size.width));
  query.set('height', String(search.size.height));
  if (search.max !== undefined) query.set('max', search.max);
  return query;
}

/** The size that the present answer was asked for: it is kept while one for another size is under way. */
function useAnswered(answer: ApiState<ScatterAnswer>, size: Size): Size {
  const value = answer.state === 'ready' ? answer.value : undefined;
  const [held, setHeld] = useState({ value, size });
  if (held.value !== value) setHeld({ value, size });
  return held.value === value ? held.size : size;
}

export interface HeatmapSearch extends TransactionFilters {
  readonly scale: 'log' | 'linear';
}

export function useHeatmap(search: HeatmapSearch | undefined): ChartState<TransactionHeatmap> {
  const query = search === undefined ? undefined : filterQuery(search);
  if (search !== undefined) query?.set('scale', search.scale);
  const answer = useApi<TransactionHeatmap>(useRangePath('heatmap', query));
  return { answer, isOutdated: useOutdated(answer, query?.toString() ?? '') };
}

function useRangePath(part: 'scatter' | 'heatmap', query: URLSearchParams | undefined): string | null {
  const { from, to } = useTimeRange();
  if (query === undefined) return null;
  return `/api/transactions/${part}?${query}&from=${Math.floor(from)}&to=${Math.ceil(to)}`;
}
