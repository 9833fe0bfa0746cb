import type { IncomingMessage } from 'node:http';
import { EngineError } from './engine-error.ts';
import { findEngineUser, type EngineKeys } from './engine-keys.ts';
import { readSessionSettings, type SessionSettings } from './engine-settings.ts';

/** What a request says besides its body. */
export interface HttpQuery extends SessionSettings {
  readonly user: 'writer' | 'reader';
  readonly isGet: boolean;
  readonly query: string;
  readonly queryId: string | undefined;
  readonly database: string;
  readonly defaultFormat: string;
  readonly wantsGzip: boolean;
  /** The answer goes out when it is known to the end: one piece, no pipe, and an error has the right status. */
  readonly isWhole: boolean;
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** Reads user, statement, settings and parameters; throws what a server would answer. */
export function readHttpQuery(request: IncomingMessage, url: URL, keys: EngineKeys): HttpQuery {
  const search = url.searchParams;
  const user = authenticate(request, search, keys);
  const format = search.get('default_format') ?? single(request.headers['x-clickhouse-format']) ?? 'TabSeparated';
  if (!/^\w+$/.test(format)) throw new EngineError(73, `Unknown format ${format}. (UNKNOWN_FORMAT)`);
  const acceptsGzip = /\bgzip\b/.test(single(request.headers['accept-encoding']) ?? '');
  return {
    ...readSessionSettings(search),
    user,
    isGet: request.method === 'GET',
    query: search.get('query') ?? '',
    queryId: search.get('query_id') ?? single(request.headers['x-clickhouse-query-id']),
    database: search.get('database') ?? single(request.headers['x-clickhouse-database']) ?? 'galileo',
    defaultFormat: format,
    isWhole: search.get('wait_end_of_query') === '1',
    wantsGzip: acceptsGzip && ['1', 'true'].includes(search.get('enable_http_compression') ?? ''),
  };
}

function authenticate(request: IncomingMessage, search: URLSearchParams, keys: EngineKeys): 'writer' | 'reader' {
  const [name, key] = credentials(request, search);
  const user = findEngineUser(keys, name, key);
  if (user === undefined)
    throw new EngineError(
      516,
      `${name}: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)`,
    );
  return user;
}

function credentials(request: IncomingMessage, search: URLSearchParams): readonly [string, string] {
  const header = single(request.headers['x-clickhouse-user']);
  if (header !== undefined) return [header, single(request.headers['x-clickhouse-key']) ?? ''];
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return [search.get('user') ?? 'default', search.get('password') ?? ''];
  const text = Buffer.from(basic, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}
