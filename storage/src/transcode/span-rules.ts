/** Numbers of OTLP's `SpanKind` and `StatusCode`, and the bits of `flags` that tell where the parent is. */
const kinds = { server: 2, client: 3, consumer: 5 } as const;
const statuses = { unset: 0, ok: 1, error: 2 } as const;
const PARENT_IS_KNOWN = 0x100;
const PARENT_IS_REMOTE = 0x200;

/** gRPC codes that are the server's fault: UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS. */
const serverFaults: ReadonlySet<number> = new Set([2, 4, 12, 13, 14, 15]);

export interface Outcome {
  readonly kind: number;
  readonly status: number;
  /** 0 = none. */
  readonly httpStatus: number;
  /** -1 = none, 0 = OK. */
  readonly grpcStatus: number;
}

/** Status ERROR fails and OK never does; without a status the protocol's own code decides. */
export function isFailed({ kind, status, httpStatus, grpcStatus }: Outcome): boolean {
  if (status !== statuses.unset) return status === statuses.error;
  if (kind === kinds.server) return httpStatus >= 500 || serverFaults.has(grpcStatus);
  return kind === kinds.client && (httpStatus >= 400 || grpcStatus > 0);
}

/** Where work enters an application. `flags` of 0 say nothing about the parent; then the kind decides. */
export function isEntry(span: { readonly kind: number; readonly flags: number; readonly hasParent: boolean }): boolean {
  if (!span.hasParent) return true;
  if ((span.flags & PARENT_IS_KNOWN) !== 0) return (span.flags & PARENT_IS_REMOTE) !== 0;
  return span.kind === kinds.server || span.kind === kinds.consumer;
}

const grpcNames = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** A gRPC status from its number or its name; -1 for anything else. */
export function grpcStatusOf(text: string): number {
  const named = grpcNames.indexOf(text.toUpperCase());
  if (named >= 0) return named;
  return /^\d{1,2}$/.test(text) && Number(text) < grpcNames.length ? Number(text) : -1;
}

/** An HTTP status from its digits; 0 for anything else. */
export function httpStatusOf(text: string): number {
  return /^[1-9]\d\d$/.test(text) ? Number(text) : 0;
}
