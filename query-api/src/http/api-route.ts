import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static, type TObject, type TProperties } from 'typebox';
import { ifMatchHeader, readIfMatch } from './if-match.ts';
import { leaveSignal } from './leave-signal.ts';
import { createBodyReader } from './read-body.ts';
import { createFieldReader } from './read-fields.ts';

/** A route of the API. Its schemas are its documentation and its check. */
interface RouteOf<Params extends TProperties, Query extends TProperties> {
  /** GET when not said. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Who may call it; viewers when not said. What changes something is for editors. */
  readonly access?: 'viewer' | 'editor';
  /** As `/api/traces/:traceId`. */
  readonly url: string;
  readonly summary: string;
  readonly tag: 'services' | 'traces' | 'attributes' | 'status' | 'search' | 'errors' | 'map';
  readonly params: TObject<Params>;
  readonly query: TObject<Query>;
  /** `If-Match` names the version that is changed. */
  readonly takesIfMatch?: true;
  /** What a 200 answer is: the name of its type in the contract. */
  readonly answers: string;
}

export interface ApiRoute<Params extends TProperties, Query extends TProperties> extends RouteOf<Params, Query> {
  readonly handle: (request: ApiRequest<Static<TObject<Params>>, Static<TObject<Query>>>) => Promise<unknown>;
}

interface ApiRequest<Params, Query> {
  readonly params: Params;
  readonly query: Query;
  /** The version named by `If-Match`; undefined when none is. */
  readonly ifMatch: number | undefined;
  /** Aborts when the browser leaves. */
  readonly signal: AbortSignal;
  readonly reply: FastifyReply;
}

/** A route that reads a JSON body. */
export interface BodyRoute<
  Params extends TProperties,
  Query extends TProperties,
  Body extends TProperties,
> extends RouteOf<Params, Query> {
  readonly body: TObject<Body>;
  readonly handle: (
    request: ApiRequest<Static<TObject<Params>>, Static<TObject<Query>>> & { readonly body: Static<TObject<Body>> },
  ) => Promise<unknown>;
}

export const noFields = Type.Object({}, { additionalProperties: false });

const problemSchema = Type.Object(
  {
    kind: Type.String({ description: 'what went wrong, from a closed list' }),
    title: Type.String(),
    detail: Type.String({ description: 'what to do about it' }),
    status: Type.Integer(),
    field: Type.Optional(Type.String({ description: 'the request field that is wrong' })),
    column: Type.Optional(Type.Integer({ description: 'of an expression: where it is wrong, UTF-16 offset from 0' })),
    length: Type.Optional(Type.Integer({ description: 'of an expression: how much is wrong, in UTF-16 code units' })),
    expected: Type.Optional(Type.Array(Type.String(), { description: 'of an expression: what could stand there' })),
  },
  { description: 'application/problem+json' },
);

export function addRoute<Params extends TProperties, Query extends TProperties>(
  api: FastifyInstance,
  route: ApiRoute<Params, Query>,
): void {
  const readRequest = createRequestReader(route);
  register(api, route, (request, reply) => route.handle(readRequest(request, reply)));
}

export function addBodyRoute<Params extends TProperties, Query extends TProperties, Body extends TProperties>(
  api: FastifyInstance,
  route: BodyRoute<Params, Query, Body>,
): void {
  const readRequest = createRequestReader(route);
  const readBody = createBodyReader(route.body);
  register(api, route, (request, reply) =>
    route.handle({ ...readRequest(request, reply), body: readBody(request.body) }),
  );
}

function createRequestReader<Params extends TProperties, Query extends TProperties>(
  route: RouteOf<Params, Query>,
): (request: FastifyRequest, reply: FastifyReply) => ApiRequest<Static<TObject<Params>>, Static<TObject<Query>>> {
  const readParams = createFieldReader(route.params);
  const readQuery = createFieldReader(route.query);
  return (request, reply) => ({
    params: readParams(request.params),
    query: readQuery(request.query),
    ifMatch: route.takesIfMatch === true ? readIfMatch(request.headers['if-match']) : undefined,
    signal: leaveSignal(reply),
    reply,
  });
}

function register<Params extends TProperties, Query extends TProperties>(
  api: FastifyInstance,
  route: RouteOf<Params, Query> & { readonly body?: TObject },
  handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  api.route({
    method: route.method ?? 'GET',
    url: route.url,
    config: { access: route.access ?? 'viewer' },
    schema: {
      summary: route.summary,
      tags: [route.tag],
      params: route.params,
      querystring: route.query,
      ...(route.body === undefined ? {} : { body: route.body }),
      ...(route.takesIfMatch === true ? { headers: ifMatchHeader } : {}),
      response: { 200: Type.Unknown({ description: route.answers }), '4xx': problemSchema, '5xx': problemSchema },
    },
    handler: async (request, reply) => handle(request, reply),
  });
}
