export { GalileoError, isRetryable, messageOf, type ErrorKind } from './errors.ts';
export { millisFromNanos, nanos, nanosFromMillis, type Nanos } from './time.ts';
export { DEFAULT_TENANT, type Signal } from './signal.ts';
export { attributeTypes, spanKinds, statusCodes, type AttributeType, type SpanKind, type StatusCode } from './span.ts';
export type { Completeness, Problem } from './api-problem.ts';
export type {
  AttributeCount,
  AttributesAnswer,
  OperationsAnswer,
  OperationSummary,
  ServicesAnswer,
  ServiceSummary,
} from './api-services.ts';
export {
  rowFlags,
  type AttributeValue,
  type SpanDetail,
  type TraceColumns,
  type TraceReason,
  type TracesAnswer,
  type TraceSkeleton,
  type TraceState,
  type TraceSummary,
} from './api-traces.ts';
export type { ResolveAnswer } from './api-resolve.ts';
export type { IngestStatus, LedgerLine, LogStatus, PartStatus, StatusAnswer, StorageStatus } from './api-status.ts';
