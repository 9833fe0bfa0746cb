import { countOf, numberMapOf, numberOf, recordOf, textOf, type RawRow } from './fields.ts';

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

export interface ServiceNumbers extends ApplicationName, CallNumbers {
  /** Calls without failure of at most 1 s, and of more than 1 s and at most 3 s. */
  readonly satisfied: number;
  readonly tolerated: number;
  readonly instances: number;
  readonly lastMinuteSeconds: number;
}

export interface SeenService extends ApplicationName {
  readonly lastMinuteSeconds: number;
}

export interface ServiceStep extends ApplicationName, CallNumbers {
  readonly step: number;
}

export interface ServiceResource extends ApplicationName {
  readonly sdkLanguage: string;
  readonly sdkVersion: string;
  readonly serviceVersion: string;
}

export interface OperationNumbers extends CallNumbers {
  readonly name: string;
  readonly kind: number;
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

/** Reads a row of `listServices`. */
export function readServiceNumbers(raw: unknown): ServiceNumbers {
  const row = recordOf(raw);
  return {
    ...applicationOf(row),
    ...callsOf(row),
    satisfied: countOf(row, 'satisfied'),
    tolerated: countOf(row, 'tolerated'),
    instances: countOf(row, 'instances'),
    lastMinuteSeconds: numberOf(row, 'last_minute'),
  };
}

/** Reads a row of `listSeenServices`. */
export function readSeenService(raw: unknown): SeenService {
  const row = recordOf(raw);
  return { ...applicationOf(row), lastMinuteSeconds: numberOf(row, 'last_minute') };
}

/** Reads a row of `listServiceSeries`. */
export function readServiceStep(raw: unknown): ServiceStep {
  const row = recordOf(raw);
  return { ...applicationOf(row), ...callsOf(row), step: countOf(row, 'step') };
}

/** Reads a row of `listServiceResources`. */
export function readServiceResource(raw: unknown): ServiceResource {
  const row = recordOf(raw);
  return {
    ...applicationOf(row),
    sdkLanguage: textOf(row, 'language'),
    sdkVersion: textOf(row, 'sdk'),
    serviceVersion: textOf(row, 'version'),
  };
}

/** Reads a row of `listOperations`. */
export function readOperationNumbers(raw: unknown): OperationNumbers {
  const row = recordOf(raw);
  return { name: textOf(row, 'name'), kind: numberOf(row, 'kind'), ...callsOf(row) };
}
