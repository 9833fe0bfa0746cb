import type { ServicesAnswer, ServiceSummary } from '@galileo/model';
import { describe, expect, it } from 'vitest';
import { endpointFor, firstSpanSnippet, snippetLanguages } from './first-span-snippets.ts';
import { sdkName } from './sdk-name.ts';
import { countByHealth, filterRows, readHealthFilter, serviceRows } from './service-filter.ts';
import { healthOf } from './service-health.ts';
import { seriesByService } from './service-series.ts';

const end = Date.UTC(2026, 10, 21, 13);

function service(name: string, changes: Partial<ServiceSummary> = {}): ServiceSummary {
  return {
    service: name,
    namespace: '',
    environment: 'production',
    calls: 100,
    failed: 0,
    rate: 1,
    p50Ns: 1,
    p95Ns: 2,
    p99Ns: 3,
    maxNs: 4,
    apdex: 1,
    instances: 1,
    sdkLanguage: 'go',
    sdkVersion: '1.38.0',
    serviceVersion: '1.0.0',
    lastSeen: `${end - 60_000}000000`,
    series: { calls: [50, 50], failed: [0, 0], p95Ns: [2, null] },
    ...changes,
  };
}

describe('the health of a service', () => {
  it.each([
    [{ failed: 5 }, 'error'],
    [{ failed: 4 }, 'warning'],
    [{ failed: 1 }, 'warning'],
    [{ failed: 0 }, 'ok'],
    [{ calls: 0, failed: 0 }, 'ok'],
    [{ failed: 50, lastSeen: `${end - 7 * 60_000}000000` }, 'silent'],
  ] as const)('with %j is %s', (changes, health) => {
    expect(healthOf(service('cart', changes), end)).toBe(health);
  });
});

describe('filters', () => {
  const rows = serviceRows(
    [service('cart'), service('checkout', { failed: 9 }), service('api', { namespace: 'shop' })],
    {
      rangeEnd: end,
      colours: new Map([['cart', 'var(--svc-1)']]),
    },
  );

  it('count by health', () => {
    expect(countByHealth(rows)).toEqual({ error: 1, warning: 0, silent: 0, ok: 2 });
  });

  it('keep one health, or names with all the words', () => {
    expect(filterRows(rows, 'error', '').map(({ summary }) => summary.service)).toEqual(['checkout']);
    expect(filterRows(rows, 'all', 'SHOP api').map(({ summary }) => summary.service)).toEqual(['api']);
    expect(filterRows(rows, 'silent', 'api')).toEqual([]);
  });

  it('read an unknown health as all', () => {
    expect(readHealthFilter('purple')).toBe('all');
    expect(readHealthFilter('error')).toBe('error');
  });
});

describe('the series of the charts', () => {
  const answer: ServicesAnswer = {
    services: [
      service('a', { series: { calls: [30, 30], failed: [0, 0], p95Ns: [] } }),
      service('a', { environment: 'staging', series: { calls: [30, 0], failed: [0, 0], p95Ns: [] } }),
      service('b', { series: { calls: [10, 10], failed: [6, 0], p95Ns: [] } }),
      service('c', { series: { calls: [1, 0], failed: [0, 0], p95Ns: [] } }),
      service('d', { series: { calls: [0, 1], failed: [0, 0], p95Ns: [] } }),
    ],
    environments: ['production', 'staging'],
    from: `${end}000000`,
    to: `${end + 60_000}000000`,
    stepSeconds: 30,
    percentileError: 0.045,
    completeness: {
      complete: true,
      reason: null,
      scannedFrom: '0',
      scannedTo: '0',
      total: { value: 5, relation: 'exact' },
      nextCursor: null,
    },
  };
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
