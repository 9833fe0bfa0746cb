import { isRetryable, type Problem } from '@galileo/model';
import { problemOf, type Logger } from '@galileo/service';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FieldError } from './field-error.ts';

/** Errors of the API as `application/problem+json`, with the field that is wrong. */
export function answerProblems(api: FastifyInstance, logger: Logger): void {
  api.setErrorHandler(async (error: FastifyError | Error, request, reply) => {
    const known = problemOf(error);
    const problem: Problem =
      error instanceof FieldError && error.field !== '' ? { ...known, field: error.field, ...error.details } : known;
    if (problem.status >= 500 && !reply.raw.destroyed) logFailure(logger, request, error);
    if (isRetryable(error)) reply.header('retry-after', '2');
    await sendProblem(reply, problem);
  });
}

export async function sendProblem(reply: FastifyReply, problem: Problem): Promise<void> {
  await reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function logFailure(logger: Logger, request: FastifyRequest, error: Error): void {
  logger.warn({ method: request.method, url: request.url, err: error }, 'request failed');
}
