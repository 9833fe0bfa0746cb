/** Counts per step, oldest first; steps without a row are 0. */
export function countsOf(
  steps: readonly { readonly step: number; readonly count: number }[],
  stepCount: number,
): readonly number[] {
  const counts = Array.from({ length: stepCount }, () => 0);
  for (const { step, count } of steps) counts[step] = (counts[step] ?? 0) + count;
  return counts.slice(0, stepCount);
}

export interface NamedCounts {
  readonly service: string;
  readonly counts: readonly number[];
}

const MOST_SERVICES = 8;

/** Busiest service first; what is beyond the eighth is one series without a name. */
export function countsByService(
  steps: readonly { readonly service: string; readonly step: number; readonly count: number }[],
  stepCount: number,
): readonly NamedCounts[] {
  const names = [...new Set(steps.map(({ service }) => service))];
  const all = names
    .map((service) => {
      const own = steps.filter((step) => step.service === service);
      return { service, total: sumOf(own), counts: countsOf(own, stepCount) };
    })
    .toSorted((a, b) => b.total - a.total || (a.service < b.service ? -1 : 1));
  const named = all.slice(0, MOST_SERVICES).map(({ service, counts }) => ({ service, counts }));
  const beyond = new Set(all.slice(MOST_SERVICES).map(({ service }) => service));
  if (beyond.size === 0) return named;
  const rest = steps.filter(({ service }) => beyond.has(service));
  return [...named, { service: '', counts: countsOf(rest, stepCount) }];
}

export function sumOf(steps: readonly { readonly count: number }[]): number {
  return steps.reduce((sum, { count }) => sum + count, 0);
}
