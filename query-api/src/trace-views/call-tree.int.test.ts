import { nanos, type BacklinksAnswer, type CallTreeAnswer, type SpanDetail } from '@galileo/model';
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

const timeout = {
  name: 'exception',
  at: 40,
  attributes: {
    'exception.type': 'java.net.SocketTimeoutException',
    'exception.message': 'Read timed out\nafter 30 ms',
    'exception.stacktrace': 'java.net.SocketTimeoutException: Read timed out\n\tat shop.Cart.add(Cart.java:7)',
  },
};

const rich: readonly SampleRow[] = [
  {
    name: 'GET /cart',
    id: 'root',
    kind: 'S',
    service: 'web',
    from: 0,
    to: 100,
    failed: true,
    message: 'no cart',
    attributes: {
      'http.request.method': 'GET',
      'url.path': '/cart',
      'error.type': '503',
      'client.address': '192.0.2.7',
    },
    resource: { 'telemetry.sdk.language': 'java' },
  },
  {
    name: 'SELECT cart',
    id: 'query',
    kind: 'C',
    service: 'web',
    from: 10,
    to: 60,
    parent: 'root',
    failed: true,
    message: 'timed out',
    scope: 'jdbc',
    attributes: {
      'db.system.name': 'mysql',
      'db.query.text': 'SELECT *\n  FROM cart WHERE id = ? AND name = ?',
      'db.query.parameter.1': 'blue',
      'db.query.parameter.0': '17',
      'network.peer.address': '10.0.0.1',
      'network.peer.port': '3306',
      'code.function.name': 'com.shop.Cart.find',
    },
    events: [
      { ...timeout, at: 50 },
      { name: 'exception', at: 20, attributes: { 'exception.type': 'First' } },
      { name: 'retry', at: 30 },
    ],
    links: [
      { traceId: 'abd00000000000000000000000000001', spanId: sampleSpanId('A'), attributes: { why: 'retry' } },
      { traceId: 'ffffffffffffffffffffffffffffffff', spanId: sampleSpanId('none') },
    ],
  },
  { name: 'empty', kind: 'C', service: 'web', from: 70, to: 80, parent: 'root', attributes: { 'db.statement': '' } },
  { name: 'orphan', kind: 'I', service: 'web', from: 5, to: 9, parent: 'nobody' },
];

