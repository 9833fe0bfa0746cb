import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type, type Static, type TObject, type TProperties } from 'typebox';
import { createFieldReader } from './read-fields.ts';
import { leaveSignal } from './leave-signal.ts';

/** A reading route of the API. Its schemas are its documentation and its check. */
export interface ApiRoute<Params extends TProperties, Query extends TProperties> {
  /** As `/api/traces/:traceId`. */
  readonly url: string;
  readonly summary: string;
  readonly tag: 'services' | 'traces' | 'attributes' | 'status';
  readonly params: TObject<Params>;
  readonly query: TObject<Query>;
  /** What a 200 answer is: the name of its type in the contract. */
  readonly answers: string;
  readonly handle: (request: ApiRequest<Static<TObject<Params>>, Static<TObject<Query>>>) => Promise<unknown>;
}

interface ApiRequest<Params, Query> {
  readonly params: Params;
  readonly query: Query;
  /** Aborts when the browser leaves. */
  readonly signal: AbortSignal;
  readonly reply: FastifyReply;
}

export const noFields = Type.Object({}, { additionalProperties: false });

const problemSchema = Type.Object(
  {
    kind: Type.String({ description: 'what went wrong, from a closed list' }),
    title: Type.String(),
    detail: Type.String({ description: 'what to do about it' }),
    status: Type.Integer(),
    field: Type.Optional(Type.String({ description: 'the request field that is wrong' })),
  },
  { description: 'application/problem+json' },
);

export function addRoute<Params extends TProperties, Query extends TProperties>(
  api: FastifyInstance,
  route: ApiRoute<Params, Query>,
): void {
  const readParams = createFieldReader(route.params);
  const readQuery = createFieldReader(route.query);
  api.get(
    route.url,
    {
      config: { access: 'viewer' },
      schema: {
        summary: route.summary,
        tags: [route.tag],
        params: route.params,
        querystring: route.query,
        response: { 200: Type.Unknown({ description: route.answers }), '4xx': problemSchema, '5xx': problemSchema },
      },
    },
    async (request, reply) =>
      route.handle({
        params: readParams(request.params),
        query: readQuery(request.query),
        signal: leaveSignal(reply),
        reply,
      }),
  );
}
