import type { Nanos, ServicesAnswer, ServiceSummary } from '@galileo/model';
import type { ApplicationName, SeenService, ServiceNumbers, ServiceResource, ServiceStep } from '@galileo/storage';
import { apdexOf, percentileOf, PERCENTILE_ERROR } from './histogram.ts';
import { emptySeries, seriesOf } from './service-series.ts';

export interface ServicesFound {
  /** Whole minutes. */
  readonly from: Nanos;
  readonly to: Nanos;
  readonly stepSeconds: number;
  readonly limit: number;
  readonly services: readonly ServiceNumbers[];
  /** Of any environment. */
  readonly seen: readonly SeenService[];
  readonly environment: string;
  readonly steps: readonly ServiceStep[];
  readonly resources: readonly ServiceResource[];
}

const NANOS_PER_SECOND = 1e9;

/** Services with calls first, then those only seen inside others' transactions. */
export function answerServices(found: ServicesFound): ServicesAnswer {
  const seconds = Number(found.to - found.from) / NANOS_PER_SECOND;
  const stepCount = Math.ceil(seconds / found.stepSeconds);
  const steps = groupByApplication(found.steps);
  const resources = new Map(found.resources.map((resource) => [keyOf(resource), resource]));
  const called = new Set(found.services.map(keyOf));
  const quiet = found.seen.filter(
    (seen) => !called.has(keyOf(seen)) && (found.environment === '' || seen.environment === found.environment),
  );
  const all = [
    ...found.services.map((service) => ({
      ...summarize(service, seconds),
      series: seriesOf(steps.get(keyOf(service)) ?? [], stepCount),
    })),
    ...quiet.map((service) => ({ ...summarize({ ...service, ...noCalls }, seconds), series: emptySeries(stepCount) })),
  ].map((service) => ({ ...service, ...versionsOf(resources.get(keyOf(service))) }));
  const services = all.slice(0, found.limit);
  const isCut = all.length > found.limit || found.services.length >= found.limit;
  return {
    services,
    environments: [...new Set(found.seen.map((seen) => seen.environment))]
      .filter((environment) => environment !== '')
      .toSorted(),
    from: String(found.from),
    to: String(found.to),
    stepSeconds: found.stepSeconds,
    percentileError: PERCENTILE_ERROR,
    completeness: {
      complete: !isCut,
      reason: isCut ? 'limit' : null,
      scannedFrom: String(found.from),
      scannedTo: String(found.to),
      total: { value: all.length, relation: isCut ? 'at-least' : 'exact' },
      nextCursor: null,
    },
  };
}

const noCalls = {
  calls: 0,
  failed: 0,
  maxNs: 0,
  histogram: new Map<number, number>(),
  satisfied: 0,
  tolerated: 0,
  instances: 0,
};

function keyOf({ service, namespace, environment }: ApplicationName): string {
  return JSON.stringify([service, namespace, environment]);
}

function groupByApplication(steps: readonly ServiceStep[]): ReadonlyMap<string, readonly ServiceStep[]> {
  const groups = new Map<string, ServiceStep[]>();
  for (const step of steps) {
    const key = keyOf(step);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
  }
  return groups;
}

function summarize(
  numbers: ServiceNumbers,
  seconds: number,
): Omit<ServiceSummary, 'series' | 'sdkLanguage' | 'sdkVersion' | 'serviceVersion'> {
  const percentile = (share: number): number | null => percentileOf(numbers.histogram, share, numbers.maxNs);
  return {
    service: numbers.service,
    namespace: numbers.namespace,
    environment: numbers.environment,
    calls: numbers.calls,
    failed: numbers.failed,
    rate: numbers.calls / seconds,
    p50Ns: percentile(0.5),
    p95Ns: percentile(0.95),
    p99Ns: percentile(0.99),
    maxNs: numbers.calls === 0 ? null : numbers.maxNs,
    apdex: apdexOf(numbers),
    instances: numbers.instances,
    lastSeen: String(BigInt(numbers.lastMinuteSeconds) * 1_000_000_000n),
  };
}

function versionsOf(
  resource: ServiceResource | undefined,
): Pick<ServiceSummary, 'sdkLanguage' | 'sdkVersion' | 'serviceVersion'> {
  return {
    sdkLanguage: resource?.sdkLanguage ?? '',
    sdkVersion: resource?.sdkVersion ?? '',
    serviceVersion: resource?.serviceVersion ?? '',
  };
}
