import { nanos, type Nanos } from '@galileo/model';
import { expect, test } from 'vitest';
import type { Question } from '../question.ts';
import type { CompiledSearch } from '../search/compiled-search.ts';
import { findMatchingSpans } from '../search/find-matching-spans.ts';
import { listBacklinks } from './list-backlinks.ts';
import { listLinkTargets } from './list-link-targets.ts';
import { listTraceKeys } from './list-trace-keys.ts';
import { listTraceNotes } from './list-trace-notes.ts';

const time = (seconds: number): Nanos => nanos(BigInt(seconds) * 1_000_000_000n);
const range = { tenant: "o'tenant", from: time(1_700_000_000), to: time(1_700_003_600) };
const traceId = '0af7651916cd43dd8448eb211c80319c';
const trace = { traceId, start: range.from, end: range.to };
const search: CompiledSearch = {
  table: 'spans',
  level: 'span',
  seed: 'service = {p0:String}',
  seedOnSpans: 'service = {p0:String}',
  verdict: '1',
  params: { p0: "'; DROP TABLE spans --" },
};

const questions: readonly (readonly [string, Question<unknown>])[] = [
  ['list-backlinks', listBacklinks({ ...range, traceId, limit: 501 })],
  [
    'list-link-targets',
    listLinkTargets({ tenant: range.tenant, traces: [trace], targets: [{ traceId, spanId: 'b7ad6b7169203331' }] }),
  ],
  ['list-trace-keys', listTraceKeys({ ...range, traceId, limit: 200 })],
  ['list-trace-notes', listTraceNotes({ tenant: range.tenant, traceId, limit: 10 })],
  ['find-matching-spans', findMatchingSpans({ tenant: range.tenant, trace, search, limit: 10 })],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)(
  '%s has exactly the values its text asks for, a tenant, a limit, and no value in its text',
  (_file, { query, params }) => {
    const places = [...query.matchAll(/\{(\w+):[A-Za-z0-9()]+\}/g)].map(([, place = '']) => place);

    expect(Object.keys(params).toSorted()).toEqual([...new Set(places)].toSorted());
    expect(query).toMatch(/LIMIT (\{limit:UInt32\}|\d+)$/);
    expect(query).toContain('tenant = {tenant:String}');
    expect(query).not.toContain('DROP');
  },
);

test.each(questions)('%s reads stored telemetry within a time range', (_file, { query }) => {
  expect(query).toMatch(/time >= ([^\n]*\{from:|bounds)/);
  expect(query).toMatch(/time <=? ([^\n]*\{to:|bounds)/);
});
