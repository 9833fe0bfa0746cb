import { Readable } from 'node:stream';
import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client';
import { GalileoError } from '@galileo/model';
import type { Question } from '../question.ts';
import { questionError, statementError } from './storage-errors.ts';

export interface DatabaseUser {
  readonly user: string;
  readonly password: string;
}

export interface StorageOptions {
  /** Of ClickHouse's HTTP interface: the embedded engine's or a server's. */
  readonly url: string;
  readonly writer: DatabaseUser;
  readonly reader: DatabaseUser;
  readonly database: 'galileo';
  /** Whether the database lies on another machine: packs what is sent and sends what a cluster needs. */
  readonly kind?: 'embedded' | 'server';
  /** Memory of one question in bytes. Default: the engine's own limit. */
  readonly queryMemoryBytes?: number;
  /** Threads of one question. */
  readonly queryThreads?: number;
}

export interface BlockInsert {
  readonly table: string;
  readonly columns: readonly string[];
  /** One Native block, whole or in pieces. Owned by the storage until the promise settles. */
  readonly block: Uint8Array | readonly Uint8Array[];
  readonly rows: number;
  /** The same token with the same rows is stored once, however often it is sent. */
  readonly token: string;
  readonly signal?: AbortSignal;
}

/** The one way to the database. Errors are `GalileoError` with the client's error as cause. */
export interface Storage {
  /** Resolves when the rows are durable. Sort failures with `classifyInsertError`. */
  readonly insertBlock: (insert: BlockInsert) => Promise<void>;
  /** Asks as the reader. An abort ends the query in the database too. Kinds: `limit`, `unavailable`, `storage`. */
  readonly ask: <Row>(
    question: Question<Row>,
    options?: { readonly signal?: AbortSignal; readonly requestId?: string },
  ) => Promise<readonly Row[]>;
  /** Runs a statement as the writer and answers its text, if it has one. */
  readonly command: (statement: string, options?: { readonly signal?: AbortSignal }) => Promise<string>;
  readonly ping: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

const insertMs = 120_000;
const readSeconds = 15;
/** The database ends a read itself; this is for one that no longer answers. */
const readMs = (readSeconds + 6) * 1000;

export function openStorage(options: StorageOptions): Storage {
  const writer = openClient(options, options.writer, insertMs);
  const reader = openClient(options, options.reader, readMs);
  return {
    insertBlock: (insert) => insertBlock(writer, insert),
    ask: (question, { signal, requestId } = {}) => ask(reader, question, { options, signal, requestId }),
    command: (statement, { signal } = {}) => command(writer, statement, signal),
    ping: async () => (await reader.ping()).success,
    close: async () => {
      await Promise.all([writer.close(), reader.close()]);
    },
  };
}

function openClient(options: StorageOptions, user: DatabaseUser, requestMs: number): ClickHouseClient {
  const isRemote = options.kind === 'server';
  return createClient({
    url: options.url,
    username: user.user,
    password: user.password,
    database: options.database,
    application: 'galileo',
    request_timeout: requestMs,
    max_open_connections: 16,
    compression: { request: isRemote, response: isRemote },
    // Every failure reaches the caller, who knows whether it is worth a line.
    log: { level: ClickHouseLogLevel.OFF },
    keep_alive: { enabled: true, idle_socket_ttl: 2_500, eagerly_destroy_stale_sockets: true },
  });
}

/** Without these a repeated batch is stored twice, or an unknown column dropped without a word. */
const insertSettings = (token: string): ClickHouseSettings => ({
  insert_deduplication_token: token,
  async_insert: 0,
  deduplicate_blocks_in_dependent_materialized_views: 1,
  max_insert_threads: '1',
  input_format_parallel_parsing: 0,
  input_format_skip_unknown_fields: 0,
  distributed_foreground_insert: 1,
  // Merges build the skip indexes and add up roll-ups anyway; a fresh part is small and soon merged, so a search reads it whole.
  materialize_skip_indexes_on_insert: 0,
  optimize_on_insert: 0,
});

const name = /^\w+$/;

/** Columns and tables come from this program's lists, never from a request; this keeps a slip from becoming a statement. */
function insertStatement({ table, columns }: BlockInsert): string {
  const wrong = [table, ...columns].find((identifier) => !name.test(identifier));
  if (wrong !== undefined)
    throw new GalileoError('internal', 'cannot insert: a table or column name is not a plain word');
  return ['INSERT INTO', table, '(', columns.join(', '), ') FORMAT Native'].join(' ');
}

async function insertBlock(client: ClickHouseClient, insert: BlockInsert): Promise<void> {
  const { block, rows, table, token, signal } = insert;
  const pieces = block instanceof Uint8Array ? [block] : block;
  const query = insertStatement(insert);
  try {
    const { stream } = await client.exec({
      query,
      values: Readable.from(pieces, { objectMode: false }),
      clickhouse_settings: insertSettings(token),
      ...(signal === undefined ? {} : { abort_signal: signal }),
    });
    await readText(stream);
  } catch (error) {
    throw statementError(`insert ${rows} rows into ${table}`, error);
  }
}

async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

interface Asking {
  readonly options: StorageOptions;
  readonly signal: AbortSignal | undefined;
  readonly requestId: string | undefined;
}

const readSettings = ({ options, requestId }: Asking): ClickHouseSettings => ({
  max_execution_time: readSeconds,
  ...(options.queryMemoryBytes === undefined ? {} : { max_memory_usage: String(options.queryMemoryBytes) }),
  ...(options.queryThreads === undefined ? {} : { max_threads: options.queryThreads }),
  max_rows_to_read: '2000000000',
  max_result_rows: '1000000',
  result_overflow_mode: 'throw',
  // A question's rows are read to the end anyway: one piece needs fewer hand-overs, and an error comes with its status.
  wait_end_of_query: 1,
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_denormals: 1,
  output_format_json_validate_utf8: 1,
  cancel_http_readonly_queries_on_client_close: 1,
  ...(requestId === undefined ? {} : { log_comment: requestId }),
});

async function ask<Row>(client: ClickHouseClient, question: Question<Row>, asking: Asking): Promise<readonly Row[]> {
  try {
    return await readAnswer(client, question, asking).catch((error: unknown) => {
      if (!isStaleConnection(error) || asking.signal?.aborted === true) throw error;
      return readAnswer(client, question, asking);
    });
  } catch (error) {
    if (asking.signal?.aborted === true)
      throw new GalileoError('unavailable', `cannot answer ${question.name}: it was cancelled`, { cause: error });
    throw questionError(question.name, error);
  }
}

/** A kept connection may be closed at the moment it is used again. A question changes nothing, so it is asked once more. */
function isStaleConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}

async function readAnswer<Row>(
  client: ClickHouseClient,
  question: Question<Row>,
  asking: Asking,
): Promise<readonly Row[]> {
  const answer = await client.query({
    query: question.query,
    format: 'JSONEachRow',
    query_params: { ...question.params },
    clickhouse_settings: { ...readSettings(asking), ...question.settings },
    ...(asking.signal === undefined ? {} : { abort_signal: asking.signal }),
  });
  const rows: Row[] = [];
  for await (const lines of answer.stream()) for (const line of lines) rows.push(question.row(line.json()));
  return rows;
}

async function command(client: ClickHouseClient, statement: string, signal: AbortSignal | undefined): Promise<string> {
  try {
    const { stream } = await client.exec({
      query: statement,
      ...(signal === undefined ? {} : { abort_signal: signal }),
    });
    return await readText(stream);
  } catch (error) {
    throw statementError('run a statement', error);
  }
}
