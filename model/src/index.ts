export { GalileoError, isRetryable, messageOf, type ErrorKind } from './errors.ts';
export { millisFromNanos, nanos, nanosFromMillis, type Nanos } from './time.ts';
export { DEFAULT_TENANT, type Signal } from './signal.ts';
export { attributeTypes, spanKinds, statusCodes, type AttributeType, type SpanKind, type StatusCode } from './span.ts';
export {
  aggregateSplits,
  type AggregateAnswer,
  type AggregateNode,
  type AggregateNumbers,
  type AggregateSide,
  type AggregateSplit,
  type CompareAnswer,
  type ComparedMedian,
  type ComparedTransaction,
  type CompareNode,
  type CompareNumbers,
  type PathNode,
  type PathOperation,
} from './api-compare.ts';
export type { CallNumbers, MapAnswer, MapEdge, MapEdgeKind, MapNode, MapNodeKind, MapSeriesAnswer } from './api-map.ts';
export type {
  ErrorGroupDetail,
  ErrorGroupKind,
  ErrorGroupSummary,
  ErrorOrder,
  ErrorSample,
  ErrorSeriesAnswer,
  ErrorsAnswer,
  ErrorTrace,
  ErrorTracesAnswer,
} from './api-errors.ts';
export { traceFileFormats, type OpenedFileAnswer, type OpenedFileTrace, type TraceFileFormat } from './api-exchange.ts';
export type { Completeness, Problem } from './api-problem.ts';
export {
  childRowKinds,
  findKinds,
  type BacklinksAnswer,
  type CallTreeAnswer,
  type CallTreeRow,
  type ChildRow,
  type ChildRowKind,
  type CriticalPath,
  type FindAnswer,
  type FindKind,
  type NumberSummary,
  type RepeatRun,
  type ScatterAnswer,
  type StatisticsAnswer,
  type StatisticsRow,
  type TraceClock,
  type TraceClocks,
  type TraceMapAnswer,
  type TraceMapEdge,
  type TraceMapNode,
  type TraceNodeKind,
  type TraceScope,
  type TraceViewQuery,
  type Transaction,
  type TransactionHeatmap,
  type TransactionsAnswer,
  type TransactionTotals,
} from './api-trace-views.ts';
export type {
  CompletionAnswer,
  CompletionItem,
  DiffersAnswer,
  DiffersRequest,
  DifferingAttribute,
  ExpressionProblem,
  SavedSearch,
  SavedSearchBody,
  SavedSearchesAnswer,
} from './api-search.ts';
export type {
  DependenciesAnswer,
  Dependency,
  Deploy,
  DeploysAnswer,
  HeatmapAnswer,
  HeatmapRow,
  InstancesAnswer,
  InstanceSummary,
  RequestNumbers,
  ServiceAnswer,
  ServiceRange,
  ServiceSeriesAnswer,
  VersionSeen,
} from './api-service.ts';
export {
  operationSorts,
  SILENT_AFTER_SECONDS,
  type AttributeCount,
  type AttributesAnswer,
  type OperationsAnswer,
  type OperationSort,
  type OperationSummary,
  type PreviousPeriod,
  type Reporting,
  type ServicesAnswer,
  type ServiceSummary,
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
export type {
  AttributeExplosion,
  IngestStatus,
  LedgerLine,
  LogStatus,
  PartStatus,
  StatusAnswer,
  StorageStatus,
} from './api-status.ts';
export {
  compareOperators,
  searchFlags,
  type CompareOperator,
  type Comparison,
  type Connection,
  type Existence,
  type FlagTest,
  type Membership,
  type Negation,
  type Place,
  type SearchCompletion,
  type SearchError,
  type SearchExpression,
  type SearchFlag,
  type SearchParse,
  type SearchTest,
  type SearchValue,
  type SpanGroup,
  type TextTest,
} from './search/ast.ts';
export { completionAt } from './search/complete-search.ts';
export { asConjunction, hasBraces, withoutTest, withTest } from './search/filter-bar.ts';
export { MAX_SEARCH_CHARACTERS, MAX_SEARCH_DEPTH, parseSearch } from './search/parse-search.ts';
export { MAX_SEARCH_TESTS } from './search/parse-test.ts';
export { escapeWildcards, isSameSearch, printSearch, quoteKey, quoteText, quoteValue } from './search/print-search.ts';
export {
  attributeSynonyms,
  describeKey,
  operatorsOfType,
  resolveKey,
  searchKeys,
  type AttributeLevel,
  type BuiltInKey,
  type ResolvedKey,
  type SearchKey,
  type SearchKeyType,
} from './search/search-keys.ts';
