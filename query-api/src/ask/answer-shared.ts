import type { FastifyReply } from 'fastify';
import type { AnswerShare, SharedAnswer } from './share-answers.ts';

/** A request for an answer that others may have asked for as well. */
export interface SharedRequest {
  readonly signal: AbortSignal;
  readonly reply: FastifyReply;
}

/** Answers from what is shared, unless the request says that it must be younger (`Cache-Control: no-cache` or `max-age=2`). */
export async function answerShared(
  { answers }: { readonly answers: AnswerShare },
  asked: SharedAnswer,
  { signal, reply }: SharedRequest,
): Promise<string> {
  const text = await answers.share(asked, { signal, maxAgeMs: maxAgeOf(reply.request.headers['cache-control']) });
  void reply.type('application/json; charset=utf-8');
  return text;
}

/** The age in ms that a request's `Cache-Control` allows; undefined when it does not say. */
export function maxAgeOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/\bno-(cache|store)\b/i.test(header)) return 0;
  const seconds = /\bmax-age=(\d{1,9})\b/i.exec(header)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
