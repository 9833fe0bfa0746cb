/** `GET /api/status`: what Galileo knows about itself. Parts that could not be asked say so instead of being left out. */
export interface StatusAnswer {
  readonly version: string;
  readonly startedAt: string;
  readonly uptimeSeconds: number;
  readonly warnings: readonly { readonly code: string; readonly text: string }[];
  readonly parts: readonly PartStatus[];
  readonly ingest: IngestStatus;
  readonly log: LogStatus | null;
  readonly storage: StorageStatus | null;
  /** Services that send new attribute keys without end; each also stands in `warnings` as `attribute-explosion`. Most keys first. */
  readonly attributeExplosions: readonly AttributeExplosion[];
  readonly urls: { readonly otlpHttp: string | null; readonly otlpGrpc: string | null; readonly ui: string | null };
}

export interface PartStatus {
  readonly name: 'collector' | 'log' | 'writer' | 'engine' | 'query-api';
  readonly state: 'ok' | 'degraded' | 'down' | 'starting';
  readonly detail: string;
  /** RFC 3339; since when this state holds. */
  readonly since: string;
}

export interface LedgerLine {
  readonly outcome:
    | 'accepted'
    | 'rejected'
    | 'duplicate'
    | 'refused'
    | 'stored'
    | 'writer-rejected'
    | 'dead'
    | 'expired';
  readonly reason: string;
  /** Items; for `refused` requests. */
  readonly count: number;
}

/** sent = stored + in the log + rejected + refused, always. Counters since the process started. */
export interface IngestStatus {
  readonly lines: readonly LedgerLine[];
  readonly requests: readonly {
    readonly transport: 'http' | 'grpc';
    readonly status: string;
    readonly count: number;
  }[];
  readonly tolerated: readonly { readonly kind: string; readonly count: number }[];
  readonly acceptedPerSecond: number;
  readonly storedPerSecond: number;
}

export interface LogStatus {
  readonly kind: 'embedded' | 'kafka';
  readonly records: number;
  readonly bytes: number;
  readonly quotaBytes: number;
  readonly oldestSeconds: number;
  readonly fileBytes: number;
  readonly freeDiskBytes: number;
  readonly deadLetters: number;
}

export interface StorageStatus {
  readonly engine: 'embedded' | 'clickhouse';
  readonly version: string;
  readonly restarts: number;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    readonly bytes: number;
    readonly parts: number;
    readonly oldest: string | null;
    readonly newest: string | null;
  }[];
  readonly days: readonly { readonly day: string; readonly bytes: number; readonly rows: number }[];
  readonly memoryBytes: number | null;
}

/** A service that has sent more distinct attribute keys in one hour than anyone can search by. */
export interface AttributeExplosion {
  readonly service: string;
  /** What most of the keys have in common, with `*` for the part that changes: `cart.*.price`. */
  readonly pattern: string;
  /** Distinct keys of the service in that hour; counted in 1 trace of 16, so there are at least as many. */
  readonly keys: number;
  /** RFC 3339; start of the worst hour. */
  readonly hour: string;
  /** A few of the keys. */
  readonly examples: readonly string[];
}
