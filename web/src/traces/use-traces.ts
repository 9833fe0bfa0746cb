import type { TracesAnswer, TraceSummary } from '@galileo/model';
import { useMemo } from 'react';
import { useEnvironment } from '../url-state/use-environment.ts';
import { joinPages, tracesQuery } from './traces-query.ts';
import type { TraceSearch } from './trace-search.ts';
import { usePages, type Pages } from './use-pages.ts';

export interface TracesState extends Omit<Pages<TracesAnswer>, 'pages'> {
  readonly traces: readonly TraceSummary[];
}

/** The traces that fit. Without a search (its expression cannot be read, or no traces are wanted) nothing is asked. */
export function useTraces(search: TraceSearch | undefined): TracesState {
  const [environment] = useEnvironment();
  const query = search === undefined ? undefined : tracesQuery(search, environment);
  const { pages, ...rest } = usePages<TracesAnswer>({ route: '/api/traces', query });
  return { ...rest, traces: useMemo(() => joinPages(pages), [pages]) };
}
