import { GalileoError, messageOf } from '@galileo/model';
import { encodeStatus, encodeTraceResponse, statusToJson, traceResponseToJson } from '@galileo/otlp';
import {
  addHealthRoutes,
  createHttpServer,
  listen,
  stopOnce,
  type Logger,
  type Metrics,
  type NotReady,
  type Running,
} from '@galileo/service';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { defaultBodyLimits, readBody, tooLarge } from './body.ts';
import type { Budget } from './budget.ts';
import {
  compressionOf,
  contentTypes,
  createDecompressor,
  encodingOf,
  type Compression,
  type Decompress,
  type Encoding,
} from './content.ts';
import { addCors } from './cors.ts';
import type { AcceptTraces, Accepted } from './ingest.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import { answerCodes, Refusal, refusalOf, retryDelaySeconds } from './refusal.ts';
import { createSlabs, type Slabs } from './slabs.ts';

export interface HttpReceiverOptions {
  readonly host: string;
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly corsOrigins: readonly string[];
  readonly accept: AcceptTraces;
  readonly budget: Budget;
  readonly ingestMetrics: IngestMetrics;
  readonly metrics: Metrics;
  readonly notReady: () => NotReady;
  readonly isDraining: () => boolean;
  readonly random: () => number;
  readonly logger: Logger;
}

export interface HttpReceiver extends Running {
  readonly port: number;
}

const LINGER_MS = 5_000;
const TRACES_PATH = '/v1/traces';
const LATER_PATHS: Readonly<Record<string, string>> = { '/v1/metrics': 'metrics', '/v1/logs': 'logs' };
const ACCEPTED_ENCODINGS = 'gzip, deflate';
const CONTENT_TYPE_HELP = 'Content-Type must be application/x-protobuf or application/json';

