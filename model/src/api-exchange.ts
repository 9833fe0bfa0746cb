/** Formats a trace is downloaded in, and that an opened file may have. */
export const traceFileFormats = ['otlp', 'jaeger', 'zipkin'] as const;
export type TraceFileFormat = (typeof traceFileFormats)[number];

/** One trace of an opened file. */
export interface OpenedFileTrace {
  /** `upload-<uuid>`: stands where a trace id stands, in addresses and in every route under `/api/traces/:traceId`. */
  readonly id: string;
  /** As the file has it, 32 hex digits. */
  readonly traceId: string;
  readonly spans: number;
  readonly failed: number;
  /** Of the first root, else of the first span. */
  readonly service: string;
  readonly operation: string;
  readonly startUnixNano: string;
  /** From the first start to the last end, ns. */
  readonly durationNs: number;
}

/**
 * `POST /api/traces/view?name` with a file as JSON body (OTLP, also one request a line; Jaeger; Zipkin v2) opens it; nothing is stored.
 * `GET /api/traces/:id/file` answers the same again for one of its traces, as long as the file is kept: 60 minutes after it was last asked
 * for, unless newer files need its room.
 */
export interface OpenedFileAnswer {
  /** Of the file, as the browser gave it. */
  readonly name: string;
  readonly format: TraceFileFormat;
  readonly spans: number;
  /** Traces in the file; `traces` holds the first of them by start. */
  readonly traceCount: number;
  readonly traces: readonly OpenedFileTrace[];
}
