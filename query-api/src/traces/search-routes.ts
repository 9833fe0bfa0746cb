import type { Nanos } from '@galileo/model';
import {
  findOperationKinds,
  findResourceAttribute,
  MAX_ATTRIBUTE_TESTS,
  type AttributeTest,
  type SpanFilter,
} from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { DURATION_EXPECTED, parseDurationNs } from '../http/duration-parameter.ts';
import { FieldError, wrongField } from '../http/field-error.ts';
import { readRange, TIME_EXPECTED } from '../http/time-parameter.ts';
import { findTraces } from './find-traces.ts';
import { parseCursor } from './search-cursor.ts';

const MAX_LIMIT = 1000;
const DEFAULT_LIMIT = 100;
const name = (what: string): ReturnType<typeof Type.Optional<ReturnType<typeof Type.String>>> =>
  Type.Optional(Type.String({ maxLength: 1000, description: what }));

const searchQuery = Type.Object(
  {
    service: name('a service name of at most 1000 characters'),
    operation: name('a span name of at most 1000 characters'),
    environment: name('a deployment environment of at most 1000 characters'),
    status: Type.Optional(Type.Union([Type.Literal('ok'), Type.Literal('failed')], { description: 'ok or failed' })),
    minDuration: Type.Optional(Type.String({ description: DURATION_EXPECTED })),
    maxDuration: Type.Optional(Type.String({ description: DURATION_EXPECTED })),
    attr: Type.Optional(
      Type.Array(Type.String({ maxLength: 40_000 }), {
        maxItems: MAX_ATTRIBUTE_TESTS,
        description: `key=value of a span or resource attribute; repeated at most ${MAX_ATTRIBUTE_TESTS} times, all must hold`,
      }),
    ),
    from: Type.Optional(Type.String({ description: TIME_EXPECTED })),
    to: Type.Optional(Type.String({ description: TIME_EXPECTED })),
    order: Type.Optional(
      Type.Union([Type.Literal('newest'), Type.Literal('slowest')], { description: 'newest or slowest' }),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: `a whole number from 1 to ${MAX_LIMIT}` }),
    ),
    cursor: Type.Optional(Type.String({ maxLength: 100, description: 'the nextCursor of an earlier answer' })),
  },
  { additionalProperties: false },
);
type SearchQuery = Static<typeof searchQuery>;

export function addSearchRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces',
    summary: 'Search traces; all conditions must hold on one span',
    tag: 'traces',
    params: noFields,
    query: searchQuery,
    answers: 'TracesAnswer',
    handle: async ({ query, signal }) => {
      const { tenant, asker, now } = context;
      const range = readRange(query, now());
      const after = query.cursor === undefined ? undefined : parseCursor('cursor', query.cursor);
      const filter = await readFilter(query, { context, range, signal });
      const order = query.order ?? 'newest';
      return findTraces({
        tenant,
        ...range,
        filter,
        order,
        after,
        limit: query.limit ?? DEFAULT_LIMIT,
        asker,
        signal,
        budgetMs: context.searchBudgetMs,
        now,
      });
    },
  });
}

interface Asked {
  readonly context: ApiContext;
  readonly range: { readonly from: Nanos; readonly to: Nanos };
  readonly signal: AbortSignal;
}

async function readFilter(query: SearchQuery, asked: Asked): Promise<SpanFilter> {
  const { service, operation, environment, status } = query;
  const durations = readDurations(query);
  const attributes = await Promise.all((query.attr ?? []).map((text) => readAttribute(text, asked)));
  return {
    table: attributes.length === 0 && (await isInSearchTable(query, asked)) ? 'search' : 'spans',
    ...(service === undefined ? {} : { service }),
    ...(operation === undefined ? {} : { operation }),
    ...(environment === undefined ? {} : { environment }),
    ...(status === undefined ? {} : { failed: status === 'failed' }),
    ...durations,
    attributes,
  };
}

function readDurations({ minDuration, maxDuration }: SearchQuery): Pick<SpanFilter, 'minDurationNs' | 'maxDurationNs'> {
  const minDurationNs = minDuration === undefined ? undefined : parseDurationNs('minDuration', minDuration);
  const maxDurationNs = maxDuration === undefined ? undefined : parseDurationNs('maxDuration', maxDuration);
  if (minDurationNs !== undefined && maxDurationNs !== undefined && minDurationNs > maxDurationNs) {
    throw new FieldError(
      'minDuration',
      `cannot use minDuration=${JSON.stringify(minDuration)}: expected at most maxDuration=${JSON.stringify(maxDuration)}`,
    );
  }
  return {
    ...(minDurationNs === undefined ? {} : { minDurationNs }),
    ...(maxDurationNs === undefined ? {} : { maxDurationNs }),
  };
}

async function readAttribute(text: string, { context, signal }: Asked): Promise<AttributeTest> {
  const at = text.indexOf('=');
  if (at <= 0) throw wrongField('attr', text, 'key=value, such as http.request.method=GET');
  const test = { key: text.slice(0, at), value: text.slice(at + 1) };
  const found = await context.asker.ask(findResourceAttribute({ tenant: context.tenant, ...test }), signal);
  return { ...test, isOnResources: found.length > 0 };
}

/** Kinds SERVER and CONSUMER; all of an operation's spans are in the search table when it has no other. */
const ENTRY_KINDS: ReadonlySet<number> = new Set([2, 5]);

async function isInSearchTable(
  { service = '', operation, status }: SearchQuery,
  { context, range, signal }: Asked,
): Promise<boolean> {
  if (operation === undefined || status === 'failed') return true;
  const kinds = await context.asker.ask(
    findOperationKinds({ tenant: context.tenant, ...range, service, operation }),
    signal,
  );
  return kinds.every((kind) => ENTRY_KINDS.has(kind));
}
