import { GalileoError, nanos, nanosFromMillis, type ResolveAnswer } from '@galileo/model';
import { findTraceOfSpan } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { parsePastedId, PASTED_ID_EXPECTED } from '../http/trace-id.ts';
import { locateTrace } from './read-trace.ts';
import { slicesBack } from './search-slices.ts';

const resolveQuery = Type.Object(
  { id: Type.String({ maxLength: 200, description: PASTED_ID_EXPECTED }) },
  { additionalProperties: false },
);
/** Clocks of senders may be ahead. */
const AHEAD_NANOS = 3_600_000_000_000n;

export function addResolveRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/resolve',
    summary: 'The trace that a pasted id belongs to',
    tag: 'traces',
    params: noFields,
    query: resolveQuery,
    answers: 'ResolveAnswer',
    handle: async ({ query, signal }): Promise<ResolveAnswer> => {
      const pasted = parsePastedId('id', query.id);
      const traceId = pasted.kind === 'trace' ? pasted.traceId : pasted.id.padStart(32, '0');
      const trace = await locateTrace(context, traceId, signal);
      if (trace !== undefined) return { traceId, spanId: pasted.kind === 'trace' ? (pasted.spanId ?? null) : null };
      const found = pasted.kind === 'short' ? await findSpan(context, pasted.id, signal) : undefined;
      if (found !== undefined && pasted.kind === 'short') return { traceId: found, spanId: pasted.id };
      throw new GalileoError('not-found', `cannot find ${query.id}: no stored trace or span has this id`);
    },
  });
}

/** Newest first, a slice at a time: span ids have no index. */
async function findSpan(context: ApiContext, spanId: string, signal: AbortSignal): Promise<string | undefined> {
  for (const slice of slicesBack({ from: nanos(0n), to: nanos(nanosFromMillis(context.now()) + AHEAD_NANOS) })) {
    const [traceId] = await context.asker.ask(findTraceOfSpan({ tenant: context.tenant, ...slice, spanId }), signal);
    if (traceId !== undefined) return traceId;
  }
  return undefined;
}