describe('the rows of a trace', () => {
  let traceId = '';

  beforeAll(async () => {
    await api.store(fanOut, { traceId: 'abd00000000000000000000000000001' });
    traceId = await api.store(rich);
  });

  test('have their texts and the rows under them, in their order', async () => {
    const rows = await api.rowsOf(traceId);
    const [root, query, empty] = rows;

    expect(rows.map(({ method, row }) => [row, method])).toEqual([
      [0, 'GET /cart'],
      [1, 'SELECT cart'],
      [2, 'empty'],
      [4, 'orphan'],
    ]);
    expect(root).toMatchObject({
      argument: 'GET /cart',
      api: 'HTTP_SERVER',
      agent: 'web-1',
      className: 'sample',
      scope: 'sample@1.2',
      remoteAddress: '192.0.2.7',
      attributes: 4,
      children: [{ kind: 'error', title: '503', argument: 'no cart', text: '' }],
    });
    expect(query).toMatchObject({
      spanId: sampleSpanId('query'),
      argument: 'SELECT * FROM cart WHERE id = ? AND name = ?',
      api: 'MYSQL',
      className: 'com.shop.Cart',
      functionName: 'com.shop.Cart.find',
      scope: 'jdbc@1.2',
      remoteAddress: '10.0.0.1:3306',
      events: 3,
      links: 2,
      dropped: 0,
    });
    expect(query?.children.map(({ kind, title, argument }) => [kind, title, argument])).toEqual([
      ['exception', 'First', ''],
      ['exception', 'SocketTimeoutException', 'Read timed out'],
      ['sql', 'SQL', 'SELECT * FROM cart WHERE id = ? AND name = ?'],
      ['bind', 'SQL-BindValue', '0=17, 1=blue'],
      ['link', 'Link', `gateway abd00000000000000000000000000001 ${sampleSpanId('A')}`],
      ['link', 'Link', `ffffffffffffffffffffffffffffffff ${sampleSpanId('none')}`],
    ]);
    expect(query?.children[1]).toMatchObject({
      text: timeout.attributes['exception.stacktrace'],
      exception: { type: 'java.net.SocketTimeoutException', message: 'Read timed out\nafter 30 ms' },
    });
    expect(query?.children[3]?.text).toBe('{"0":"17","1":"blue"}');
    expect(query?.children[4]).toMatchObject({
      text: '{"why":"retry"}',
      target: { traceId: 'abd00000000000000000000000000001', spanId: sampleSpanId('A'), service: 'gateway' },
    });
    expect(query?.children[5]?.target?.service).toBe('');
    expect(empty?.children).toEqual([{ kind: 'sql', title: 'SQL', argument: '', text: '' }]);
  });

  test('are as many as asked for', async () => {
    expect((await api.rowsOf(traceId, 'row=1&rows=2')).map(({ row }) => row)).toEqual([1, 2]);
    expect(await api.rowsOf(traceId, 'row=3&rows=1')).toEqual([]);
    expect(await api.rowsOf(traceId, 'row=900')).toEqual([]);
  });

  test('are refused for another version, a trace that is not stored and fields that are none', async () => {
    expect(await api.tryAsk(`${traceId}/call-tree?version=old`)).toMatchObject({
      status: 409,
      body: { kind: 'conflict' },
    });
    expect(await api.tryAsk(`${'9'.repeat(32)}/call-tree`)).toMatchObject({ status: 404, body: { kind: 'not-found' } });
    expect(await api.tryAsk(`${traceId}/call-tree?rows=501`)).toMatchObject({ status: 400, body: { field: 'rows' } });
    expect(await api.tryAsk(`${traceId}/call-tree?format=xml`)).toMatchObject({
      status: 400,
      body: { field: 'format' },
    });
    expect(await api.tryAsk('no-id/call-tree')).toMatchObject({ status: 400, body: { field: 'traceId' } });
    expect(await api.tryAsk('upload-0af76519-16cd-43dd-8448-eb211c80319c/call-tree')).toMatchObject({ status: 404 });
  });

  test('come as a file with exact numbers and nothing that a spreadsheet would run', async () => {
    const dangerous = await api.store([
      {
        name: '=HYPERLINK("x")',
        id: 'A',
        kind: 'S',
        service: 'web',
        from: 0,
        to: 1.000007,
        attributes: { 'url.path': '/a,b' },
      },
      { name: '-5', kind: 'I', service: 'web', from: 0.000001, to: 0.5, parent: 'A' },
      { name: 'late', kind: 'I', service: 'web', from: 0.4, to: 0.6, parent: 'A' },
    ]);
    const response = await fetch(`${api.url}/api/traces/${dangerous}/call-tree?format=csv`);
    const [head, ...lines] = (await response.text()).trimEnd().split('\r\n');
    const { startUnixNano } = await api.skeletonOf(dangerous);

    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain(`trace-${dangerous}.csv`);
    expect(head).toMatch(/^row,type,depth,span_id,parent_span_id,method,argument,start_ns,gap_ns,exec_ns,/);
    expect(lines[0]).toContain(`"'=HYPERLINK(""x"")","/a,b",${startUnixNano},0,1000007,100,`);
    expect(lines[1]).toContain(`,-5,,${nanos(BigInt(startUnixNano) + 1n)},1,499999,`);
    expect(lines[2]).toContain(',late,,');
    expect(lines[2]).toContain(',-100000,200000,');
  });

  test('stand in the file with the rows under them and the placeholders', async () => {
    const response = await fetch(`${api.url}/api/traces/${traceId}/call-tree?format=csv`);
    const types = (await response.text())
      .split('\r\n')
      .map((line) => /^\d+,(\w+),/.exec(line)?.[1])
      .filter((type) => type !== undefined);

    expect(types).toEqual(
      'span error span exception exception sql bind link link span sql placeholder span'.split(' '),
    );
  });
});

