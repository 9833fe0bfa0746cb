import { Agent, request as httpRequest } from 'node:http';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { traceHeaders } from './carrier.ts';
import { inSpan, type Step } from './step.ts';

/** Finds the port of an instance of a host name; names are resolved here, as a cluster's DNS would. */
export interface Directory {
  readonly portOf: (host: string) => number;
}

export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly host: string;
  readonly path: string;
  /** `path` without the ids in it; names the span. */
  readonly template: string;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface HttpClient {
  /** Calls below `step` in a CLIENT span. Rejects with `UpstreamError` on a status of 500 or more. */
  readonly call: (step: Step, outgoing: Outgoing) => Promise<Answer>;
  readonly close: () => void;
}

/** A callee that could not do its job. */
export class UpstreamError extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UpstreamError';
    this.status = status;
  }
}

const CALL_TIMEOUT_MS = 8_000;

export function createHttpClient(directory: Directory): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    call: (step, outgoing) => {
      const port = directory.portOf(outgoing.host);
      const start = { name: `${outgoing.method} ${outgoing.template}`, kind: SpanKind.CLIENT };
      return inSpan(step, { ...start, attributes: clientAttributes(outgoing, port) }, async (own) => {
        const answer = await exchange(agent, { outgoing, port, headers: traceHeaders(own.context) });
        own.span.setAttribute('http.response.status_code', answer.status);
        if (answer.status >= 400) {
          own.span.setAttribute('error.type', String(answer.status));
          own.span.setStatus({ code: SpanStatusCode.ERROR });
        }
        if (answer.status >= 500) throw new UpstreamError(answer.status, failureText(outgoing, answer));
        return answer;
      });
    },
    close: () => agent.destroy(),
  };
}

function clientAttributes({ method, host, path, template }: Outgoing, port: number): Record<string, string | number> {
  return {
    'http.request.method': method,
    'url.full': `http://${host}:${port}${path}`,
    'url.template': template,
    'server.address': host,
    'server.port': port,
    'network.protocol.version': '1.1',
  };
}

function failureText({ method, host, template }: Outgoing, { status, body }: Answer): string {
  return `${host} answered ${status} to ${method} ${template}: ${JSON.stringify(body['error'] ?? 'no reason given')}`;
}

interface Exchange {
  readonly outgoing: Outgoing;
  readonly port: number;
  readonly headers: Record<string, string>;
}

function exchange(agent: Agent, { outgoing, port, headers }: Exchange): Promise<Answer> {
  const { method, host, path, body } = outgoing;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { agent, method, host: '127.0.0.1', port, path, headers: { ...headers, ...ownHeaders(`${host}:${port}`, text) } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve(answerOf(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'))));
      },
    );
    sent.setTimeout(CALL_TIMEOUT_MS, () => sent.destroy(new UpstreamError(504, `${host} did not answer in time`)));
    sent.on('error', reject);
    sent.end(text);
  });
}

function ownHeaders(host: string, text: string | undefined): Record<string, string | number> {
  const headers = { host, 'user-agent': 'shop-client/1.0' };
  if (text === undefined) return headers;
  return { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
}

function answerOf(status: number, text: string): Answer {
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return { status, body: typeof body === 'object' && body !== null ? { ...body } : {} };
}
