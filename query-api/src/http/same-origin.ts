import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '@galileo/model';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What is wrong with a request that may change something, when a page of another site may have sent it: browsers name the sending site in
 * `Origin` and `Sec-Fetch-Site`, programs name none. A body must be JSON, which a foreign page cannot send without asking first.
 */
export function foreignRequest(
  request: { readonly method: string; readonly headers: IncomingHttpHeaders },
  publicHosts: readonly string[],
): Problem | undefined {
  const { method, headers } = request;
  if (READING.has(method)) return undefined;
  if (isForeign(headers, publicHosts)) {
    return {
      kind: 'forbidden',
      title: 'Not from this site',
      detail: `cannot ${method} for a page of ${headers.origin ?? 'another site'}: use the pages of this server, or list their address in GALILEO_PUBLIC_URL`,
      status: 403,
      field: 'origin',
    };
  }
  if (hasBody(headers) && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    return {
      kind: 'invalid',
      title: 'Not JSON',
      detail: `cannot read a body of type ${JSON.stringify(headers['content-type'] ?? '')}: send application/json`,
      status: 415,
      field: 'content-type',
    };
  }
  return undefined;
}

function isForeign(headers: IncomingHttpHeaders, publicHosts: readonly string[]): boolean {
  const site = headers['sec-fetch-site'];
  const { origin, host = '' } = headers;
  if (origin === undefined) return site !== undefined && site !== 'same-origin' && site !== 'none';
  if (!URL.canParse(origin)) return true;
  const from = new URL(origin);
  return from.host !== host.toLowerCase() && !publicHosts.includes(from.hostname);
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
