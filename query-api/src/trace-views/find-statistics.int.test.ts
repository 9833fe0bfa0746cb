import { rowFlags, type CallTreeRow, type FindAnswer, type StatisticsAnswer } from '@galileo/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleSpanId } from '../testing/sample-spans.ts';
import { randomRows } from './testing/random-rows.ts';
import { fanOut, type SampleRow } from './testing/sample-rows.ts';
import { openViewApi, type ViewApi } from './testing/view-api.ts';

let api: ViewApi;

beforeAll(async () => {
  api = await openViewApi();
});

afterAll(async () => {
  await api.stop();
});

const MS = 1_000_000;

describe('find', () => {
  let fan = '';
  let texts = '';

  beforeAll(async () => {
    fan = await api.store(fanOut);
    texts = await api.store([
      { name: 'GET /cart', id: 'A', kind: 'S', service: 'web', from: 0, to: 100, attributes: { 'url.path': '/Cart' } },
      {
        name: 'load',
        kind: 'C',
        service: 'web',
        from: 10,
        to: 30,
        parent: 'A',
        scope: 'jdbc',
        attributes: { 'db.system.name': 'mysql', 'db.query.text': 'SELECT 1', 'db.query.parameter.0': 'Blue' },
      },
      { name: 'fail', kind: 'I', service: 'web', from: 40, to: 41, parent: 'A', failed: true, message: 'out of stock' },
      {
        name: 'catch',
        kind: 'I',
        service: 'web',
        from: 50,
        to: 52.5,
        parent: 'A',
        events: [
          { name: 'exception', at: 51, attributes: { 'exception.type': 'a.Lost', 'exception.message': 'no Stock' } },
        ],
      },
      { name: 'wait', kind: 'I', service: 'worker', from: 60, to: 61, parent: 'gone' },
    ]);
  });

  async function namesOf(traceId: string, query: string): Promise<readonly string[]> {
    const { columns, operations } = await api.skeletonOf(traceId);
    const { rows } = await api.ask<FindAnswer>(`${traceId}/find?${query}`);
    return rows.map((row) => operations[columns.operation[row] ?? -1] ?? 'Unknown');
  }

  test.each([
    ['kind=self&value=60', ['C', 'C2', 'B']],
    ['kind=self&value=60.000001', ['C']],
    ['kind=exclusive&value=60', ['C2']],
    ['kind=exclusive&value=59.9999999', ['C2']],
    ['kind=self', []],
    ['kind=exception', []],
    ['kind=argument&value=SHOP', ['C2']],
    ['kind=all&value=stock', ['C1', 'C2']],
    ['kind=all&value=66.67', ['C1']],
    ['kind=all&value=mysql', ['C2']],
    ['kind=query&value=service%20%3D%20stock', ['C1', 'C2']],
    ['kind=query&value=kind%20%3D%20server%20AND%20duration%20%3E%3D%2080ms', ['A', 'C1']],
    ['kind=query&value=%7Bservice%20%3D%20users%7D%20AND%20%7Bdb.system%20%3D%20mysql%7D', ['C2', 'B1']],
    ['kind=query&value=trace.spans%20%3D%206%20AND%20root', ['A']],
    ['kind=query&value=NOT%20%7Bservice%20%3D%20users%7D', []],
  ])('in a fan-out %s finds %j', async (query, names) => {
    expect(await namesOf(fan, query)).toEqual(names);
  });

  test.each([
    ['kind=exception', ['fail', 'catch']],
    ['kind=argument&value=cart', ['GET /cart']],
    ['kind=argument&value=stock', ['fail', 'catch']],
    ['kind=argument&value=0%3Dblue', ['load']],
    ['kind=argument&value=get', []],
    ['kind=argument&value=span%20676f6e65', ['Unknown']],
    ['kind=all&value=get', ['GET /cart']],
    ['kind=all&value=lost', ['catch']],
    ['kind=all&value=JDBC', ['load']],
    ['kind=all&value=worker', ['wait']],
    ['kind=all&value=2.5', ['catch']],
    ['kind=query&value=%22no%20stock%22', ['catch']],
    ['kind=query&value=error', ['fail']],
  ])('among texts %s finds %j', async (query, names) => {
    expect(await namesOf(texts, query)).toEqual(names);
  });

  test('says which field is wrong', async () => {
    const wrong = (query: string) => api.tryAsk(`${fan}/find?${query}`);

    expect(await wrong('value=1')).toMatchObject({ status: 400, body: { field: 'kind' } });
    expect(await wrong('kind=self&value=fast')).toMatchObject({ status: 400, body: { field: 'value' } });
    expect(await wrong('kind=argument')).toMatchObject({ status: 400, body: { field: 'value' } });
    expect(await wrong('kind=query&value=service%20%3D')).toMatchObject({
      status: 400,
      body: { field: 'value', column: 9 },
    });
    expect(await wrong('kind=self&value=1&version=old')).toMatchObject({ status: 409 });
    expect(await api.tryAsk(`${'9'.repeat(32)}/find?kind=self`)).toMatchObject({ status: 404 });
  });
});

