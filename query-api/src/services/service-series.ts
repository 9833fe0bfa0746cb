import type { ServiceSummary } from '@galileo/model';
import type { CallNumbers } from '@galileo/storage';
import { percentileOf } from './histogram.ts';

/** As many as a sparkline can show; an hour that begins within a minute has 61. */
export const SPARKLINE_STEPS = 61;

const MAX_STEPS = 60;
const STEP_SECONDS = [60, 300, 600, 1800, 3600, 10_800, 21_600, 86_400, 604_800] as const;

/** The shortest step that needs no more points than a sparkline can show; for ranges that begin anywhere. */
export function chooseStepSeconds(rangeSeconds: number): number {
  return STEP_SECONDS.find((step) => rangeSeconds / step <= MAX_STEPS) ?? 2_592_000;
}

type StepCalls = CallNumbers & { readonly step: number };

/** Values per step, oldest first; steps without calls are 0 calls without a percentile. */
export function seriesOf(steps: readonly StepCalls[], count: number): ServiceSummary['series'] {
  const byStep = new Map(steps.map((step) => [step.step, step]));
  const all = Array.from({ length: count }, (_unused, index) => byStep.get(index));
  return {
    calls: all.map((step) => step?.calls ?? 0),
    failed: all.map((step) => step?.failed ?? 0),
    p95Ns: all.map((step) => (step === undefined ? null : percentileOf(step.histogram, 0.95, step.maxNs))),
  };
}

/** Rows by a key, in their order. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
