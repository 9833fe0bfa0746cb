import { GalileoError, messageOf, type ErrorKind, type Problem } from '@galileo/model';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from './logger.ts';
import { explainListenError } from './running.ts';

/** The one table from error kind to HTTP status. */
export const httpStatusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  limit: 422,
  overloaded: 503,
  unavailable: 503,
  storage: 502,
  internal: 500,
} as const satisfies Record<ErrorKind, number>;

const titles = {
  invalid: 'The request is not valid',
  unauthenticated: 'Sign-in needed',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'Conflict',
  'too-large': 'Too large',
  limit: 'A limit was reached',
  overloaded: 'Busy, try again',
  unavailable: 'Not available right now, try again',
  storage: 'The store could not answer',
  internal: 'Something failed inside Galileo',
} as const satisfies Record<ErrorKind, string>;

/** Keep-alive longer than common clients and balancers hold a connection, so that the server never closes under a request. */
export const KEEP_ALIVE_MS = 75_000;

/** Names in a path, service names for one, may be 1000 characters long; the router's own limit is 100, beyond which it knows no such route. */
const MAX_PARAM_LENGTH = 4000;

export interface HttpServerOptions {
  readonly logger: Logger;
  /** Largest body, bytes; 1 MiB when not said. */
  readonly bodyLimit?: number;
  /** How a failure is answered; `application/problem+json` when not said. Also gets the `not-found` of an unknown route. */
  readonly answerFailure?: (
    request: FastifyRequest,
    reply: FastifyReply,
    error: unknown,
  ) => FastifyReply | Promise<FastifyReply>;
}

/** A fastify server with Galileo's time-outs and error answers. */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const server = fastify({
    logger: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: 30_000,
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
  });
  const answer =
    options.answerFailure ??
    ((request, reply, error) => sendProblem(request, reply, { error, logger: options.logger }));
  server.setErrorHandler((error, request, reply) => answer(request, reply, error));
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    return answer(request, reply, new GalileoError('not-found', `no route ${request.method} ${path}`));
  });
  return server;
}

export function problemOf(error: unknown): Problem {
  const known = asGalileoError(error);
  return {
    kind: known.kind,
    title: titles[known.kind],
    detail: known.kind === 'internal' ? 'See the log of the server.' : known.message,
    status: httpStatusOf[known.kind],
  };
}

function asGalileoError(error: unknown): GalileoError {
  if (error instanceof GalileoError) return error;
  if (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode < 500
  ) {
    return new GalileoError(error.statusCode === 413 ? 'too-large' : 'invalid', error.message, { cause: error });
  }
  return new GalileoError('internal', messageOf(error), { cause: error });
}

async function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  failed: { readonly error: unknown; readonly logger: Logger },
): Promise<FastifyReply> {
  const problem = problemOf(failed.error);
  if (problem.status >= 500)
    failed.logger.warn({ method: request.method, url: request.url, err: failed.error }, 'request failed');
  if (problem.status === 503) reply.header('retry-after', '2');
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Listens and answers the real port; a failure names the port and its setting. */
export async function listen(
  server: FastifyInstance,
  where: { readonly host: string; readonly port: number; readonly setting: string },
): Promise<number> {
  try {
    await server.listen({ host: where.host, port: where.port });
  } catch (error) {
    throw explainListenError(error, where);
  }
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : where.port;
}
