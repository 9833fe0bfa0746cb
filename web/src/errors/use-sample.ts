import type { ErrorGroupDetail, ErrorTrace } from '@galileo/model';
import { useUrlParam } from '../url-state/use-url-state.ts';
import { keptSample, sampleOfSpan, type ShownSample } from './sample-of.ts';
import { useSampleSpan } from './use-errors.ts';

export interface SampleState {
  readonly sample: ShownSample | undefined;
  /** Position among the listed occurrences; -1 = the one that is kept with the group. */
  readonly at: number;
  readonly isLoading: boolean;
  /** To the occurrence at this position; -1 goes back to the kept one. */
  readonly go: (at: number) => void;
}

const keyOf = ({ spanId, exception }: ErrorTrace): string => `${spanId}.${exception}`;

/** The sample that the address names, else the kept one. While another is read the one before stays. */
export function useSample(group: ErrorGroupDetail, occurrences: readonly ErrorTrace[]): SampleState {
  const [wanted, setWanted] = useUrlParam('sample');
  const at = wanted === null ? -1 : occurrences.findIndex((trace) => keyOf(trace) === wanted);
  const trace = occurrences[at];
  const span = useSampleSpan(trace ?? null);
  const isRead = trace !== undefined && span.state === 'ready' && span.value.spanId === trace.spanId;
  const go = (next: number): void => {
    const target = occurrences[next];
    setWanted(target === undefined ? null : keyOf(target), 'replace');
  };
  return {
    sample: isRead ? sampleOfSpan(trace, span.value) : keptSample(group),
    at,
    isLoading: trace !== undefined && !isRead && span.state === 'loading',
    go,
  };
}
