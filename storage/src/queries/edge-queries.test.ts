import { nanos, type Nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import type { Question } from '../question.ts';
import type { EdgeSpan } from '../rows/edge-span.ts';
import { findEdgeProgress, findEdgeVersion } from './find-edge-progress.ts';
import { listApplications } from './list-applications.ts';
import { listCalls } from './list-calls.ts';
import { listEdgePartners } from './list-edge-partners.ts';
import { listEdges } from './list-edges.ts';
import { listEdgeSpans, type EdgeSpanFilter } from './list-edge-spans.ts';
import { listEdgeSteps } from './list-edge-steps.ts';
import { listNewBatches } from './list-new-batches.ts';
import { listServerAddresses } from './list-server-addresses.ts';
import { listServiceBands } from './list-service-bands.ts';
import { listStaleHours } from './list-stale-hours.ts';
import { listUncountedMinutes } from './list-uncounted-minutes.ts';
import { sampleTraceIds } from './sample-trace-ids.ts';
import { sumEdgeHour } from './sum-edge-hour.ts';

const time = (seconds: number): Nanos => nanos(BigInt(seconds) * 1_000_000_000n);
const range = { tenant: "o'tenant", from: time(1_700_000_000), to: time(1_700_003_600) };
const share = { firstTrace: '0'.repeat(32), lastTrace: 'f'.repeat(32) };
const traceId = '0af7651916cd43dd8448eb211c80319c';
const service = { service: "'; DROP TABLE spans --", namespace: 'shop', environment: 'prod' };
const span: EdgeSpan = {
  ...service,
  traceId,
  spanId: 'b7ad6b7169203331',
  parentId: '0'.repeat(16),
  startNanos: range.from,
  durationNs: 5n,
  kind: 3,
  failed: false,
  isEntry: false,
  address: '',
};
const spans = (filter: EdgeSpanFilter, failed = false): Question<EdgeSpan> =>
  listEdgeSpans({ ...range, filter, failed, after: undefined, limit: 10 });
const call: EdgeSpanFilter = { kind: 'call', from: service, to: service, addresses: ['api:80'] };

const questions: readonly (readonly [string, Question<unknown>])[] = [
  ['list-calls', listCalls({ ...range, ...share, limit: 10 })],
  ['list-server-addresses', listServerAddresses({ ...range, ...share, limit: 10 })],
  ['list-applications', listApplications({ ...range, limit: 10 })],
  ['sample-trace-ids', sampleTraceIds(range)],
  ['list-new-batches', listNewBatches({ sinceMs: 1_700_000_000_000, limit: 10 })],
  ['list-uncounted-minutes', listUncountedMinutes({ ...range, limit: 10 })],
  ['find-edge-progress', findEdgeProgress({ tenant: 'default' })],
  ['find-edge-version', findEdgeVersion({ tenant: 'default' })],
  ['list-stale-hours', listStaleHours({ ...range, limit: 10 })],
  ['sum-edge-hour', sumEdgeHour({ ...range, limit: 10 })],
  ['list-edges', listEdges({ ...range, environment: 'prod', settledToSeconds: 1, limit: 10 })],
  [
    'list-edge-steps',
    listEdgeSteps({ ...range, unit: 'minute', stepSeconds: 60, service: 'web', system: '', limit: 10 }),
  ],
  ['list-service-bands', listServiceBands({ ...range, environment: '', limit: 10 })],
  ['list-edge-spans-call', spans(call)],
  ['list-edge-spans-failed-call', spans(call, true)],
  ['list-edge-spans-user', spans({ kind: 'user', to: service })],
  ['list-edge-spans-unknown', spans({ kind: 'unknown', to: service }, true)],
  [
    'list-edge-spans-database',
    spans({ kind: 'database', from: service, system: 'mysql', address: 'db:3306', target: 'shop' }),
  ],
  ['list-edge-spans-external', spans({ kind: 'external', from: service, name: 'stripe' })],
  ['list-edge-spans-send', spans({ kind: 'send', from: service, system: 'kafka', target: 'orders' })],
  ['list-edge-spans-receive', spans({ kind: 'receive', to: service, system: 'kafka', target: 'orders' })],
  [
    'list-edge-spans-of-traces',
    listEdgeSpans({
      ...range,
      filter: call,
      failed: false,
      after: { startNanos: range.from, traceId },
      within: [{ traceId, start: range.from, end: range.to }],
      limit: 10,
    }),
  ],
  ['list-edge-partners', listEdgePartners({ tenant: 'default', spans: [span], limit: 10 })],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)(
  '%s has exactly the values its text asks for, a limit, and no value in its text',
  (_file, { query, params }) => {
    const asked = [...query.matchAll(/\{(\w+):[A-Za-z0-9()]+\}/g)].map(([, name = '']) => name);

    expect(Object.keys(params).toSorted()).toEqual([...new Set(asked)].toSorted());
    expect(query).toMatch(/LIMIT (\{limit:UInt32\}|\d+)$/);
    expect(query).not.toContain('DROP');
  },
);

test.each(questions.filter(([, { query }]) => /FROM (spans|red_\w+|edge_minute|edge_hour)\b/.test(query)))(
  '%s reads stored telemetry of one tenant within a time range',
  (_file, { query }) => {
    for (const [source] of query.matchAll(/FROM (spans|red_\w+|edge_minute|edge_hour)\b[^]*?(?=FROM|$)/g)) {
      expect(source).toContain('tenant = {tenant:String}');
      expect(source).toMatch(/(time|minute|hour) >= [^\n]*\{(from|hoursFrom|hoursTo):/);
      expect(source).toMatch(/(time|minute|hour) < [^\n]*\{(to|hoursFrom|hoursTo):/);
    }
  },
);
