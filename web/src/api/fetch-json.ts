import type { ErrorKind, ExpressionProblem, Problem } from '@galileo/model';

/** Longer than the longest search budget of the API, so that its own, better answer comes first. */
const TIMEOUT_MS = 30_000;

const errorKinds: Record<ErrorKind, true> = {
  invalid: true,
  'too-large': true,
  unauthenticated: true,
  forbidden: true,
  'not-found': true,
  conflict: true,
  limit: true,
  overloaded: true,
  unavailable: true,
  storage: true,
  internal: true,
};

const isErrorKind = (value: unknown): value is ErrorKind =>
  typeof value === 'string' && Object.hasOwn(errorKinds, value);

function textOf(body: object, key: string): string | undefined {
  const value: unknown = Object.entries(body).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** Where in an expression the API found an error; undefined for every other problem. */
function placeOf(body: object): Pick<ExpressionProblem, 'field' | 'column' | 'length' | 'expected'> | undefined {
  const members: Record<string, unknown> = Object.fromEntries(Object.entries(body));
  const { field, column, length, expected } = members;
  if (field !== 'q' || typeof column !== 'number' || typeof length !== 'number') return undefined;
  return { field, column, length, expected: Array.isArray(expected) ? expected.map(String) : [] };
}

/** Reads an error answer; anything that is not one of the API's own (a proxy's page, an empty body) becomes `unavailable`. */
export function readProblem(status: number, body: unknown): Problem | ExpressionProblem {
  const answer = typeof body === 'object' && body !== null ? body : {};
  const kind = textOf(answer, 'kind');
  const field = textOf(answer, 'field');
  return {
    kind: isErrorKind(kind) ? kind : 'unavailable',
    title: textOf(answer, 'title') ?? '',
    detail: textOf(answer, 'detail') ?? '',
    status,
    ...(field === undefined ? {} : { field }),
    ...placeOf(answer),
  };
}

/** The answer, or why there is none. A request that was aborted by the caller is neither, and never shown. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }
  | { readonly ok: 'aborted' };

/** Status 0 says that no answer came at all. */
const noAnswer = (title: string): Problem => ({ kind: 'unavailable', title, detail: '', status: 0 });

async function readBody(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined; // not JSON: readProblem and the caller say so
  }
}

/** More than a plain GET: one that says how old its answer may be, a question too long for an address, or a change. */
export interface Sent {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `no-cache`: nobody else's answer will do. */
  readonly cacheControl?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The version that is changed. */
  readonly ifMatch?: number;
}

function requestOf(sent: Sent | undefined): RequestInit & { readonly headers: Record<string, string> } {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (sent === undefined) return { headers };
  if (sent.cacheControl !== undefined) headers['cache-control'] = sent.cacheControl;
  if (sent.ifMatch !== undefined) headers['if-match'] = String(sent.ifMatch);
  if (sent.body === undefined) return { method: sent.method, headers };
  return {
    method: sent.method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(sent.body),
  };
}

/** What `first.js` asked for before the app was there, if it is the same; used once, and never by somebody who wants to know what is true now. */
function takeEarly(path: string, sent: Sent | undefined): Promise<unknown> | undefined {
  const early: unknown = Reflect.get(globalThis, 'galileoEarly');
  if (typeof early !== 'object' || early === null || !('path' in early) || !('response' in early)) return undefined;
  if (early.path !== path || !(early.response instanceof Promise)) return undefined;
  Reflect.deleteProperty(globalThis, 'galileoEarly');
  return sent?.method === 'GET' && sent.cacheControl !== 'no-cache' ? early.response : undefined;
}

async function respond(path: string, signal: AbortSignal, sent: Sent | undefined): Promise<Response> {
  const early: unknown = await takeEarly(path, sent);
  if (early instanceof Response) return early;
  return fetch(path, { ...requestOf(sent), signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
}

/** One request to the own API. `T` is the contract's type for that path; server and page are built from one version of it. */
export async function fetchJson<T>(path: string, signal: AbortSignal, sent?: Sent): Promise<Answer<T>> {
  try {
    const response = await respond(path, signal, sent);
    const body = await readBody(response);
    if (!response.ok) return { ok: false, problem: readProblem(response.status, body) };
    if (body === undefined) return { ok: false, problem: { ...noAnswer('not JSON'), status: response.status } };
    return { ok: true, value: body as T };
  } catch (error) {
    if (signal.aborted) return { ok: 'aborted' };
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    return { ok: false, problem: noAnswer(isTimeout ? 'timeout' : 'unreachable') };
  }
}
