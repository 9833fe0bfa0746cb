export {
  createCursor,
  readFixed32,
  readFixed64,
  readFixed64Number,
  readInt64,
  readLength,
  readTag,
  readVarint32,
  readVarint64,
  skipBytes,
  skipField,
  skipVarint,
  wireTypes,
  type Cursor,
} from './wire.ts';
export { cutKinds, defaultItemLimits, keptTextBytes, withRetention, type CutKind, type ItemLimits } from './limits.ts';
export {
  isLinkKept,
  millisOf,
  offsetText,
  rejectReasons,
  spanProblem,
  timeWindow,
  type RejectReason,
  type SpanIdentity,
  type TimeWindow,
} from './validity.ts';
export { createFindings, walkAttribute, type Findings } from './attribute-walk.ts';
export { createSpanFacts, walkSpan, type SpanFacts } from './span-walk.ts';
export { inspectTraces, type InspectOptions, type TraceInspection } from './traces.ts';
export { splitTraces, type TracePart } from './split-traces.ts';
export { MAX_MESSAGE_BYTES, noRejections, rejectionMessage, warningMessage, type Rejections } from './rejections.ts';
export {
  encodeStatus,
  encodeTraceResponse,
  grpcCodes,
  statusToJson,
  traceResponseToJson,
  type GrpcCode,
  type PartialSuccess,
  type Status,
} from './answers.ts';
export { tracesFromJson, type TracesFromJson } from './json/traces-from-json.ts';
export { toleratedKinds, type ToleratedKind } from './json/json-walk.ts';
