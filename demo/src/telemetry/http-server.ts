import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { contextFrom } from './carrier.ts';
import { UpstreamError } from './http-client.ts';
import type { Telemetry } from './provider.ts';
import { openStep, recordFailure, type Step } from './step.ts';

export interface Incoming {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** As in `http.route`: `/products/:id`. */
  readonly path: string;
  readonly answer: (incoming: Incoming, step: Step) => Promise<Reply>;
}

/** Thrown by a handler to answer with a status of its own. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HttpError';
    this.status = status;
  }
}

export interface RunningServer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

const MAX_BODY_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;

/** An HTTP service on loopback that opens a SERVER span per request, as the HTTP semantic conventions say. */
export async function startService(telemetry: Telemetry, routes: readonly Route[]): Promise<RunningServer> {
  const matchers = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return listenOnLoopback(
    createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const found = matchers.find(
        ({ route, pattern }) => route.method === request.method && pattern.test(url.pathname),
      );
      const params = found?.pattern.exec(url.pathname)?.groups ?? {};
      void serve({ telemetry, request, response, url, route: found?.route, params });
    }),
  );
}

interface Exchange {
  readonly telemetry: Telemetry;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly route: Route | undefined;
  readonly params: Readonly<Record<string, string>>;
}

async function serve(exchange: Exchange): Promise<void> {
  const { telemetry, request, response, url, route, params } = exchange;
  const method = request.method ?? 'GET';
  const step = openStep(
    { tracer: telemetry.tracer, context: contextFrom(request.headers) },
    {
      name: route === undefined ? method : `${method} ${route.path}`,
      kind: SpanKind.SERVER,
      attributes: serverAttributes(exchange),
    },
  );
  let reply: Reply;
  try {
    const body = await readJson(request);
    reply =
      route === undefined
        ? { status: 404, body: { error: `no route ${method} ${url.pathname}` } }
        : await route.answer({ params, query: url.searchParams, body, headers: request.headers }, step);
  } catch (error) {
    reply = replyTo(error);
    if (reply.status >= 500) recordFailure(step.span, error);
  }
  step.span.setAttribute('http.response.status_code', reply.status);
  if (reply.status >= 500) step.span.setStatus({ code: SpanStatusCode.ERROR });
  sendJson(response, reply);
  step.span.end();
}

function replyTo(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  return { status: statusOf(error), body: { error: message } };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpError) return error.status;
  return error instanceof UpstreamError ? 502 : 500;
}

export function sendJson(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function serverAttributes({ request, url, route }: Exchange): Record<string, string | number> {
  const [host = 'localhost', port = '80'] = (request.headers.host ?? '').split(':');
  return {
    'http.request.method': request.method ?? 'GET',
    ...(route === undefined ? {} : { 'http.route': route.path }),
    'url.path': url.pathname,
    'url.scheme': 'http',
    ...(url.search === '' ? {} : { 'url.query': url.search.slice(1) }),
    'server.address': host,
    'server.port': Number(port),
    'client.address': String(request.headers['x-forwarded-for'] ?? request.socket.remoteAddress ?? 'unknown'),
    'network.peer.address': request.socket.remoteAddress ?? 'unknown',
    'network.protocol.version': request.httpVersion,
    'user_agent.original': request.headers['user-agent'] ?? 'unknown',
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

/** The JSON object a request carries; an empty one without a body. */
export async function readJson(
  request: IncomingMessage,
  { maxBytes } = { maxBytes: MAX_BODY_BYTES },
): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) throw new HttpError(400, 'body is not bytes');
    bytes += chunk.length;
    if (bytes > maxBytes) throw new HttpError(413, `body is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return bytes === 0 ? {} : parseObject(Buffer.concat(chunks).toString('utf8'));
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    throw new HttpError(400, 'body is not JSON', { cause: error });
  }
  throw new HttpError(400, 'body is not a JSON object');
}

export async function listenOnLoopback(server: Server, port = 0): Promise<RunningServer> {
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: portOf(server.address()), stop: () => closeServer(server) };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('server has no TCP address');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
