import type { ServiceRange, ServiceSeriesAnswer } from '@galileo/model';
import type { BandedCalls, Step } from '@galileo/storage';
import type { Period } from '../services/period.ts';
import { addCalls, apdexOfCalls, BAND_EDGES_MS, latenciesOf, noCalls } from '../services/request-numbers.ts';

/** Values per step; steps without calls are zeros, and null where there is nothing to say. */
export function answerSeries(
  range: ServiceRange,
  { steps: count, stepSeconds }: Period,
  steps: readonly Step[],
): ServiceSeriesAnswer {
  const groups = Array.from({ length: count }, (): Step[] => []);
  for (const step of steps) groups[step.step]?.push(step);
  const totals = groups.map((group) => (group.length === 0 ? noCalls : addCalls(group)));
  const latencies = totals.map(latenciesOf);
  return {
    ...range,
    stepSeconds,
    calls: totals.map(({ calls }) => calls),
    failed: totals.map(({ failed }) => failed),
    avgNs: totals.map(({ calls, sumNs }) => (calls === 0 ? null : Math.round(sumNs / calls))),
    p50Ns: latencies.map(({ p50Ns }) => p50Ns),
    p95Ns: latencies.map(({ p95Ns }) => p95Ns),
    p99Ns: latencies.map(({ p99Ns }) => p99Ns),
    maxNs: latencies.map(({ maxNs }) => maxNs),
    apdex: totals.map(apdexOfCalls),
    bandEdgesMs: BAND_EDGES_MS,
    ok: bandsOf(totals, 'ok'),
    bad: bandsOf(totals, 'bad'),
  };
}

function bandsOf(totals: readonly BandedCalls[], side: 'ok' | 'bad'): ServiceSeriesAnswer['ok'] {
  const band = (index: 0 | 1 | 2 | 3): readonly number[] => totals.map((calls) => calls[side][index]);
  return [band(0), band(1), band(2), band(3)];
}