describe('in a random trace', () => {
  let traceId = '';

  beforeAll(async () => {
    traceId = await api.store(randomRows({ seed: 20, count: 300 }));
  });

  const argumentsOf = (row: CallTreeRow): readonly string[] => [
    row.argument,
    ...row.children.map(({ argument }) => argument),
  ];
  const textsOf = (row: CallTreeRow): readonly string[] => [
    ...argumentsOf(row),
    row.method,
    row.className,
    row.api,
    row.agent,
    ...row.children.map(({ title }) => title),
  ];
  const hasPart = (texts: readonly string[], part: string): boolean =>
    texts.some((text) => text.toLowerCase().includes(part.toLowerCase()));

  test.each(['b', 'A', 'eee', '/', 'x='])('%j is found in the arguments that the rows have', async (part) => {
    const rows = await api.rowsOf(traceId);
    const found = await api.ask<FindAnswer>(`${traceId}/find?kind=argument&value=${encodeURIComponent(part)}`);

    expect(found.rows).toEqual(rows.filter((row) => hasPart(argumentsOf(row), part)).map(({ row }) => row));
    expect(found.rows.length).toBeGreaterThan(0);
  });

  test.each(['sql', 's29', 'PRODUCER', 'exception'])('%j is found in the texts that the rows have', async (part) => {
    const rows = await api.rowsOf(traceId);
    const found = await api.ask<FindAnswer>(`${traceId}/find?kind=all&value=${part}`);

    expect(found.rows).toEqual(rows.filter((row) => hasPart(textsOf(row), part)).map(({ row }) => row));
    expect(found.rows.length).toBeGreaterThan(0);
  });

  test('failed spans and exceptions are found by their flags, which are those of the rows', async () => {
    const { columns } = await api.skeletonOf(traceId);
    const rows = await api.rowsOf(traceId);
    const isFound = (row: CallTreeRow): boolean =>
      ((columns.flags[row.row] ?? 0) & rowFlags.failed) !== 0 || row.children.some(({ kind }) => kind === 'exception');
    const found = await api.ask<FindAnswer>(`${traceId}/find?kind=exception`);

    expect(found.rows).toEqual(rows.filter(isFound).map(({ row }) => row));
  });

  test.each(['application', 'operation', 'api', 'agent', 'attribute:db.query.text'])(
    'the groups by %s hold every span and all of its time once',
    async (by) => {
      const { columns, counts } = await api.skeletonOf(traceId);
      const { rows } = await api.ask<StatisticsAnswer>(`${traceId}/statistics?by=${by}&then=application`);
      const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

      expect({
        spans: total(rows.map(({ count }) => count)),
        failed: total(rows.map(({ failed }) => failed)),
        exec: total(rows.map(({ exec }) => exec.totalNs)),
        exclusive: total(rows.map(({ exclusive }) => exclusive.totalNs)),
        self: total(rows.map(({ self }) => self.totalNs)),
        critical: total(rows.map(({ criticalNs }) => criticalNs)),
      }).toEqual({
        spans: counts.spans,
        failed: counts.failed,
        exec: total(columns.execNs),
        exclusive: total(columns.exclusiveNs),
        self: total(columns.selfNs),
        critical: total(columns.criticalNs),
      });
    },
  );
});

