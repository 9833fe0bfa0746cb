import { listEdges } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { answerShared } from '../ask/answer-shared.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { FieldError, wrongField } from '../http/field-error.ts';
import { readRange } from '../http/time-parameter.ts';
import { limitField, rangeFields } from '../services/service-parameters.ts';
import { parseCursor } from '../traces/search-cursor.ts';
import { edgeSpanFilter } from './edge-span-filter.ts';
import { findEdgeTraces } from './find-edge-traces.ts';
import { findMap } from './find-map.ts';
import { findMapSeries, type SeriesOf } from './find-map-series.ts';
import type { Focus } from './focus-map.ts';
import { mapRangeOf, readMapRange, settledTo } from './map-range.ts';
import { readAddresses } from './name-edges.ts';
import { parseEdge, parseNode, type EdgeKey } from './node-key.ts';

const MAX_HOPS = 5;
const DEFAULT_HOPS = 2;
const DEFAULT_TRACES = 100;
const MAX_EDGES = 20_000;
const NODE_EXPECTED = 'the id of a node, as /api/map gives it';
const EDGE_EXPECTED = 'the id of an edge, as /api/map gives it';

const idField = (expected: string) => Type.Optional(Type.String({ maxLength: 12_000, description: expected }));
const hopsField = Type.Optional(
  Type.Integer({ minimum: 0, maximum: MAX_HOPS, description: `a whole number from 0 to ${MAX_HOPS}` }),
);
const flagField = (what: string) =>
  Type.Optional(
    Type.Union([Type.Literal('true'), Type.Literal('1'), Type.Literal('false'), Type.Literal('0')], {
      description: `true or false: ${what}`,
    }),
  );

const mapQuery = Type.Object(
  {
    ...rangeFields,
    focus: idField(`${NODE_EXPECTED}: only what is around it`),
    up: hopsField,
    down: hopsField,
    both: flagField('whether callers and callees are followed from every found node'),
  },
  { additionalProperties: false },
);
const seriesQuery = Type.Object(
  { from: rangeFields.from, to: rangeFields.to, node: idField(NODE_EXPECTED), edge: idField(EDGE_EXPECTED) },
  { additionalProperties: false },
);
const tracesQuery = Type.Object(
  {
    from: rangeFields.from,
    to: rangeFields.to,
    edge: Type.String({ maxLength: 24_000, description: EDGE_EXPECTED }),
    failed: flagField('only calls that failed'),
    limit: limitField,
    cursor: Type.Optional(Type.String({ maxLength: 100, description: 'the nextCursor of an earlier answer' })),
  },
  { additionalProperties: false },
);

export function addMapRoutes(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/map',
    summary: 'Who calls whom: services, databases, queues and others with their calls',
    tag: 'map',
    params: noFields,
    query: mapQuery,
    answers: 'MapAnswer',
    handle: async ({ query, ...request }) => {
      const range = readMapRange(query, context.now());
      const asked = { range, environment: query.environment ?? '', focus: readFocus(query) };
      const params = [context.tenant, String(range.from), String(range.to), asked.environment, asked.focus ?? null];
      const compute = async (signal: AbortSignal) => {
        const answer = await findMap(context, asked, signal);
        return { answer, isWorthKeeping: answer.nodes.length > 0 };
      };
      return answerShared(context, { name: '/api/map', params, isLive: range.isLive, compute }, request);
    },
  });
  addRoute(api, {
    url: '/api/map/series',
    summary: 'Calls of one node or edge of the map over time',
    tag: 'map',
    params: noFields,
    query: seriesQuery,
    answers: 'MapSeriesAnswer',
    handle: ({ query, signal }) => {
      const of = readSeriesOf(query);
      return findMapSeries(context, { of, range: readMapRange(query, context.now()) }, signal);
    },
  });
  addRoute(api, {
    url: '/api/map/traces',
    summary: 'The traces with a call of an edge of the map, newest first',
    tag: 'map',
    params: noFields,
    query: tracesQuery,
    answers: 'TracesAnswer',
    handle: ({ query, signal }) => answerTraces(context, query, signal),
  });
}

function readFocus({ focus, up, down, both }: Static<typeof mapQuery>): Focus | undefined {
  if (focus === undefined) return undefined;
  if (parseNode(focus) === undefined) throw wrongField('focus', focus, NODE_EXPECTED);
  return { node: focus, up: up ?? DEFAULT_HOPS, down: down ?? DEFAULT_HOPS, both: isSet(both) };
}

function isSet(flag: string | undefined): boolean {
  return flag === 'true' || flag === '1';
}

function readSeriesOf({ node, edge }: Static<typeof seriesQuery>): SeriesOf {
  if (edge !== undefined) return { what: 'edge', key: readEdge(edge) };
  if (node === undefined) throw new FieldError('node', 'cannot answer without node or edge: expected one of them');
  const key = parseNode(node);
  if (key === undefined) throw wrongField('node', node, NODE_EXPECTED);
  return { what: 'node', key };
}

function readEdge(edge: string): EdgeKey {
  const key = parseEdge(edge);
  if (key === undefined) throw wrongField('edge', edge, EDGE_EXPECTED);
  return key;
}

async function answerTraces(context: ApiContext, query: Static<typeof tracesQuery>, signal: AbortSignal) {
  const { asker, tenant, now, searchBudgetMs } = context;
  const range = readRange(query, now());
  const after = query.cursor === undefined ? undefined : parseCursor('cursor', query.cursor);
  const key = readEdge(query.edge);
  const { from, to } = mapRangeOf(range);
  const asked = { tenant, from, to, environment: '', settledToSeconds: settledTo(now()), limit: MAX_EDGES };
  const rows = await asker.ask(listEdges(asked), signal);
  const filter = edgeSpanFilter(key, readAddresses(rows));
  if (filter === undefined) throw wrongField('edge', query.edge, EDGE_EXPECTED);
  return findEdgeTraces({
    asker,
    signal,
    tenant,
    ...range,
    filter,
    failed: isSet(query.failed),
    after,
    limit: query.limit ?? DEFAULT_TRACES,
    budgetMs: searchBudgetMs,
    now,
  });
}