test('as many rows come under every row as the skeleton says', async () => {
  const traceId = await api.store(randomRows({ seed: 4, count: 200 }));
  const { columns, version } = await api.skeletonOf(traceId);
  const answer = await api.ask<CallTreeAnswer>(`${traceId}/call-tree?version=${version}`);

  expect(answer.version).toBe(version);
  expect(answer.rows.map(({ row, children }) => [row, children.length])).toEqual([...columns.childRows.entries()]);
  expect(columns.childRows.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(300);
});

test('spans of one id have each their own texts', async () => {
  const traceId = await api.store([
    { name: 'root', kind: 'S', service: 'web', from: 0, to: 60 },
    {
      name: 'out',
      id: 'B',
      kind: 'C',
      service: 'web',
      from: 5,
      to: 55,
      parent: 'root',
      attributes: { 'url.full': 'http://api/' },
    },
    {
      name: 'in',
      id: 'B',
      kind: 'S',
      service: 'api',
      from: 10,
      to: 45,
      parent: 'root',
      attributes: { 'url.path': '/' },
    },
    {
      name: 'again',
      id: 'D',
      kind: 'I',
      service: 'api',
      from: 15,
      to: 30,
      parent: 'B',
      attributes: { 'db.query.text': 'one' },
    },
    {
      name: 'again',
      id: 'D',
      kind: 'I',
      service: 'api',
      from: 16,
      to: 30,
      parent: 'B',
      attributes: { 'db.query.text': 'two' },
    },
  ]);
  const rows = await api.rowsOf(traceId);

  expect(rows.map(({ method, argument }) => [method, argument])).toEqual([
    ['root', ''],
    ['out', 'http://api/'],
    ['in', '/'],
    ['again', 'one'],
    ['again', 'two'],
  ]);
});

describe('links of other traces', () => {
  test('a producer and a consumer in two traces show each other', async () => {
    const sent = await api.store([{ name: 'send', kind: 'P', service: 'web', from: 0, to: 10 }]);
    const taken = await api.store(
      [
        {
          name: 'take',
          kind: 'K',
          service: 'worker',
          from: 0,
          to: 10,
          links: [{ traceId: sent, spanId: sampleSpanId('send') }],
        },
      ],
      { hours: 3 },
    );
    const { links, completeness } = await api.ask<BacklinksAnswer>(`${sent}/links`);
    const [consumer] = await api.rowsOf(taken);

    expect(links).toEqual([
      {
        toSpanId: sampleSpanId('send'),
        traceId: taken,
        spanId: sampleSpanId('take'),
        service: 'worker',
        operation: 'take',
        startUnixNano: (await api.skeletonOf(taken)).startUnixNano,
      },
    ]);
    expect(completeness).toMatchObject({ complete: true, total: { value: 1, relation: 'exact' } });
    expect(consumer?.children).toMatchObject([{ kind: 'link', target: { traceId: sent, service: 'web' } }]);
  });

  test('links within the trace are none, and more than 500 are cut and said', async () => {
    const batch = await api.store(
      [
        { name: 'A', kind: 'P', service: 'web', from: 0, to: 10 },
        {
          name: 'B',
          kind: 'K',
          service: 'web',
          from: 20,
          to: 30,
          links: [{ traceId: 'abe0'.padEnd(32, '0'), spanId: sampleSpanId('A') }],
        },
      ],
      { traceId: 'abe0'.padEnd(32, '0') },
    );

    expect(await api.ask<BacklinksAnswer>(`${batch}/links`)).toMatchObject({
      links: [],
      completeness: { complete: true },
    });

    await api.store(
      Array.from({ length: 501 }, (_unused, index) => ({
        name: `k${index}`,
        kind: 'K',
        service: 'worker',
        from: index,
        to: index + 1,
        links: [{ traceId: batch, spanId: sampleSpanId('A') }],
      })),
    );
    const { links, completeness } = await api.ask<BacklinksAnswer>(`${batch}/links`);

    expect(links).toHaveLength(500);
    expect(completeness).toMatchObject({
      complete: false,
      reason: 'limit',
      total: { value: 501, relation: 'at-least' },
    });
  });

  test('an answer that would read too much says that it looked nowhere', async () => {
    const traceId = await api.store(fanOut);
    const poor = await api.again({ searchMaxRows: 1 });
    const answer = await poor.ask<BacklinksAnswer>(`/api/traces/${traceId}/links`);
    await poor.stop();

    expect(answer).toMatchObject({
      links: [],
      completeness: { complete: false, reason: 'row-budget', total: { value: 0, relation: 'at-least' } },
    });
    expect(answer.completeness.scannedTo).toBe(answer.completeness.scannedFrom);
  });

  test('of a trace that is not stored there are none to ask for', async () => {
    expect(await api.tryAsk(`${'9'.repeat(32)}/links`)).toMatchObject({ status: 404 });
  });
});

test('one span is found by id, and by kind where several share the id', async () => {
  const traceId = await api.store([
    { name: 'out', id: 'B', kind: 'C', service: 'web', from: 5, to: 55 },
    { name: 'in', id: 'B', kind: 'S', service: 'api', from: 10, to: 45 },
  ]);
  const path = `${traceId}/spans/${sampleSpanId('B')}`;

  expect((await api.ask<SpanDetail>(`${path}?kind=server`)).name).toBe('in');
  expect((await api.ask<SpanDetail>(`${path}?service=web`)).name).toBe('out');
  expect(await api.tryAsk(`${traceId}/spans/${'7'.repeat(16)}`)).toMatchObject({ status: 404 });
  expect(await api.tryAsk(`${'9'.repeat(32)}/spans/${'7'.repeat(16)}`)).toMatchObject({ status: 404 });
  expect(await api.tryAsk(`${traceId}/spans/x`)).toMatchObject({ status: 400, body: { field: 'spanId' } });
});