test('on an adjusted clock, and of a cut trace, the rows found are those of that view', async () => {
  const traceId = await api.store([
    { name: 'out', kind: 'C', service: 'web', from: 10, to: 110, resource: { 'host.name': 'a' } },
    { name: 'in', kind: 'S', service: 'api', from: 0, to: 50, parent: 'out', resource: { 'host.name': 'b' } },
    {
      name: 'in',
      kind: 'S',
      service: 'api',
      from: 60,
      to: 60.5,
      parent: 'out',
      resource: { 'host.name': 'a' },
      id: 'x',
    },
  ]);
  const rows = async (query: string) => (await api.ask<FindAnswer>(`${traceId}/find?${query}`)).rows;

  expect((await api.skeletonOf(traceId, 'clock=adjusted')).clocks.maxShiftNs).toBe(35 * MS);
  expect(await rows('clock=adjusted&kind=query&value=duration%20%3D%2050ms')).toEqual([1]);
  expect(await rows('clock=adjusted&kind=all&value=api')).toEqual([1, 2]);
  expect((await api.rowsOf(traceId, 'clock=adjusted')).map(({ spanId }) => spanId)).toEqual(
    ['out', 'in', 'x'].map(sampleSpanId),
  );
  expect(await rows('limit=1&kind=all&value=unknown')).toEqual([0]);
});

const statementAt = (at: number, ms: number, more: Partial<SampleRow> = {}): SampleRow => ({
  name: 'SELECT',
  id: `s${at}`,
  kind: 'C',
  service: 'web',
  from: at,
  to: at + ms,
  parent: 'A',
  attributes: { 'db.system.name': 'mysql', 'db.query.text': `SELECT a FROM b WHERE c = ${at}` },
  ...more,
});

