import { nanos, type Nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import type { Question } from '../question.ts';
import { findOperationKinds } from './find-operation-kinds.ts';
import { findResourceAttribute } from './find-resource-attribute.ts';
import { findResources } from './find-resources.ts';
import { findTraceBounds, findTraceOfSpan, listTraceTotals } from './find-trace.ts';
import { listAttributeKeys, listAttributeValues } from './list-attributes.ts';
import { listInstanceNumbers } from './list-instance-numbers.ts';
import { listOperations, listOperationSeries } from './list-operations.ts';
import { findAnySpan, listSeenServices } from './list-seen-services.ts';
import { findService, listServiceDeploys, listServiceInstances, listServiceVersions } from './list-service-senders.ts';
import { listServiceSeries } from './list-service-series.ts';
import { listOperationSteps, listServiceSteps } from './list-service-steps.ts';
import { listServices } from './list-services.ts';
import { listStorageDays, listStorageTables } from './list-storage-parts.ts';
import { listStoredSpans } from './list-stored-spans.ts';
import { listTraceSpans } from './list-trace-spans.ts';
import { describeMatchedTraces, searchSpans } from './search-spans.ts';
import type { SpanFilter } from './span-filter.ts';

const time = (seconds: number): Nanos => nanos(BigInt(seconds) * 1_000_000_000n);
const range = { tenant: "o'tenant", from: time(1_700_000_000), to: time(1_700_003_600) };
const web = { service: 'web', environment: '', namespace: 'shop' };
const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const after = { startNanos: time(1_700_000_100), traceId, durationNs: 5n };
const everything: SpanFilter = {
  table: 'spans',
  service: "'; DROP TABLE spans --",
  operation: 'GET /',
  environment: 'prod',
  failed: true,
  minDurationNs: 1n,
  maxDurationNs: 2n,
  attributes: [
    { key: 'http.route', value: '/', isOnResources: false },
    { key: 'host.name', value: 'a', isOnResources: true },
  ],
};
const nothing: SpanFilter = { table: 'search', attributes: [] };

const questions: readonly (readonly [string, Question<unknown>])[] = [
  ['list-services', listServices({ ...range, environment: 'prod', limit: 10 })],
  ['list-services-day', listServices({ ...range, from: time(1_699_900_000), environment: '', limit: 10 })],
  ['list-seen-services', listSeenServices({ ...range, limit: 10 })],
  ['find-any-span', findAnySpan(range)],
  ['list-service-series', listServiceSeries({ ...range, environment: '', stepSeconds: 60, limit: 10 })],
  ['list-service-steps', listServiceSteps({ ...range, ...web, stepSeconds: 60, limit: 10 })],
  [
    'list-operation-steps',
    listOperationSteps({ ...range, ...web, operation: 'GET /', kind: 2, stepSeconds: 60, limit: 10 }),
  ],
  ['list-service-versions', listServiceVersions({ ...range, ...web, limit: 10 })],
  ['list-service-deploys', listServiceDeploys({ ...range, ...web, limit: 10 })],
  ['list-service-instances', listServiceInstances({ ...range, ...web, limit: 10 })],
  ['find-service', findService({ ...range, ...web, since: 1_700_000_000 })],
  ['list-instance-numbers', listInstanceNumbers({ ...range, ...web, limit: 10 })],
  ['list-operations', listOperations({ ...range, ...web, scope: 'all', limit: 10 })],
  ['list-operations-entry', listOperations({ ...range, ...web, scope: 'entry', limit: 10 })],
  [
    'list-operation-series',
    listOperationSeries({ ...range, ...web, scope: 'entry', operations: ['GET /'], stepSeconds: 3600, limit: 10 }),
  ],
  ['find-operation-kinds', findOperationKinds({ ...range, service: '', operation: 'GET /' })],
  ['list-attribute-keys', listAttributeKeys({ ...range, prefix: 'http.', limit: 10 })],
  ['list-attribute-values', listAttributeValues({ ...range, key: 'http.route', service: '', prefix: '', limit: 10 })],
  ['find-resource-attribute', findResourceAttribute({ tenant: 'default', key: 'host.name', value: 'a' })],
  ['find-resources', findResources({ tenant: 'default', fingerprints: ['18446744073709551615'] })],
  ['find-trace-bounds', findTraceBounds({ tenant: 'default', traceId })],
  ['list-trace-totals', listTraceTotals({ ...range, traceIds: [traceId] })],
  ['find-trace-of-span', findTraceOfSpan({ ...range, spanId })],
  ['list-trace-spans', listTraceSpans({ tenant: 'default', traceId, limit: 10 })],
  ['list-stored-spans', listStoredSpans({ ...range, traceId, limit: 10, after: undefined })],
  ['search-spans-newest', searchSpans({ ...range, filter: nothing, order: 'newest', after: undefined, limit: 10 })],
  [
    'search-spans-slowest-everything',
    searchSpans({ ...range, filter: everything, order: 'slowest', after, limit: 10 }),
  ],
  [
    'search-spans-newest-after',
    searchSpans({
      ...range,
      filter: { ...everything, table: 'search', attributes: [] },
      order: 'newest',
      after,
      limit: 10,
    }),
  ],
  [
    'describe-matched-traces',
    describeMatchedTraces({
      ...range,
      filter: nothing,
      order: 'newest',
      traces: [{ traceId, start: range.from, end: range.to }],
    }),
  ],
  [
    'describe-slowest-traces',
    describeMatchedTraces({
      ...range,
      filter: everything,
      order: 'slowest',
      traces: [{ traceId, start: range.from, end: range.from }],
    }),
  ],
  ['list-storage-tables', listStorageTables({ database: 'galileo', limit: 10 })],
  ['list-storage-days', listStorageDays({ database: 'galileo', limit: 10 })],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)(
  '%s has exactly the values its text asks for, a limit, and no value in its text',
  (_file, { query, params }) => {
    const asked = [...query.matchAll(/\{(\w+):[A-Za-z0-9()]+\}/g)].map(([, name = '']) => name);

    expect(Object.keys(params).toSorted()).toEqual([...new Set(asked)].toSorted());
    expect(query).toMatch(/LIMIT (\{limit:UInt32\}|\d+)( WITH TIES)?$/);
    expect(query).not.toContain('DROP');
  },
);

test.each(
  questions.filter(([, { query }]) =>
    /FROM (spans|span_search|red_minute|red_instance_minute|red_service_minute|resource_hour|attr_values)\b/.test(
      query,
    ),
  ),
)('%s reads stored telemetry of one tenant within a time range', (_file, { query }) => {
  expect(query).toContain('tenant = {tenant:String}');
  // `bounds` is where the trace lies in time, read in the same query.
  expect(query).toMatch(/(time|minute|hour) >= [^\n]*(\{from:|bounds\.1)/);
  expect(query).toMatch(/(time|minute|hour) (< [^\n]*\{to:|<= bounds\.2)/);
});
