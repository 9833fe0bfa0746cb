import { describe, expect, it } from 'vitest';
import { durationChange, rateChange, shareChange } from './change.ts';
import { endpointFor, firstSpanSnippet, snippetLanguages } from './first-span-snippets.ts';
import { sdkName } from './sdk-name.ts';
import { addressOf, entriesOf, servicePath } from './service-address.ts';
import { countByHealth, filterRows, readHealthFilter, serviceRows } from './service-filter.ts';
import { healthOf } from './service-health.ts';
import { seriesByService } from './service-series.ts';
import { sampleEnd, sampleService, sampleServices } from './testing/sample-services.ts';

const service = sampleService;
const end = sampleEnd;

describe('the health of a service', () => {
  it.each([
    [{ failed: 5 }, 'error'],
    [{ failed: 4 }, 'warning'],
    [{ failed: 1 }, 'warning'],
    [{ failed: 0 }, 'ok'],
    [{ calls: 0, failed: 0 }, 'ok'],
    [{ failed: 50, reporting: 'silent' }, 'silent'],
  ] as const)('with %j is %s', (changes, health) => {
    expect(healthOf(service('cart', changes))).toBe(health);
  });
});

describe('filters', () => {
  const rows = serviceRows(
    [service('cart'), service('checkout', { failed: 9 }), service('api', { namespace: 'shop', sdkLanguage: 'nodejs' })],
    new Map([['cart', 'var(--svc-1)']]),
  );

  it('count by health', () => {
    expect(countByHealth(rows)).toEqual({ error: 1, warning: 0, silent: 0, ok: 2 });
  });

  it('keep one health, or names with all the words', () => {
    expect(filterRows(rows, 'error', '').map(({ summary }) => summary.service)).toEqual(['checkout']);
    expect(filterRows(rows, 'all', 'SHOP api').map(({ summary }) => summary.service)).toEqual(['api']);
    expect(filterRows(rows, 'all', 'node.js').map(({ summary }) => summary.service)).toEqual(['api']);
    expect(filterRows(rows, 'silent', 'api')).toEqual([]);
  });

  it('read an unknown health as all', () => {
    expect(readHealthFilter('purple')).toBe('all');
    expect(readHealthFilter('error')).toBe('error');
  });
});

describe('the address of a service', () => {
  const [cart, ...twice] = serviceRows(
    [service('a/b?'), service('x', { environment: 'staging', namespace: 'shop' }), service('x')],
    new Map(),
  );
  const [staged] = twice;
  if (cart === undefined || staged === undefined) throw new Error('no rows');

  it('takes any name', () => {
    expect(servicePath('a/b?')).toBe('/services/a%2Fb%3F');
  });

  it('says more than the name only where two rows have it', () => {
    expect(addressOf(cart)).toEqual({});
    expect(addressOf(staged)).toEqual({ env: 'staging', namespace: 'shop' });
    expect(entriesOf(cart)).toEqual({ service: 'a/b?', tests: ['entry'] });
    expect(entriesOf(staged)).toMatchObject({ service: 'x', environment: 'staging' });
  });
});

describe('a change against the previous period', () => {
  it.each([
    [null, undefined],
    [Number.NaN, undefined],
    [0, { text: '0', direction: 'same', tone: 'plain' }],
    [0.0004, { text: '0', direction: 'same', tone: 'plain' }],
    [0.0133, { text: '1.3', direction: 'up', tone: 'plain' }],
    [-0.718, { text: '72', direction: 'down', tone: 'plain' }],
    [1.5, { text: '150', direction: 'up', tone: 'plain' }],
    [9.6, { text: '×10.6', direction: 'up', tone: 'plain' }],
  ] as const)('of the rate by %s', (share, change) => {
    expect(rateChange(share)).toEqual(change);
  });

  it.each([
    [0.49, 'plain'],
    [0.5, 'bad'],
    [9.6, 'bad'],
    [-0.2, 'plain'],
    [-0.5, 'good'],
  ] as const)('of a duration by %s is %s', (share, tone) => {
    expect(durationChange(share)?.tone).toBe(tone);
  });

  it.each([
    [0.0544, { text: '5.44', direction: 'up', tone: 'bad' }],
    [0.0019, { text: '0.19', direction: 'up', tone: 'plain' }],
    [-0.02, { text: '2.00', direction: 'down', tone: 'good' }],
    [0.00001, { text: '0', direction: 'same', tone: 'plain' }],
  ] as const)('of the failed share by %s', (difference, change) => {
    expect(shareChange(difference)).toEqual(change);
  });

  it('of something unknown is unknown', () => {
    expect(durationChange(null)).toBeUndefined();
    expect(shareChange(null)).toBeUndefined();
  });
});

describe('the series of the charts', () => {
  const answer = sampleServices([
    service('a', { series: { calls: [30, 30], failed: [0, 0], p95Ns: [] } }),
    service('a', { environment: 'staging', series: { calls: [30, 0], failed: [0, 0], p95Ns: [] } }),
    service('b', { series: { calls: [10, 10], failed: [6, 0], p95Ns: [] } }),
    service('c', { series: { calls: [1, 0], failed: [0, 0], p95Ns: [] } }),
    service('d', { series: { calls: [0, 1], failed: [0, 0], p95Ns: [] } }),
  ]);
  const options = { colours: new Map([['a', 'var(--svc-1)']]), most: 1, others: (count: number) => `${count} others` };

  it('are per minute, the biggest first, the same name once, the small ones together', () => {
    const { series, times } = seriesByService(answer, { ...options, measure: 'calls' });
    expect(series).toEqual([
      { name: 'a', colour: 'var(--svc-1)', values: [120, 60] },
      { name: '3 others', colour: 'var(--unknown)', values: [22, 22] },
    ]);
    expect(times).toEqual([end, end + 30_000]);
  });

  it('leave out services without any', () => {
    const { series, total } = seriesByService(answer, { ...options, measure: 'failed' });
    expect(series.map(({ name }) => name)).toEqual(['b']);
    expect(total).toBe(6);
  });
});

describe('how to send the first span', () => {
  it.each([
    ['http://127.0.0.1:4318', 'galileo.example', 'http://galileo.example:4318'],
    ['http://127.0.0.1:4318', 'localhost', 'http://127.0.0.1:4318'],
    ['http://0.0.0.0:4318', '127.0.0.1', 'http://127.0.0.1:4318'],
    ['http://otlp.example:4318', 'galileo.example', 'http://otlp.example:4318'],
    ['not a url', 'galileo.example', 'not a url'],
  ])('%s seen from %s is %s', (url, host, shown) => {
    expect(endpointFor(url, host)).toBe(shown);
  });

  it.each(snippetLanguages)('names the endpoint for %s', (language) => {
    expect(firstSpanSnippet(language, 'http://127.0.0.1:4318')).toContain(
      'OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318',
    );
  });
});

it.each([
  ['nodejs', '2.1.0', 'Node.js 2.1.0'],
  ['zig', '', 'zig'],
  ['', '', '–'],
])('an SDK %j %j reads %s', (language, version, name) => {
  expect(sdkName(language, version)).toBe(name);
});
