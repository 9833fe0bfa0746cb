import { bigOf, countOf, recordOf, textOf, textsOf } from './fields.ts';

/** Of one version, or of one SDK, of a service. */
export interface VersionSeenRow {
  readonly isSdk: boolean;
  /** Empty in a row of an SDK, as the other two are in one of a version. */
  readonly version: string;
  readonly sdkLanguage: string;
  readonly sdkVersion: string;
  readonly instances: number;
  /** Start of the newest span, at most the end of the asked range. */
  readonly lastNanos: bigint;
}

export interface VersionStart {
  readonly version: string;
  readonly namespace: string;
  readonly environment: string;
  readonly instances: number;
  readonly firstNanos: bigint;
}

export interface InstanceSeen {
  readonly instance: string;
  readonly namespace: string;
  readonly environment: string;
  readonly version: string;
  readonly host: string;
  readonly sdkLanguage: string;
  readonly sdkVersion: string;
  readonly firstNanos: bigint;
  readonly lastNanos: bigint;
}

export interface ServicePresence {
  readonly environments: readonly string[];
  readonly namespaces: readonly string[];
  readonly instances: number;
  readonly firstNanos: bigint;
  readonly lastNanos: bigint;
}

/** Reads a row of `listServiceVersions`. */
export function readVersionSeen(raw: unknown): VersionSeenRow {
  const row = recordOf(raw);
  return {
    isSdk: countOf(row, 'is_sdk') === 1,
    version: textOf(row, 'version'),
    sdkLanguage: textOf(row, 'language'),
    sdkVersion: textOf(row, 'sdk'),
    instances: countOf(row, 'instances'),
    lastNanos: bigOf(row, 'seen_last'),
  };
}

/** Reads a row of `listServiceDeploys`. */
export function readVersionStart(raw: unknown): VersionStart {
  const row = recordOf(raw);
  return {
    version: textOf(row, 'version'),
    namespace: textOf(row, 'namespace'),
    environment: textOf(row, 'environment'),
    instances: countOf(row, 'instances'),
    firstNanos: bigOf(row, 'seen_first'),
  };
}

/** Reads a row of `listServiceInstances`. */
export function readInstanceSeen(raw: unknown): InstanceSeen {
  const row = recordOf(raw);
  return {
    instance: textOf(row, 'instance'),
    namespace: textOf(row, 'namespace'),
    environment: textOf(row, 'environment'),
    version: textOf(row, 'version'),
    host: textOf(row, 'host_name'),
    sdkLanguage: textOf(row, 'language'),
    sdkVersion: textOf(row, 'sdk'),
    firstNanos: bigOf(row, 'seen_first'),
    lastNanos: bigOf(row, 'seen_last'),
  };
}

/** Reads the row of `findService`. */
export function readServicePresence(raw: unknown): ServicePresence {
  const row = recordOf(raw);
  return {
    environments: textsOf(row, 'environments'),
    namespaces: textsOf(row, 'namespaces'),
    instances: countOf(row, 'instances'),
    firstNanos: bigOf(row, 'seen_first'),
    lastNanos: bigOf(row, 'seen_last'),
  };
}