/** OTLP/HTTP: protobuf and JSON, plain, gzip or deflate, on one port. Says its status in the encoding it was asked in. */
export async function startHttpReceiver(options: HttpReceiverOptions): Promise<HttpReceiver> {
  const server = createHttpServer({
    logger: options.logger,
    bodyLimit: options.maxBodyBytes,
    answerFailure: (request, reply, error) => refuse({ request, reply, options }, failureOf(request, error)),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  addHealthRoutes(server, options);
  addCors(server, options.corsOrigins);
  addTraceRoute(server, options);
  const port = await listen(server, { host: options.host, port: options.port, setting: 'GALILEO_OTLP_HTTP_PORT' });
  return { port, stop: stopOnce(async () => server.close()) };
}

function addTraceRoute(server: FastifyInstance, options: HttpReceiverOptions): void {
  const memory = { decompress: createDecompressor(options.maxBodyBytes), slabs: createSlabs() };
  server.post(TRACES_PATH, { config: { access: 'ingest' } }, async (request, reply) => {
    const exchange = { request, reply, options };
    try {
      const form = checkHead(request, options);
      const accepted = await takeBody(exchange, form, memory);
      return succeed(exchange, form.encoding, accepted);
    } catch (error) {
      return refuse(exchange, refusalOf(error));
    }
  });
  server.route({
    method: [
      'GET',
      'PUT',
      'DELETE',
      'PATCH',
      'HEAD',
      ...(options.corsOrigins.length === 0 ? (['OPTIONS'] as const) : []),
    ],
    url: TRACES_PATH,
    config: { access: 'ingest' },
    handler: (request, reply) => {
      reply.header('allow', 'POST');
      return refuse(
        { request, reply, options },
        new Refusal('method', `${request.method} is not offered here, use POST`),
      );
    },
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly options: HttpReceiverOptions;
}

interface Form {
  readonly encoding: Encoding;
  readonly compression: Compression;
  readonly contentLength: number;
}

/** All that can be refused before a byte of the body is read, in the fixed order: draining, type, encoding, length. */
function checkHead(request: FastifyRequest, options: HttpReceiverOptions): Form {
  if (options.isDraining()) throw new Refusal('draining', 'stopping, try again elsewhere or in a moment');
  const encoding = encodingOf(request.headers['content-type']);
  if (encoding === undefined) throw new Refusal('content_type', CONTENT_TYPE_HELP);
  const compression = compressionOf(request.headers['content-encoding']);
  if (compression === undefined)
    throw new Refusal('encoding', `Content-Encoding must be one of ${ACCEPTED_ENCODINGS}, or absent`);
  const contentLength = Number(request.headers['content-length'] ?? 0);
  if (contentLength > options.maxBodyBytes) throw tooLarge(options.maxBodyBytes);
  return { encoding, compression, contentLength };
}

interface Memory {
  readonly decompress: Decompress;
  readonly slabs: Slabs;
}

async function takeBody({ request, options }: Exchange, form: Form, { decompress, slabs }: Memory): Promise<Accepted> {
  const claim = options.budget.admit(form.contentLength);
  try {
    let announced = form.contentLength;
    const room = slabs.take(form.contentLength);
    const onBytes = (bytes: number): void => {
      announced -= bytes;
      if (announced >= 0) return;
      claim.grow(-announced);
      announced = 0;
    };
    const limits = { ...defaultBodyLimits, maxBytes: options.maxBodyBytes };
    const body = await readBody(request.raw, { limits, room, onBytes });
    const bytes = await decompress(body, form.compression);
    if (form.compression !== 'identity') claim.grow(bytes.length);
    const accepted = await options.accept(bytes, form.encoding);
    // Not after a failure: what gave up on the bytes may still be writing them.
    slabs.giveBack(room);
    return accepted;
  } finally {
    claim.release();
  }
}

function succeed({ reply, options }: Exchange, encoding: Encoding, accepted: Accepted): FastifyReply {
  options.ingestMetrics.request('http', '200');
  const partial =
    accepted.rejectedSpans === 0 && accepted.message === ''
      ? undefined
      : { rejectedSpans: accepted.rejectedSpans, errorMessage: accepted.message };
  const body = Buffer.from(encoding === 'json' ? traceResponseToJson(partial) : encodeTraceResponse(partial));
  return reply.code(200).header('content-type', contentTypes[encoding]).send(body);
}

/** What fastify itself found wrong with a request, in the words of this protocol. */
function failureOf(request: FastifyRequest, error: unknown): Refusal {
  if (error instanceof GalileoError && error.kind === 'not-found') return unknownPath(request);
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 415) return new Refusal('content_type', CONTENT_TYPE_HELP, { cause: error });
  if (status === 413) return tooLarge(request.routeOptions.bodyLimit);
  if (status === 400) return new Refusal('undecodable', messageOf(error), { cause: error });
  return refusalOf(error);
}

function unknownPath(request: FastifyRequest): Refusal {
  const path = request.url.split('?')[0] ?? '';
  const later = LATER_PATHS[path];
  if (later !== undefined)
    return new Refusal('unknown_path', `${later} are not accepted by this version, only ${TRACES_PATH} is offered`);
  return new Refusal('unknown_path', `this port offers POST ${TRACES_PATH} only`);
}

/** Answers a refused request as the OTLP specification says: a google.rpc.Status in the request's own encoding. */
function refuse({ request, reply, options }: Exchange, refusal: Refusal): FastifyReply {
  const { http, grpc, isRetryable } = answerCodes[refusal.reason];
  options.ingestMetrics.refused(refusal.reason);
  options.ingestMetrics.request('http', String(http));
  if (refusal.reason === 'internal')
    options.logger.error({ err: refusal.cause, url: request.url }, 'export request failed');
  const encoding = encodingOf(request.headers['content-type']) ?? 'json';
  const retryDelay = isRetryable ? retryDelaySeconds(options.random) : undefined;
  if (retryDelay !== undefined) reply.header('retry-after', String(retryDelay));
  if (http === 415) reply.header('accept-encoding', ACCEPTED_ENCODINGS);
  if (!request.raw.complete) throwAwayRest(request);
  const status = {
    code: grpc,
    message: refusal.message,
    ...(retryDelay === undefined ? {} : { retryDelaySeconds: retryDelay }),
  };
  const body = Buffer.from(encoding === 'json' ? statusToJson(status) : encodeStatus(status));
  return reply.code(http).header('content-type', contentTypes[encoding]).send(body);
}

/**
 * What a refused sender still writes is read and thrown away for a while. Closing at once would reset the connection under it, and the answer
 * would be lost with it: a sender that hears of a broken connection instead of 413 tries the same body again and again.
 */
function throwAwayRest({ raw }: FastifyRequest): void {
  const giveUp = setTimeout(() => raw.socket.destroy(), LINGER_MS);
  raw.once('close', () => clearTimeout(giveUp));
  raw.resume();
}
