import type {
  CallNumbers,
  Completeness,
  DependenciesAnswer,
  Dependency,
  DeploysAnswer,
  HeatmapAnswer,
  InstancesAnswer,
  OperationsAnswer,
  OperationSummary,
  PreviousPeriod,
  RequestNumbers,
  ServiceAnswer,
  ServiceSeriesAnswer,
} from '@galileo/model';

/** 13:00 of a day; the samples cover the five minutes from there. */
export const sampleStart = Date.UTC(2026, 10, 21, 13);
const MINUTE_MS = 60_000;

/** Epoch ns of a minute of the samples. */
export const nanosAt = (minute: number): string => `${sampleStart + minute * MINUTE_MS}000000`;

const range = { service: 'cart', from: nanosAt(0), to: nanosAt(5), asOf: nanosAt(5), percentileError: 0.045 };

const sampleCompleteness: Completeness = {
  complete: true,
  reason: null,
  scannedFrom: nanosAt(0),
  scannedTo: nanosAt(5),
  total: { value: 2, relation: 'exact' },
  nextCursor: null,
};

const sampleNumbers: RequestNumbers = {
  calls: 3000,
  failed: 300,
  rate: 10,
  sumNs: 3e11,
  avgNs: 1e8,
  p50Ns: 5e7,
  p95Ns: 3.01e9,
  p99Ns: 3.05e9,
  maxNs: 6e9,
  apdex: 0.937,
};

const samplePrevious: PreviousPeriod = {
  calls: 3000,
  failed: 3,
  rate: 10,
  p50Ns: 5e7,
  p95Ns: 2.84e8,
  p99Ns: 5e8,
  apdex: 0.996,
  rateChange: 0,
  failedShareChange: 0.099,
  p95Change: 9.6,
};

export function sampleHead(change: Partial<ServiceAnswer> = {}): ServiceAnswer {
  return {
    ...range,
    environments: ['production'],
    namespaces: ['shop'],
    numbers: sampleNumbers,
    previousFrom: nanosAt(-5),
    previous: samplePrevious,
    versions: [
      { version: '2.14.0', instances: 4, lastSeen: nanosAt(5) },
      { version: '2.13.2', instances: 2, lastSeen: nanosAt(5) },
    ],
    sdks: [{ language: 'java', version: '2.20.1', instances: 6 }],
    instances: 6,
    firstSeen: nanosAt(-500),
    lastSeen: nanosAt(5),
    reporting: 'reporting',
    ...change,
  };
}

export function sampleSeries(change: Partial<ServiceSeriesAnswer> = {}): ServiceSeriesAnswer {
  const zeros = [0, 0, 0, 0, 0];
  const durations = [1e8, 1e8, null, 3e9, 3e9];
  return {
    ...range,
    stepSeconds: 60,
    calls: [600, 600, 0, 900, 900],
    failed: [0, 6, 0, 90, 204],
    avgNs: durations,
    p50Ns: durations,
    p95Ns: durations,
    p99Ns: durations,
    maxNs: durations,
    apdex: durations.map((value) => (value === null ? null : 0.9)),
    bandEdgesMs: [1000, 3000, 5000],
    ok: [zeros, zeros, zeros, zeros],
    bad: [zeros, zeros, zeros, zeros],
    ...change,
  };
}

/** Rows: up to 1 ms, to 10 ms, to 100 ms, to 1 s, above. */
export function sampleHeatmap(change: Partial<HeatmapAnswer> = {}): HeatmapAnswer {
  return {
    ...range,
    stepSeconds: 60,
    columns: 5,
    rows: [
      { lowNs: null, highNs: 1e6 },
      { lowNs: 1e6, highNs: 1e7 },
      { lowNs: 1e7, highNs: 1e8 },
      { lowNs: 1e8, highNs: 1e9 },
      { lowNs: 1e9, highNs: null },
    ],
    ok: [
      [0, 0, 0, 0, 0],
      [4, 4, 0, 4, 4],
      [0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0],
      [0, 0, 0, 0, 2],
    ],
    bad: [
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 3, 7],
    ],
    calls: 29,
    failed: 10,
    ...change,
  };
}

export function sampleOperation(change: Partial<OperationSummary> = {}): OperationSummary {
  return {
    name: 'POST /api/orders',
    kind: 'server',
    route: '/api/orders',
    calls: 600,
    failed: 60,
    rate: 2,
    p50Ns: 5e7,
    p95Ns: 3e9,
    p99Ns: 3e9,
    maxNs: 6e9,
    avgNs: 1e8,
    apdex: 0.9,
    timeShare: 0.583,
    previous: null,
    series: { calls: [1], failed: [0], p95Ns: [3e9] },
    ...change,
  };
}

export function sampleOperations(operations: readonly OperationSummary[] = [sampleOperation()]): OperationsAnswer {
  const { from, to, asOf, percentileError } = range;
  return {
    operations,
    from,
    to,
    asOf,
    percentileError,
    previousFrom: nanosAt(-5),
    stepSeconds: 60,
    completeness: sampleCompleteness,
  };
}

const callNumbers: CallNumbers = {
  calls: 100,
  failed: 0,
  sumNs: 1e9,
  maxNs: 2e7,
  p50Ns: 1e7,
  p95Ns: 2e7,
  p99Ns: 2e7,
  apdex: 1,
  bandEdgesMs: [100, 300, 500],
  ok: [100, 0, 0, 0],
  bad: [0, 0, 0, 0],
};

function sampleDependency(change: Partial<Dependency['node']> = {}): Dependency {
  const node = {
    id: 'n1',
    kind: 'service',
    name: 'web',
    environment: '',
    namespace: '',
    system: '',
    address: '',
    ...change,
  } as const;
  return {
    edge: `edge-${node.id}`,
    node,
    kind: 'call',
    protocol: 'HTTP',
    numbers: callNumbers,
    rate: 0.33,
    timeShare: 0.1,
    pairedPercent: 100,
  };
}

export function sampleDependencies(): DependenciesAnswer {
  return {
    ...range,
    callers: [sampleDependency()],
    callees: [sampleDependency({ id: 'db', kind: 'database', name: 'mysql db:3306/shop', system: 'mysql' })],
    startedItself: 0,
    upTo: nanosAt(4),
    completeness: sampleCompleteness,
  };
}

export function sampleDeploys(): DeploysAnswer {
  const deploy = { environment: 'production', namespace: 'shop', instances: 6 };
  return {
    ...range,
    deploys: [
      { ...deploy, version: '2.13.2', firstSeen: nanosAt(-400), previousVersion: null, isInRange: false },
      { ...deploy, version: '2.14.0', firstSeen: nanosAt(3), previousVersion: '2.13.2', isInRange: true },
    ],
    completeness: sampleCompleteness,
  };
}

export function sampleInstances(): InstancesAnswer {
  const about = {
    environment: 'production',
    namespace: 'shop',
    numbers: sampleNumbers,
    version: '2.14.0',
    host: 'node-1',
    sdkLanguage: 'java',
    sdkVersion: '2.20.1',
    firstSeen: nanosAt(-500),
    lastSeen: nanosAt(5),
  };
  return {
    ...range,
    instances: [
      { ...about, instance: 'cart-1', reporting: 'reporting' },
      { ...about, instance: 'cart-2', reporting: 'silent' },
    ],
    completeness: sampleCompleteness,
  };
}
