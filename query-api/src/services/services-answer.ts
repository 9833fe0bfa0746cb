import type { Completeness, PreviousPeriod, ServicesAnswer, ServiceSummary } from '@galileo/model';
import type { ApplicationName, SeenService, ServiceNumbers, ServiceStep } from '@galileo/storage';
import { PERCENTILE_ERROR } from './histogram.ts';
import { passedSeconds, reportingOf, type Period } from './period.ts';
import { comparePeriods, noCalls, requestNumbersOf } from './request-numbers.ts';
import { groupBy, seriesOf } from './service-series.ts';

export interface ServicesFound {
  readonly period: Period;
  /** When the reading began. */
  readonly nowMs: number;
  readonly limit: number;
  readonly environment: string;
  readonly services: readonly ServiceNumbers[];
  /** Of the period before; undefined when it began before the first stored data. */
  readonly before: readonly ServiceNumbers[] | undefined;
  /** Of any environment, since the day before the range. */
  readonly seen: readonly SeenService[];
  readonly steps: readonly ServiceStep[];
}

/** Services with calls first, then those only seen inside others' transactions or before the range. */
export function answerServices(found: ServicesFound): ServicesAnswer {
  const { period, nowMs, limit } = found;
  const rows = rowsOf(found);
  const steps = groupBy(found.steps, keyOf);
  const before = new Map((found.before ?? []).map((service) => [keyOf(service), service]));
  const services = rows.slice(0, limit).map((row) => summarize(row, { period, nowMs, steps, before }));
  return {
    services,
    environments: [...new Set(found.seen.map((seen) => seen.environment))]
      .filter((environment) => environment !== '')
      .toSorted(),
    from: String(period.from),
    to: String(period.to),
    previousFrom: String(period.previousFrom),
    asOf: String(BigInt(nowMs) * 1_000_000n),
    stepSeconds: period.stepSeconds,
    percentileError: PERCENTILE_ERROR,
    completeness: completenessOf(found, rows.length),
  };
}

/** A service with what is known of it; `seen` is missing for a moment when its first span is being stored. */
interface ServiceRow {
  readonly numbers: ServiceNumbers;
  readonly seen: SeenService | undefined;
}

function rowsOf({ services, seen, environment }: ServicesFound): readonly ServiceRow[] {
  const byKey = new Map(seen.map((service) => [keyOf(service), service]));
  const called = new Set(services.map(keyOf));
  const quiet = seen.filter(
    (service) => !called.has(keyOf(service)) && (environment === '' || service.environment === environment),
  );
  return [
    ...services.map((numbers) => ({ numbers, seen: byKey.get(keyOf(numbers)) })),
    ...quiet.map((service) => ({
      numbers: {
        ...noCalls,
        service: service.service,
        namespace: service.namespace,
        environment: service.environment,
        instances: 0,
      },
      seen: service,
    })),
  ];
}

interface Around extends Pick<ServicesFound, 'period' | 'nowMs'> {
  readonly steps: ReadonlyMap<string, readonly ServiceStep[]>;
  readonly before: ReadonlyMap<string, ServiceNumbers>;
}

function summarize({ numbers, seen }: ServiceRow, around: Around): ServiceSummary {
  const { period, nowMs } = around;
  const { calls, failed, rate, p50Ns, p95Ns, p99Ns, maxNs, apdex } = requestNumbersOf(
    numbers,
    passedSeconds(period, nowMs),
  );
  const lastNanos = seen?.lastNanos ?? BigInt(nowMs) * 1_000_000n;
  return {
    service: numbers.service,
    namespace: numbers.namespace,
    environment: numbers.environment,
    calls,
    failed,
    rate,
    p50Ns,
    p95Ns,
    p99Ns,
    maxNs,
    apdex,
    instances: numbers.instances,
    sdkLanguage: seen?.sdkLanguage ?? '',
    sdkVersion: seen?.sdkVersion ?? '',
    serviceVersion: seen?.serviceVersion ?? '',
    lastSeen: String(lastNanos),
    reporting: reportingOf(lastNanos, period.to, nowMs),
    previous: previousOf(numbers, around),
    series: seriesOf(around.steps.get(keyOf(numbers)) ?? [], period.steps),
  };
}

function previousOf(numbers: ServiceNumbers, { period, nowMs, before }: Around): PreviousPeriod | null {
  const past = before.get(keyOf(numbers));
  if (past === undefined) return null;
  return comparePeriods(
    requestNumbersOf(numbers, passedSeconds(period, nowMs)),
    requestNumbersOf(past, Number(period.from - period.previousFrom) / 1e9),
  );
}

function completenessOf({ period, services, limit }: ServicesFound, total: number): Completeness {
  const isCut = total > limit || services.length > limit;
  return {
    complete: !isCut,
    reason: isCut ? 'limit' : null,
    scannedFrom: String(period.from),
    scannedTo: String(period.to),
    total: { value: total, relation: services.length > limit ? 'at-least' : 'exact' },
    nextCursor: null,
  };
}

function keyOf({ service, namespace, environment }: ApplicationName): string {
  return JSON.stringify([service, namespace, environment]);
}
