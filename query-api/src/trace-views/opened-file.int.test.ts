import type {
  BacklinksAnswer,
  FindAnswer,
  OpenedFileAnswer,
  SpanDetail,
  StatisticsAnswer,
  TraceMapAnswer,
} from '@galileo/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleSpanId } from '../testing/sample-spans.ts';
import { randomRows } from './testing/random-rows.ts';
import { fanOut, requestOfTrace, type SampleRow } from './testing/sample-rows.ts';
import { openViewApi, type ViewApi } from './testing/view-api.ts';

let api: ViewApi;

beforeAll(async () => {
  api = await openViewApi();
});

afterAll(async () => {
  await api.stop();
});

const FILE_TRACE_ID = 'f11e'.padEnd(32, '0');

async function openFile(rows: readonly SampleRow[]): Promise<string> {
  const request = requestOfTrace({ traceId: FILE_TRACE_ID, startNanos: 1_700_000_000_000_000_000n, rows });
  const response = await fetch(`${api.url}/api/traces/view`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  // The contract types are what this suite holds the answers against.
  const { traces } = (await response.json()) as OpenedFileAnswer;
  return traces[0]?.id ?? '';
}

test('an opened file is asked as a stored trace is', async () => {
  const id = await openFile(fanOut);
  const [rows, all, { rows: groups, attributeKeys }, map, links, span] = await Promise.all([
    api.rowsOf(id),
    api.ask<FindAnswer>(`${id}/find?kind=all&value=mysql`),
    api.ask<StatisticsAnswer>(`${id}/statistics?by=attribute:db.system`),
    api.ask<TraceMapAnswer>(`${id}/map`),
    api.ask<BacklinksAnswer>(`${id}/links`),
    api.ask<SpanDetail>(`${id}/spans/${sampleSpanId('C2')}`),
  ]);

  expect(rows.map(({ method }) => method)).toEqual(['A', 'C', 'C1', 'C2', 'B', 'B1']);
  expect(all.rows).toEqual([3]);
  expect(groups.map(({ key, count }) => [key, count])).toEqual([
    [null, 5],
    ['mysql', 1],
  ]);
  expect(attributeKeys.slice(0, 3)).toEqual([
    { key: 'service.instance.id', spans: 6 },
    { key: 'service.name', spans: 6 },
    { key: 'db.namespace', spans: 1 },
  ]);
  expect(map.edges.map(({ calls, sumNs }) => [calls, sumNs])).toEqual([
    [1, 120_000_000],
    [1, 100_000_000],
    [1, 60_000_000],
    [1, 60_000_000],
  ]);
  expect(links).toMatchObject({ links: [], completeness: { complete: true } });
  expect(span).toMatchObject({ name: 'C2', service: 'stock', traceId: FILE_TRACE_ID });
});

test('a file and the same trace stored find the same texts and have the same rows', async () => {
  const rows = randomRows({ seed: 7, count: 120 });
  const [file, stored] = [await openFile(rows), await api.store(rows)];
  const finds = ['kind=argument&value=b', 'kind=all&value=sql', 'kind=all&value=web', 'kind=argument&value=x%3D'];
  const found = (id: string) =>
    Promise.all(finds.map(async (find) => (await api.ask<FindAnswer>(`${id}/find?${find}`)).rows));
  const textsOf = async (id: string) =>
    (await api.rowsOf(id)).map(({ children, ...row }) => ({
      ...row,
      children: children.map(({ kind, text }) => kind + text),
    }));

  expect(await found(file)).toEqual(await found(stored));
  expect(await textsOf(file)).toEqual(await textsOf(stored));
});

test('a search is not asked of a file, and the answer says what to do instead', async () => {
  const id = await openFile(fanOut);

  expect(await api.tryAsk(`${id}/find?kind=query&value=error`)).toMatchObject({
    status: 400,
    body: { kind: 'invalid', field: 'kind', detail: expect.stringContaining('kind=all') },
  });
});
