/**
 * `GET /api/resolve?id=`: what a pasted id (32 hex digits: a trace; 16: a span) belongs to. 404 `not-found` when nothing has it.
 */
export interface ResolveAnswer {
  readonly traceId: string;
  /** Set when the id was a span's. */
  readonly spanId: string | null;
}
