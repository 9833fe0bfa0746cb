import type { ErrorKind, Problem } from '@galileo/model';

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

/** Reads an error answer; anything that is not one of the API's own (a proxy's page, an empty body) becomes `unavailable`. */
export function readProblem(status: number, body: unknown): Problem {
  const answer = typeof body === 'object' && body !== null ? body : {};
  const kind = textOf(answer, 'kind');
  const field = textOf(answer, 'field');
  return {
    kind: isErrorKind(kind) ? kind : 'unavailable',
    title: textOf(answer, 'title') ?? '',
    detail: textOf(answer, 'detail') ?? '',
    status,
    ...(field === undefined ? {} : { field }),
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

/** One GET of the own API. `T` is the contract's type for that path; server and page are built from one version of it. */
export async function fetchJson<T>(path: string, signal: AbortSignal): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
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
