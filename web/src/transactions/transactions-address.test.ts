import { parseSearch, printSearch, type SearchExpression } from '@galileo/model';
import { afterEach, describe, expect, test } from 'vitest';
import { isAgentTest, readAgent, withAgent } from './agent-filter.ts';
import { regionRequest } from './differs/region-differs.ts';
import { rememberedMax, rememberMax } from './scatter/y-max.ts';
import { readTransactionsAddress, readUnit } from './transactions-address.ts';

afterEach(() => localStorage.clear());

const read = (address: string) => readTransactionsAddress(new URLSearchParams(address));

test('what the address does not say, or says wrong, is the usual', () => {
  const usual = { view: 'scatter', order: 'newest', region: undefined, scale: 'log', max: undefined };
  expect(read('')).toEqual(usual);
  expect(read('view=pie&order=random&sel=1,2&scale=odd&max=high')).toEqual(usual);
  expect(readUnit(new URLSearchParams('unit=span'))).toBe('transaction');
});

test('an address holds the whole view', () => {
  expect(read('view=heatmap&order=failed&sel=1,2,3,4&scale=linear&max=5000ms')).toEqual({
    view: 'heatmap',
    order: 'failed',
    region: { fromNs: 1n, toNs: 2n, minNs: 3, maxNs: 4 },
    scale: 'linear',
    max: '5s',
  });
  expect(readUnit(new URLSearchParams('unit=trace'))).toBe('trace');
});

describe('the agent of an expression', () => {
  const parsed = (text: string): SearchExpression | undefined => {
    const parse = parseSearch(text);
    return parse.ok ? parse.query : undefined;
  };
  const print = (query: SearchExpression | undefined) => (query === undefined ? '' : printSearch(query));

  test.each([
    ['service = a AND agent = b-1', 'b-1'],
    ['agent = b OR agent = c', ''],
    ['agent != b', ''],
    ['service = a', ''],
  ])('%s', (text, agent) => {
    expect(readAgent(parsed(text))).toBe(agent);
  });

  test.each([
    ['service = a', 'x y', 'service = a AND agent = "x y"'],
    ['agent = b AND service = a', 'c', 'agent = c AND service = a'],
    ['agent = b AND service = a', '', 'service = a'],
    ['agent = b', '', ''],
  ])('%s with %j', (text, agent, after) => {
    expect(print(withAgent(parsed(text), agent))).toBe(after);
  });

  test('its test is told from others', () => {
    expect(isAgentTest('agent = b', 'b')).toBe(true);
    expect(isAgentTest('agent = c', 'b')).toBe(false);
    expect(isAgentTest('agent = ""', '')).toBe(false);
  });
});

describe('the remembered top of the chart', () => {
  test('is one for each application, and is forgotten with auto', () => {
    rememberMax('web', '5s');
    rememberMax('', '1s');
    expect([rememberedMax('web'), rememberedMax(''), rememberedMax('cart')]).toEqual(['5s', '1s', undefined]);
    rememberMax('web', undefined);
    expect(rememberedMax('web')).toBeUndefined();
  });

  test('keeps a bounded number of them, the newest', () => {
    for (let index = 0; index < 60; index += 1) rememberMax(`s${index}`, '1s');
    expect([rememberedMax('s9'), rememberedMax('s10'), rememberedMax('s59')]).toEqual([undefined, '1s', '1s']);
  });

  test.each(['not json', '{"a":1}', '[["web"],["web",5],"web"]', '[["web","high"]]'])('is nothing in %j', (text) => {
    localStorage.setItem('galileo.scatter-max', text);
    expect(rememberedMax('web')).toBeUndefined();
  });
});

describe('the comparison of a region', () => {
  const region = { fromNs: 1_700_000_000_123_456_789n, toNs: 1_700_000_060_000_000_000n, minNs: 0, maxNs: null };
  const filters = { expression: 'error', environment: 'prod' };

  test('is against the page range, and the same question while that holds the region', () => {
    const range = {
      range: { kind: 'relative', seconds: 3600 },
      from: 1_699_999_000_000,
      to: 1_700_002_600_000,
    } as const;
    expect(regionRequest(region, filters, range)).toEqual({
      from: 'now-1h',
      to: 'now',
      q: 'error',
      environment: 'prod',
      selected: { from: '2023-11-14T22:13:20.123456789Z', to: '2023-11-14T22:14:20.000000001Z' },
    });
  });

  test('widens a range that has moved on', () => {
    const range = {
      range: { kind: 'relative', seconds: 60 },
      from: 1_700_000_030_000.5,
      to: 1_700_000_090_000.5,
    } as const;
    const request = regionRequest({ ...region, minNs: 5, maxNs: 9 }, { expression: '', environment: null }, range);
    expect(request).toEqual({
      from: '1700000000123',
      to: '1700000090001',
      selected: {
        from: '2023-11-14T22:13:20.123456789Z',
        to: '2023-11-14T22:14:20.000000001Z',
        minDurationNs: 5,
        maxDurationNs: 9,
      },
    });
  });
});
