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
export type { TraceSpan, TraceSpans } from './rows/trace-span.ts';
export type {
  ApplicationName,
  BandedCalls,
  Bands,
  CallNumbers,
  OperationNumbers,
  OperationStep,
  SeenService,
  ServiceNumbers,
  ServiceStep,
  Step,
} from './rows/service-numbers.ts';
export type { InstanceSeen, ServicePresence, VersionSeenRow, VersionStart } from './rows/service-senders.ts';
export type { AttributeCountRow } from './rows/attribute-count.ts';
export type { MatchedTrace, MatchingSpan } from './rows/matching-span.ts';
export type { ScopeExtra } from './rows/scope-extra.ts';
export type { StoredDay, StoredTable } from './rows/storage-parts.ts';
export type { StoredResource } from './rows/stored-resource.ts';
export type { StoredEvent, StoredLink, StoredSpan } from './rows/stored-span.ts';
export type { TraceTexts } from './rows/trace-texts.ts';
export type { TraceBounds, TraceTotals } from './rows/trace-totals.ts';
export { pickBaselines, type Baselines } from './queries/aggregate/pick-baselines.ts';
export { listSpansOfTraces } from './queries/aggregate/list-spans-of-traces.ts';
export type { SpansOfTrace } from './queries/aggregate/spans-of-trace.ts';
export { listTraceExtents, type TraceExtentRow } from './queries/aggregate/list-trace-extents.ts';
export { findOperationKinds } from './queries/find-operation-kinds.ts';
export { findResourceAttribute } from './queries/find-resource-attribute.ts';
export { findResources } from './queries/find-resources.ts';
export { findTraceBounds, findTraceOfSpan, listTraceTotals } from './queries/find-trace.ts';
export { countAttributeValues, listAttributeKeys, listAttributeValues } from './queries/list-attributes.ts';
export { listAttributeExplosions, type AttributeExplosionRow } from './queries/list-attribute-explosions.ts';
export {
  completeAttributeKeys,
  completeAttributeValues,
  completeResourceKeys,
  completeResourceValues,
} from './queries/complete-attributes.ts';
export { completeExceptions, completeNames, type CountedName } from './queries/complete-names.ts';
export {
  countSharedFacts,
  countSharedResources,
  type ComparedSpans,
  type SharedFact,
  type SharedResource,
} from './queries/compare-spans.ts';
export { countSpansByExpression } from './queries/count-spans.ts';
export {
  MAX_CONFIG_DOC_BYTES,
  openConfigDocs,
  type ConfigDocs,
  type ConfigRemoval,
  type ConfigWrite,
} from './config-docs/config-docs.ts';
export type { ConfigDoc } from './rows/config-doc.ts';
export { listInstanceNumbers } from './queries/list-instance-numbers.ts';
export { listOperations, listOperationSeries, type OperationScope } from './queries/list-operations.ts';
export { findAnySpan, listSeenServices } from './queries/list-seen-services.ts';
export {
  findService,
  listServiceDeploys,
  listServiceInstances,
  listServiceVersions,
} from './queries/list-service-senders.ts';
export { listServices } from './queries/list-services.ts';
export { listServiceSeries } from './queries/list-service-series.ts';
export { listOperationSteps, listServiceSteps } from './queries/list-service-steps.ts';
export type { ServiceChoice } from './queries/red-source.ts';
export { listStorageDays, listStorageTables } from './queries/list-storage-parts.ts';
export { listStoredSpans } from './queries/list-stored-spans.ts';
export { listTraceSpans } from './queries/list-trace-spans.ts';
export { listTraceTexts } from './queries/list-trace-texts.ts';
export { listWholeSpans } from './queries/list-whole-spans.ts';
export {
  describeMatchedTraces,
  searchSpans,
  type SearchOrder,
  type SearchPosition,
  type TraceExtent,
} from './queries/search-spans.ts';
export {
  countTransactionPixels,
  countTransactions,
  type CellCount,
  type PixelCounts,
} from './queries/transactions/count-transactions.ts';
export { describeTransactions } from './queries/transactions/describe-transactions.ts';
export {
  listTransactions,
  type TransactionOrder,
  type TransactionPosition,
} from './queries/transactions/list-transactions.ts';
export { listTransactionPoints, type TransactionPoints } from './queries/transactions/list-transaction-points.ts';
export type { TransactionRow, TransactionTexts } from './queries/transactions/transaction-row.ts';
export {
  compileTransactions,
  expressionOf,
  type TransactionConditions,
  type TransactionScope,
  type TransactionSearch,
} from './queries/transactions/transaction-search.ts';
export { MAX_ATTRIBUTE_TESTS, type AttributeTest, type SpanFilter } from './queries/span-filter.ts';
export type { TenantRange } from './queries/time-range.ts';
export { describeErrorSpans } from './errors/describe-error-spans.ts';
export type {
  CountedErrorGroup,
  ErrorIdentity,
  ErrorPlace,
  ErrorResource,
  ErrorReturn,
  ErrorServiceStep,
  ErrorSpan,
  ErrorStep,
  StoredErrorGroup,
  StoredErrorSample,
} from './errors/error-rows.ts';
export type { ErrorScope } from './errors/error-scope.ts';
export { findErrorGroup } from './errors/find-error-group.ts';
export { listErrorGroups, type ErrorListOrder } from './errors/list-error-groups.ts';
export { listErrorPlaces } from './errors/list-error-places.ts';
export { listErrorResources } from './errors/list-error-resources.ts';
export { listErrorReturns } from './errors/list-error-returns.ts';
export { listErrorServiceSteps } from './errors/list-error-service-steps.ts';
export { listErrorSteps } from './errors/list-error-steps.ts';
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
export { countHour, countMinutes, type CountEdges, type MinuteRange } from './edges/count-edges.ts';
export { deleteSupersededEdges, nextEdgeVersion, saveEdgeProgress } from './edges/edge-upkeep.ts';
export { addNumbers } from './edges/merge-edges.ts';
export { findEdgeProgress, findEdgeVersion, type EdgeProgress } from './queries/find-edge-progress.ts';
export { listEdgePartners } from './queries/list-edge-partners.ts';
export { listEdgeSpans, type EdgeSpanFilter } from './queries/list-edge-spans.ts';
export { listEdgeSteps } from './queries/list-edge-steps.ts';
export { listEdges } from './queries/list-edges.ts';
export { listNewBatches, type StoredBatch } from './queries/list-new-batches.ts';
export { listServiceBands } from './queries/list-service-bands.ts';
export { listStaleHours } from './queries/list-stale-hours.ts';
export { listUncountedMinutes } from './queries/list-uncounted-minutes.ts';
export type { EdgeName, EdgeNumbers, EdgeRow, EdgeService, EdgeStep, RangeEdge } from './rows/edge-row.ts';
export type { EdgeSpan } from './rows/edge-span.ts';
export type { ServiceBands } from './rows/service-bands.ts';
export type { CompiledSearch } from './search/compiled-search.ts';
export { compileSearch } from './search/compile-search.ts';
export {
  searchSpansByExpression,
  searchTracesByExpression,
  type ExpressionSearch,
  type FoundTracesQuery,
} from './search/search-by-expression.ts';
export { findSearchFacts, type SearchFacts, type SearchFactsQuery } from './search/search-facts.ts';
export { listBacklinks, type BacklinksQuery } from './queries/list-backlinks.ts';
export { listLinkTargets } from './queries/list-link-targets.ts';
export { listTraceKeys, type TraceKey } from './queries/list-trace-keys.ts';
export { listTraceNotes } from './queries/list-trace-notes.ts';
export type { Backlink } from './rows/backlink.ts';
export type { LinkTarget } from './rows/link-target.ts';
export type { SpanNotes } from './rows/trace-notes.ts';
export { findMatchingSpans, type FoundSpan } from './search/find-matching-spans.ts';