describe('statistics', () => {
  test('of a fan-out by application', async () => {
    const traceId = await api.store(fanOut);
    const { rows, rowsFound, repeats } = await api.ask<StatisticsAnswer>(`${traceId}/statistics`);
    const cells = rows.map(({ key, count, exec, exclusive, exclusivePercent, self, criticalNs }) => [
      key,
      count,
      exec.totalNs / MS,
      exclusive.totalNs / MS,
      exclusivePercent,
      self.totalNs / MS,
      criticalNs / MS,
    ]);

    expect(cells).toEqual([
      ['stock', 2, 140, 80, 66.67, 80, 80],
      ['gateway', 3, 280, 50, 41.67, 180, 40],
      ['users', 1, 50, 50, 41.67, 50, 0],
    ]);
    expect(rows[1]).toMatchObject({
      second: null,
      failed: 0,
      firstRow: 0,
      exec: { avgNs: 93_333_333, minNs: 60 * MS, maxNs: 120 * MS },
    });
    expect({ rowsFound, repeats }).toEqual({ rowsFound: 3, repeats: [] });
  });

  test('by an attribute under its old or new name, then by another key', async () => {
    const traceId = await api.store([
      { name: 'A', kind: 'S', service: 'web', from: 0, to: 100, attributes: { 'http.request.method': 'GET' } },
      { name: 'B', kind: 'C', service: 'web', from: 0, to: 10, parent: 'A', attributes: { 'http.method': 'GET' } },
      { name: 'C', kind: 'C', service: 'web', from: 20, to: 40, parent: 'A', attributes: { 'http.method': 'PUT' } },
      { name: 'C', kind: 'I', service: 'web', from: 60, to: 60.5, id: 'D', parent: 'A' },
    ]);
    const byMethod = await api.ask<StatisticsAnswer>(`${traceId}/statistics?by=attribute:http.request.method`);
    const twice = await api.ask<StatisticsAnswer>(
      `${traceId}/statistics?by=operation&then=attribute:http.request.method`,
    );
    const byApi = await api.ask<StatisticsAnswer>(`${traceId}/statistics?by=api&then=agent`);

    expect(byMethod.rows.map(({ key, count }) => [key, count])).toEqual([
      ['GET', 2],
      ['PUT', 1],
      [null, 1],
    ]);
    expect(twice.rows.map(({ key, second }) => [key, second])).toEqual([
      ['A', 'GET'],
      ['C (web, client)', 'PUT'],
      ['B', 'GET'],
      ['C (web, internal)', null],
    ]);
    expect(byApi.rows.map(({ key, second, count }) => [key, second, count])).toEqual([
      ['HTTP_SERVER', 'web-1', 1],
      ['HTTP_CLIENT', 'web-1', 2],
      ['INTERNAL', 'web-1', 1],
    ]);
    expect(byMethod.attributeKeys).toEqual([
      { key: 'service.instance.id', spans: 4 },
      { key: 'service.name', spans: 4 },
      { key: 'http.method', spans: 2 },
      { key: 'http.request.method', spans: 1 },
    ]);
  });

  test('count untimed spans, but not their times', async () => {
    const traceId = await api.store([
      { name: 'A', kind: 'S', service: 'web', from: 0, to: 100 },
      { name: 'B', kind: 'I', service: 'web', from: 20, to: 10, parent: 'A' },
    ]);
    const { rows } = await api.ask<StatisticsAnswer>(`${traceId}/statistics?by=operation`);

    expect(rows).toMatchObject([
      { key: 'A', count: 1, exec: { totalNs: 100 * MS } },
      { key: 'B', count: 1, exec: { totalNs: 0, avgNs: 0, minNs: 0, maxNs: 0 }, exclusivePercent: 0 },
    ]);
  });

  test('list what one parent repeats, one after the other or not', async () => {
    const other: SampleRow = { name: 'other', kind: 'I', service: 'web', from: 30, to: 31, parent: 'A' };
    const traceId = await api.store([
      { name: 'A', kind: 'S', service: 'web', from: 0, to: 100 },
      ...[10, 11, 12].map((at) => statementAt(at, 0.5)),
      other,
      statementAt(40, 3, { failed: true }),
      statementAt(50, 0.5),
      statementAt(60, 0.5, { attributes: { 'db.system.name': 'mysql', 'db.query.text': 'SELECT other' } }),
      ...[70, 71, 72, 73].map((at) => statementAt(at, 0.1, { id: `t${at}`, parent: 'other' })),
    ]);
    const { repeats, repeatsFound } = await api.ask<StatisticsAnswer>(`${traceId}/statistics`);

    expect(repeats).toEqual([
      {
        parentRow: 0,
        firstRow: 1,
        operation: 'SELECT',
        argument: 'SELECT a FROM b WHERE c = 10',
        count: 5,
        failed: 1,
        totalNs: 5 * MS,
        maxNs: 3 * MS,
      },
    ]);
    expect(repeatsFound).toBe(1);
  });

  test('of groups without end the first thousand come, and how many there are is said', async () => {
    const traceId = await api.store(
      Array.from({ length: 1001 }, (_unused, index) => ({
        name: `n${index}`,
        kind: 'I',
        service: 'web',
        from: 0,
        to: 1,
        attributes: { user: `u${index}` },
      })),
    );
    const { rows, rowsFound } = await api.ask<StatisticsAnswer>(`${traceId}/statistics?by=attribute:user`);

    expect({ shown: rows.length, rowsFound }).toEqual({ shown: 1000, rowsFound: 1001 });
  });

  test('say which field is wrong', async () => {
    const traceId = await api.store(fanOut);

    expect(await api.tryAsk(`${traceId}/statistics?by=colour`)).toMatchObject({ status: 400, body: { field: 'by' } });
    expect(await api.tryAsk(`${traceId}/statistics?by=api&then=attribute:`)).toMatchObject({
      status: 400,
      body: { field: 'then' },
    });
    expect(await api.tryAsk(`${traceId}/statistics?version=old`)).toMatchObject({ status: 409 });
  });
});
