import { EngineError } from './engine-error.ts';
import type { EngineLimits } from './engine-limits.ts';

/** Settings that a client may send, by the start of their names. What is not here is refused. */
const allowedStarts = [
  'input_format_',
  'output_format_',
  'format_',
  'date_time_',
  'deduplicate_',
  'insert_',
  'join_',
  'optimize_',
  'max_bytes_before_external_',
  'max_rows_to_',
  'max_bytes_to_',
  'distributed_',
  'parallel_distributed_',
];
const allowedNames = new Set([
  'alter_sync',
  'async_insert',
  'extremes',
  'group_by_overflow_mode',
  'lightweight_deletes_sync',
  'log_comment',
  'materialize_skip_indexes_on_insert',
  'max_block_size',
  'max_execution_time',
  'max_insert_block_size',
  'max_insert_threads',
  'max_memory_usage',
  'max_query_size',
  'max_result_bytes',
  'max_result_rows',
  'max_threads',
  'min_insert_block_size_bytes',
  'min_insert_block_size_rows',
  'mutations_sync',
  'priority',
  'read_overflow_mode',
  'result_overflow_mode',
  'send_logs_level',
  'session_timezone',
  'sort_overflow_mode',
  'timeout_overflow_mode',
  'use_query_condition_cache',
  'use_skip_indexes',
  'wait_for_async_insert',
]);
/** Settings of the HTTP interface itself, and those that the child decides. */
const ownNames = new Set([
  'buffer_size',
  'cancel_http_readonly_queries_on_client_close',
  'client_protocol_version',
  'compress',
  'decompress',
  'default_format',
  'enable_http_compression',
  'http_headers_progress_interval_ms',
  'http_wait_end_of_query',
  'http_write_exception_in_output_format',
  'http_zlib_compression_level',
  'password',
  'query',
  'query_id',
  'quota_key',
  'readonly',
  'role',
  'send_progress_in_http_headers',
  'user',
  'wait_end_of_query',
  'database',
]);

export interface SessionSettings {
  readonly settings: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
}

/** Takes settings and `param_` values out of a request's query string. */
export function readSessionSettings(search: URLSearchParams): SessionSettings {
  const settings: Record<string, string> = {};
  const params: Record<string, string> = {};
  for (const [name, value] of search) {
    if (/^param_\w+$/.test(name)) params[name] = value;
    else if (isAllowed(name)) settings[name] = value;
    else if (!ownNames.has(name))
      throw new EngineError(115, `Unknown setting '${name}': not one that this engine takes. (UNKNOWN_SETTING)`);
  }
  return { settings, params };
}

function isAllowed(name: string): boolean {
  return allowedNames.has(name) || (/^\w+$/.test(name) && allowedStarts.some((start) => name.startsWith(start)));
}

/** A string literal of ClickHouse's SQL. */
export function sqlString(text: string): string {
  return `'${text.replaceAll(/[\\']/g, (char) => `\\${char}`)}'`;
}

/** A name in back quotes. */
function sqlName(text: string): string {
  return `\`${text.replaceAll(/[\\`]/g, (char) => `\\${char}`)}\``;
}

const setStatement = (values: Readonly<Record<string, string>>): string =>
  `SET ${Object.entries(values)
    .map(([name, value]) => `${name} = ${sqlString(value)}`)
    .join(', ')}`;

export interface SessionStart extends SessionSettings {
  readonly database: string | undefined;
  readonly comment: string;
  readonly isReadOnly: boolean;
}

/** The statements that make a fresh connection ready for one request; `readonly` comes last, since nothing can be set after it. */
export function sessionPrelude(start: SessionStart, limits: EngineLimits): string {
  const cap = (name: string, most: number): string => String(Math.min(positive(start.settings[name]) ?? most, most));
  const settings = {
    // Parameters are part of a statement here, and may be larger than the default of 256 KiB.
    max_query_size: String(limits.maxStatementBytes),
    max_threads: String(limits.threadsPerRead),
    max_bytes_before_external_group_by: String(Math.floor(limits.queryMemoryBytes / 2)),
    max_bytes_before_external_sort: String(Math.floor(limits.queryMemoryBytes / 2)),
    // A thread of its own for the text of an answer costs a third of a short question, and reads have one or two threads anyway.
    output_format_parallel_formatting: '0',
    ...start.settings,
    max_memory_usage: cap('max_memory_usage', limits.queryMemoryBytes),
    ...(start.isReadOnly ? { max_execution_time: String(readSeconds(start, limits)) } : {}),
    log_comment: start.comment,
  };
  return [
    ...(start.database === undefined ? [] : [`USE ${sqlName(start.database)}`]),
    setStatement(settings),
    ...(Object.keys(start.params).length === 0 ? [] : [setStatement(start.params)]),
    ...(start.isReadOnly ? ['SET readonly = 1'] : []),
  ].join('; ');
}

/** How long a read may take, in seconds. */
export function readSeconds(start: SessionSettings, limits: EngineLimits): number {
  return Math.min(positive(start.settings['max_execution_time']) ?? limits.maxReadSeconds, limits.maxReadSeconds);
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
