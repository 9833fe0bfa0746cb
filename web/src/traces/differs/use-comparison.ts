import type { Completeness, DiffersRequest } from '@galileo/model';
import { useMemo, useState } from 'react';
import { useRefresh } from '../../api/refresh.ts';
import type { ApiState } from '../../api/use-api.ts';
import { writeRange } from '../../url-state/time-range.ts';
import { useEnvironment } from '../../url-state/use-environment.ts';
import { useTimeRange } from '../../url-state/use-time-range.ts';
import { scaleOf, usualThreshold, type Comparison, type DurationScale } from './threshold.ts';
import { useDiffers, type DiffersState } from './use-differs.ts';

/** A list of transactions or traces, which tells what is slow. */
export interface ComparedList {
  readonly first: ApiState<unknown>;
  readonly traces: readonly { readonly durationNs: number }[];
  readonly completeness: Completeness | undefined;
  readonly isOutdated: boolean;
}

export interface ComparisonOptions {
  readonly comparison: Comparison;
  readonly expression: string;
  readonly state: ComparedList;
  /** `slowest`: the list begins with the slowest of all. */
  readonly order: string;
}

export interface ComparisonState {
  readonly differs: DiffersState;
  /** From where on a transaction is slow, ns; undefined while the list that tells is not there or empty. */
  readonly minNs: number | undefined;
  /** Of what is listed, ns. */
  readonly durations: readonly number[];
  /** What they are drawn on; undefined when they are all alike. */
  readonly scale: DurationScale | undefined;
}

/** Compares what is slow or failed with the rest of the search. */
export function useComparison({ comparison, expression, state, order }: ComparisonOptions): ComparisonState {
  const [environment] = useEnvironment();
  const { range } = useTimeRange();
  const { manualTick } = useRefresh();
  const durations = useMemo(() => state.traces.map(({ durationNs }) => durationNs), [state.traces]);
  const isSlowEnd = order === 'slowest' && state.completeness?.nextCursor != null;
  // The list is renewed all the time; the line it suggests and its scale stay where they are as long as the question is the same.
  const question = JSON.stringify([expression, order, range, environment, manualTick]);
  const isSettled = !state.first.isLoading && !state.isOutdated;
  const usual = useHeld(question, isSettled ? usualThreshold({ durations, isSlowEnd }) : undefined);
  const scale = useHeld(question, isSettled ? scaleOf(durations) : undefined);
  const minNs = comparison.kind === 'slow' ? (comparison.minNs ?? usual) : undefined;
  const selected = selectionOf(comparison, minNs);
  const differs = useDiffers(
    selected === undefined
      ? undefined
      : {
          // As the address has it (`now-1h`): a relative range is the same question at each refresh.
          ...writeRange(range),
          ...(expression === '' ? {} : { q: expression }),
          ...(environment === null ? {} : { environment }),
          selected,
        },
  );
  return { differs, minNs, durations, scale };
}

function selectionOf({ kind }: Comparison, minNs: number | undefined): DiffersRequest['selected'] | undefined {
  if (kind === 'failed') return { failed: true };
  return minNs === undefined ? undefined : { minDurationNs: minNs };
}

/** The first value that was there for a question. */
function useHeld<T>(question: string, value: T | undefined): T | undefined {
  const [held, setHeld] = useState<{ readonly question: string; readonly value: T } | undefined>(undefined);
  if (held?.question === question) return held.value;
  if (value === undefined) return undefined;
  setHeld({ question, value });
  return value;
}
