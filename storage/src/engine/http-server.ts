import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerInsert } from './answer-insert.ts';
import { answerRows } from './answer-rows.ts';
import type { EngineCore, EngineTask, LaneName } from './engine-core.ts';
import { EngineError, toEngineError } from './engine-error.ts';
import type { EngineKeys } from './engine-keys.ts';
import { readSeconds } from './engine-settings.ts';
import { answerError, answerWhole, type AnswerHead } from './http-answer.ts';
import { readHttpQuery, type HttpQuery } from './http-query.ts';
import { readMultipart } from './multipart.ts';
import { readBody } from './posted-body.ts';
import { refuseWrites } from './reader-guard.ts';
import { parseStatement, type Statement } from './statement.ts';

const keepAliveMs = 30_000;
const requestMs = 300_000;
/** Parameters of a query stand in its address. */
const headerBytes = 1024 * 1024;

/** ClickHouse's HTTP interface in front of the engine. */
export function createEngineServer(core: EngineCore, keys: EngineKeys): Server {
  const server = createServer(
    { keepAliveTimeout: keepAliveMs, requestTimeout: requestMs, maxHeaderSize: headerBytes },
    (request, response) => {
      void answer(core, keys, { request, response });
    },
  );
  server.maxHeadersCount = 100;
  return server;
}

function isPing(url: URL, request: IncomingMessage): boolean {
  return (
    url.pathname === '/ping' || (url.pathname === '/' && request.method === 'GET' && !url.searchParams.has('query'))
  );
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(core: EngineCore, keys: EngineKeys, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  let queryId: string | undefined;
  try {
    const url = new URL(`http://engine${request.url ?? '/'}`);
    if (isPing(url, request)) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=UTF-8' }).end('Ok.\n');
      return;
    }
    if (url.pathname !== '/') throw new EngineError(36, `There is no handle ${url.pathname}. (BAD_ARGUMENTS)`);
    const query = readHttpQuery(request, url, keys);
    queryId = query.queryId ?? randomUUID();
    await answerQuery(core, { ...query, queryId }, exchange);
  } catch (error) {
    answerError(response, toEngineError(error), { version: core.version, queryId });
  }
}

async function answerQuery(
  core: EngineCore,
  query: HttpQuery & { queryId: string },
  exchange: Exchange,
): Promise<void> {
  const { statement, body, params } = await readStatement(core, query, exchange.request);
  const { response } = exchange;
  if (query.user === 'reader' || query.isGet) refuseWrites(statement, query.user);
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new EngineError(394, 'the client went away. (QUERY_WAS_CANCELLED)'));
  });
  const { queryId, settings, database, wantsGzip } = query;
  // What changes something is carried through, whether or not the client still waits.
  const signal = statement.kind === 'rows' ? gone.signal : new AbortController().signal;
  const task = { queryId, settings, params, database, signal };
  const format =
    statement.kind === 'rows' || statement.kind === 'insert'
      ? (statement.format ?? query.defaultFormat)
      : query.defaultFormat;
  const head: AnswerHead = { queryId, format, wantsGzip };
  if (statement.kind === 'insert') return answerInsert(core, { statement, task, head, response, body });
  return answerStatement(core, { statement, query, head, response }, task);
}

interface Question {
  readonly statement: Exclude<Statement, { kind: 'insert' }>;
  readonly query: HttpQuery;
  readonly head: AnswerHead;
  readonly response: ServerResponse;
}

function answerStatement(
  core: EngineCore,
  question: Question,
  common: Omit<EngineTask, 'lane' | 'isReadOnly' | 'maxSeconds'>,
): Promise<void> {
  const { statement, query, head, response } = question;
  const isReadOnly = query.user === 'reader' || query.isGet;
  const maxSeconds = isReadOnly ? readSeconds(query, core.limits) : undefined;
  const task: EngineTask = {
    ...common,
    lane: laneOf(statement, query),
    isReadOnly,
    maxSeconds,
    isOneGo: query.isWhole,
  };
  return core.run(task, async (connection, stop) => {
    if (statement.kind === 'rows' && query.isWhole) {
      const result = await connection.run(`${statement.sql} ${statement.settings ?? ''}`, head.format);
      return answerWhole(response, head, { body: Buffer.from(result.bytes), result });
    }
    if (statement.kind === 'rows') return answerRows(core, { statement, head, response }, { connection, stop });
    const result = await connection.run(statement.sql, head.format);
    const writtenRows = statement.kind === 'insert-select' ? result.rowsRead : 0;
    return answerWhole(response, head, { body: Buffer.from(result.bytes), result, writtenRows });
  });
}

/** A question that says it can wait (`priority`, where 0 is first) is a background job: it must not take the places of people's questions. */
function laneOf(statement: Statement, query: HttpQuery): LaneName {
  if (statement.kind === 'rows' && Number(query.settings['priority'] ?? 0) > 0) return 'background';
  if (query.user === 'reader' || query.isGet) return 'read';
  return statement.kind === 'insert-select' ? 'background' : 'configuration';
}

interface ReadStatement {
  readonly statement: Statement;
  /** Whose body holds the rows of the statement. */
  readonly body: IncomingMessage | undefined;
  readonly params: Readonly<Record<string, string>>;
}

/** A statement stands in `query=`, where a body holds the rows of an INSERT or the rest of the text, or else in the body, as text or as a form. */
async function readStatement(core: EngineCore, query: HttpQuery, request: IncomingMessage): Promise<ReadStatement> {
  const { params } = query;
  if (/^\s*INSERT\s/i.test(query.query))
    return { statement: parseStatement(Buffer.from(query.query)), body: request, params };
  const rest = await readBody(request, core.limits.maxStatementBytes);
  const contentType = request.headers['content-type'] ?? '';
  if (/^multipart\/form-data/i.test(contentType)) return readForm(contentType, rest, params);
  const text = query.query === '' ? rest : Buffer.concat([Buffer.from(`${query.query}\n`), rest]);
  return { statement: parseStatement(text), body: undefined, params };
}

function readForm(contentType: string, body: Buffer, params: Readonly<Record<string, string>>): ReadStatement {
  const form = readMultipart(contentType, body);
  const formParams = [...form]
    .filter(([name]) => /^param_\w+$/.test(name))
    .map(([name, value]) => [name, value.toString('utf8')]);
  return {
    statement: parseStatement(form.get('query') ?? Buffer.alloc(0)),
    body: undefined,
    params: { ...params, ...Object.fromEntries(formParams) },
  };
}
