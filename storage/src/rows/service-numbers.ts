import { bigOf, countOf, countsOf, numberMapOf, numberOf, recordOf, textOf, type RawRow } from './fields.ts';

export interface ApplicationName {
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
}

/** Calls of a group of spans. */
export interface CallNumbers {
  readonly calls: number;
  readonly failed: number;
  readonly maxNs: number;
  /** Calls by histogram key: key i covers (0.1 ms x 2^((i-1)/8), 0.1 ms x 2^(i/8)]; key 200 also all above. */
  readonly histogram: ReadonlyMap<number, number>;
}

/** Calls up to 1 s, above it up to 3 s, above it up to 5 s, and above. */
export type Bands = readonly [number, number, number, number];

/** Calls with all that is counted of them. */
export interface BandedCalls extends CallNumbers {
  readonly sumNs: number;
  readonly ok: Bands;
  readonly bad: Bands;
}

export interface ServiceNumbers extends ApplicationName, BandedCalls {
  readonly instances: number;
}

export interface SeenService extends ApplicationName {
  /** Start of its newest span, at most the end of the asked range. */
  readonly lastNanos: bigint;
  readonly sdkLanguage: string;
  readonly sdkVersion: string;
  readonly serviceVersion: string;
}

export interface ServiceStep extends ApplicationName, CallNumbers {
  readonly step: number;
}

/** Calls of one step, all with or all without failure. */
export interface Step extends BandedCalls {
  readonly step: number;
}

export interface OperationNumbers extends BandedCalls {
  readonly name: string;
  readonly kind: number;
  readonly route: string;
}

export interface OperationStep extends CallNumbers {
  readonly name: string;
  readonly kind: number;
  readonly step: number;
}

export interface InstanceNumbers extends BandedCalls {
  readonly instance: string;
  readonly namespace: string;
  readonly environment: string;
}

function applicationOf(row: RawRow): ApplicationName {
  return {
    service: textOf(row, 'service'),
    namespace: textOf(row, 'namespace'),
    environment: textOf(row, 'environment'),
  };
}

function callsOf(row: RawRow): CallNumbers {
  const histogram = new Map([...numberMapOf(row, 'histogram')].map(([key, count]) => [Number(key), count]));
  return {
    calls: countOf(row, 'total_calls'),
    failed: countOf(row, 'failed_calls'),
    maxNs: countOf(row, 'longest_ns'),
    histogram,
  };
}

function bandsOf(row: RawRow, name: string): Bands {
  const [first = 0, second = 0, third = 0, above = 0] = countsOf(row, name);
  return [first, second, third, above];
}

function bandedCallsOf(row: RawRow): BandedCalls {
  return {
    ...callsOf(row),
    sumNs: countOf(row, 'total_ns'),
    ok: bandsOf(row, 'ok_bands'),
    bad: bandsOf(row, 'bad_bands'),
  };
}

/** Reads a row of `listServices`. */
export function readServiceNumbers(raw: unknown): ServiceNumbers {
  const row = recordOf(raw);
  return { ...applicationOf(row), ...bandedCallsOf(row), instances: countOf(row, 'distinct_instances') };
}

/** Reads a row of `listSeenServices`. */
export function readSeenService(raw: unknown): SeenService {
  const row = recordOf(raw);
  return {
    ...applicationOf(row),
    lastNanos: bigOf(row, 'seen_last'),
    sdkLanguage: textOf(row, 'language'),
    sdkVersion: textOf(row, 'sdk'),
    serviceVersion: textOf(row, 'version'),
  };
}

/** Reads a row of `listServiceSeries`. */
export function readServiceStep(raw: unknown): ServiceStep {
  const row = recordOf(raw);
  return { ...applicationOf(row), ...callsOf(row), step: countOf(row, 'step') };
}

/** Reads a row of `listServiceSteps` and `listOperationSteps`. */
export function readStep(raw: unknown): Step {
  const row = recordOf(raw);
  return { ...bandedCallsOf(row), step: countOf(row, 'step') };
}

/** Reads a row of `listOperations`. */
export function readOperationNumbers(raw: unknown): OperationNumbers {
  const row = recordOf(raw);
  return {
    name: textOf(row, 'name'),
    kind: numberOf(row, 'kind'),
    route: textOf(row, 'busiest_route'),
    ...bandedCallsOf(row),
  };
}

/** Reads a row of `listOperationSeries`. */
export function readOperationStep(raw: unknown): OperationStep {
  const row = recordOf(raw);
  return { name: textOf(row, 'name'), kind: numberOf(row, 'kind'), step: countOf(row, 'step'), ...callsOf(row) };
}

/** Reads a row of `listInstanceNumbers`. */
export function readInstanceNumbers(raw: unknown): InstanceNumbers {
  const row = recordOf(raw);
  return {
    instance: textOf(row, 'instance'),
    namespace: textOf(row, 'namespace'),
    environment: textOf(row, 'environment'),
    ...bandedCallsOf(row),
  };
}
