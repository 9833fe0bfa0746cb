export {
  startEngine,
  type Engine,
  type EngineEvent,
  type EngineOptions,
  type EngineState,
} from './engine/supervisor.ts';
export {
  openStorage,
  type BlockInsert,
  type DatabaseUser,
  type Storage,
  type StorageOptions,
} from './client/storage.ts';
export { classifyInsertError, clickhouseCodeOf, type InsertErrorClass } from './client/insert-errors.ts';
export { type Question } from './question.ts';
export type { TraceSpan } from './rows/trace-span.ts';
export type {
  ApplicationName,
  CallNumbers,
  OperationNumbers,
  SeenService,
  ServiceNumbers,
  ServiceResource,
  ServiceStep,
} from './rows/service-numbers.ts';
export type { AttributeCountRow } from './rows/attribute-count.ts';
export type { MatchedTrace, MatchingSpan } from './rows/matching-span.ts';
export type { ScopeExtra } from './rows/scope-extra.ts';
export type { StoredDay, StoredTable } from './rows/storage-parts.ts';
export type { StoredResource } from './rows/stored-resource.ts';
export type { StoredEvent, StoredLink, StoredSpan } from './rows/stored-span.ts';
export type { TraceBounds, TraceTotals } from './rows/trace-totals.ts';
export { findOperationKinds } from './queries/find-operation-kinds.ts';
export { findResourceAttribute } from './queries/find-resource-attribute.ts';
export { findResources } from './queries/find-resources.ts';
export { findTraceBounds, findTraceOfSpan, listTraceTotals } from './queries/find-trace.ts';
export { listAttributeKeys, listAttributeValues } from './queries/list-attributes.ts';
export { listOperations } from './queries/list-operations.ts';
export { listSeenServices } from './queries/list-seen-services.ts';
export { listServiceResources } from './queries/list-service-resources.ts';
export { listServices } from './queries/list-services.ts';
export { listServiceSeries } from './queries/list-service-series.ts';
export { listStorageDays, listStorageTables } from './queries/list-storage-parts.ts';
export { findStoredSpans, listStoredSpans } from './queries/list-stored-spans.ts';
export { listTraceSpans } from './queries/list-trace-spans.ts';
export {
  describeMatchedTraces,
  searchSpans,
  type SearchOrder,
  type SearchPosition,
  type TraceExtent,
} from './queries/search-spans.ts';
export { MAX_ATTRIBUTE_TESTS, type AttributeTest, type SpanFilter } from './queries/span-filter.ts';
export type { TenantRange } from './queries/time-range.ts';
export { applyMigrations, type MigrationOptions } from './migrate.ts';
export type { EngineKind } from './migrations/placeholders.ts';
export type { Retention } from './migrations/retention.ts';
export { ingestBatchColumns, ingestLedgerColumns } from './columns/ingest-columns.ts';
export { resourceColumns } from './columns/resource-columns.ts';
export { spanColumns } from './columns/span-columns.ts';
export {
  blockBytes,
  blockRows,
  clearBlock,
  columnNames,
  createBlock,
  encodeBlock,
  insertStatement,
  type Block,
  type Columns,
} from './native/block.ts';
export {
  createSpanTranscoder,
  ROW_VERSION,
  type LogRecord,
  type RecordResult,
  type SpanTranscoder,
  type TableRows,
  type TranscodedBatch,
  type TranscoderOptions,
} from './transcode/span-transcoder.ts';
export { openServer, type Server, type ServerOptions } from './client/open-server.ts';
export { mergeSpanTables } from './client/merge-tables.ts';
