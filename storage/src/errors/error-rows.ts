import { nanos, type Nanos } from '@galileo/model';
import { bigOf, countOf, numberOf, recordOf, textOf, textsOf, type RawRow } from '../rows/fields.ts';

/** What is the same in every occurrence of a group. */
export interface ErrorIdentity {
  /** 16 hex digits. */
  readonly groupId: string;
  readonly kind: 'exception' | 'status';
  readonly type: string;
  /** With `<*>` for what varies. */
  readonly pattern: string;
  readonly frames: readonly string[];
  readonly services: readonly string[];
  readonly firstSeen: Nanos;
  readonly newestMessage: string;
}

export interface CountedErrorGroup extends ErrorIdentity {
  readonly count: number;
  readonly previousCount: number;
  readonly lastSeen: Nanos;
  /** Of all groups that fit, also of those beyond the limit. */
  readonly allOccurrences: number;
  readonly allGroups: number;
}

export interface StoredErrorGroup extends ErrorIdentity {
  readonly lastSeen: Nanos;
  readonly sample: StoredErrorSample;
}

export interface StoredErrorSample {
  readonly startNanos: Nanos;
  readonly traceId: string;
  readonly spanId: string;
  /** Place among the exceptions of the span, from 0. */
  readonly number: number;
  readonly service: string;
  readonly message: string;
  readonly stack: string;
}

export interface ErrorStep {
  readonly groupId: string;
  readonly step: number;
  readonly count: number;
}

export interface ErrorServiceStep {
  readonly service: string;
  readonly environment: string;
  readonly step: number;
  readonly count: number;
}

export interface ErrorReturn {
  readonly groupId: string;
  /** Start of the last minute after more than a day without the group; the first minute ever counts too. */
  readonly minuteSeconds: number;
}

export interface ErrorResource {
  readonly service: string;
  readonly version: string;
  readonly instance: string;
  readonly host: string;
  readonly count: number;
}

/** Where an occurrence lies. */
export interface ErrorPlace {
  readonly startNanos: Nanos;
  readonly traceId: string;
  readonly spanId: string;
  readonly number: number;
}

export interface ErrorSpan {
  readonly startNanos: Nanos;
  readonly traceId: string;
  readonly spanId: string;
  readonly durationNs: bigint;
  readonly service: string;
  readonly environment: string;
  readonly name: string;
  readonly instance: string;
  /** 0 = none. */
  readonly httpStatus: number;
  readonly failed: boolean;
  readonly statusMessage: string;
  /** Of its exception events, in order. */
  readonly exceptionMessages: readonly string[];
}

const kinds = ['exception', 'status'] as const;
export type ErrorKindName = (typeof kinds)[number];

/** The number of a kind in the tables, from 1; 0 asks for all. */
export function errorKindNumber(kind: ErrorKindName | undefined): number {
  return kind === undefined ? 0 : kinds.indexOf(kind) + 1;
}

const GROUP_ID_DIGITS = 16;

function groupIdOf(row: RawRow): string {
  return bigOf(row, 'error_group').toString(16).padStart(GROUP_ID_DIGITS, '0');
}

/** Decimal, as parameters of questions take it. */
export function groupNumber(groupId: string): string {
  return String(BigInt(`0x${groupId}`));
}

function identityOf(row: RawRow): ErrorIdentity {
  return {
    groupId: groupIdOf(row),
    kind: kinds[numberOf(row, 'kind') - 1] ?? 'exception',
    type: textOf(row, 'type'),
    pattern: textOf(row, 'pattern'),
    frames: textsOf(row, 'frames'),
    services: textsOf(row, 'service_names'),
    firstSeen: nanos(bigOf(row, 'first_time')),
    newestMessage: textOf(row, 'newest_message'),
  };
}

/** Reads a row of `listErrorGroups`. */
export function readCountedErrorGroup(raw: unknown): CountedErrorGroup {
  const row = recordOf(raw);
  return {
    ...identityOf(row),
    count: countOf(row, 'total'),
    previousCount: countOf(row, 'previous'),
    lastSeen: nanos(bigOf(row, 'last_seen')),
    allOccurrences: countOf(row, 'all_occurrences'),
    allGroups: countOf(row, 'all_groups'),
  };
}

/** Reads a row of `findErrorGroup`. */
export function readStoredErrorGroup(raw: unknown): StoredErrorGroup {
  const row = recordOf(raw);
  return {
    ...identityOf(row),
    lastSeen: nanos(bigOf(row, 'last_seen')),
    sample: {
      ...placeOf(row),
      service: textOf(row, 'sample_service'),
      message: textOf(row, 'sample_message'),
      stack: textOf(row, 'sample_stack'),
    },
  };
}

/** Reads a row of `listErrorSteps`. */
export function readErrorStep(raw: unknown): ErrorStep {
  const row = recordOf(raw);
  return { groupId: groupIdOf(row), step: countOf(row, 'step'), count: countOf(row, 'total') };
}

/** Reads a row of `listErrorServiceSteps`. */
export function readErrorServiceStep(raw: unknown): ErrorServiceStep {
  const row = recordOf(raw);
  return {
    service: textOf(row, 'service'),
    environment: textOf(row, 'environment'),
    step: countOf(row, 'step'),
    count: countOf(row, 'total'),
  };
}

/** Reads a row of `listErrorReturns`. */
export function readErrorReturn(raw: unknown): ErrorReturn {
  const row = recordOf(raw);
  return { groupId: groupIdOf(row), minuteSeconds: numberOf(row, 'last_return') };
}

/** Reads a row of `listErrorResources`. */
export function readErrorResource(raw: unknown): ErrorResource {
  const row = recordOf(raw);
  return {
    service: textOf(row, 'service'),
    version: textOf(row, 'version'),
    instance: textOf(row, 'instance_name'),
    host: textOf(row, 'host_name'),
    count: countOf(row, 'total'),
  };
}

function placeOf(row: RawRow): ErrorPlace {
  return {
    startNanos: nanos(bigOf(row, 'start')),
    traceId: textOf(row, 'trace'),
    spanId: textOf(row, 'span'),
    number: numberOf(row, 'place'),
  };
}

/** Reads a row of `listErrorPlaces`. */
export function readErrorPlace(raw: unknown): ErrorPlace {
  return placeOf(recordOf(raw));
}

/** Reads a row of `describeErrorSpans`. */
export function readErrorSpan(raw: unknown): ErrorSpan {
  const row = recordOf(raw);
  return {
    startNanos: nanos(bigOf(row, 'start')),
    traceId: textOf(row, 'trace'),
    spanId: textOf(row, 'span'),
    durationNs: bigOf(row, 'duration_ns'),
    service: textOf(row, 'service'),
    environment: textOf(row, 'environment'),
    name: textOf(row, 'name'),
    instance: textOf(row, 'instance'),
    httpStatus: numberOf(row, 'http_status'),
    failed: numberOf(row, 'failed') === 1,
    statusMessage: textOf(row, 'status_message'),
    exceptionMessages: textsOf(row, 'messages'),
  };
}
