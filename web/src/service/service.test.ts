import { describe, expect, it, test } from 'vitest';
import { readColours } from '../charts/colours.ts';
import type { Times } from '../format/use-times.ts';
import { errorsOption, latencyOption, percentileLines, percentTick, requestsOption } from './chart-options.ts';
import { deployMarks } from './deploy-marks.ts';
import { heatMapOption } from './heat/heat-options.ts';
import { heatCells } from './heat/heat-view.ts';
import { filterOperations, operationSort, readScope, wantedOperation } from './operations.ts';
import { extentOf, seriesView, stepLengths, zoomTo } from './series-view.ts';
import { apdexGrade, sdkLine, versionLine } from './service-head.ts';
import { slowestPath } from './heat/TraceList.tsx';
import {
  nanosAt,
  sampleDeploys,
  sampleHeatmap,
  sampleOperation,
  sampleSeries,
  sampleStart,
} from './testing/sample-service.ts';
import { servicePartPath } from './use-service.ts';
import { readTab } from './use-tab.ts';

const times: Times = {
  clock: String,
  clockSeconds: String,
  clockMillis: String,
  full: String,
  dayClock: String,
  relative: String,
};
const colours = readColours({ getPropertyValue: () => '#123456' });

describe('the series of a service', () => {
  it('are rates over what has passed of each step', () => {
    const { ok, failed, failedShare, times: starts } = seriesView(sampleSeries());
    expect(ok).toEqual([10, 9.9, 0, 13.5, 11.6]);
    expect(failed).toEqual([0, 0.1, 0, 1.5, 3.4]);
    expect(failedShare).toEqual([0, 0.01, null, 0.1, 204 / 900]);
    expect(starts.at(-1)).toBe(sampleStart + 4 * 60_000);
  });

  it('count a step that goes on only as far as it has come, and none that has hardly begun', () => {
    const running = sampleSeries({ asOf: `${sampleStart + 4.5 * 60_000}000000` });
    expect(stepLengths(running)).toEqual([60, 60, 60, 60, 30]);
    expect(seriesView(running).ok.at(-1)).toBe(23.2);
    const begun = sampleSeries({ asOf: `${sampleStart + 4 * 60_000 + 3000}000000` });
    expect(seriesView(begun).ok.at(-1)).toBeNull();
    expect(stepLengths(sampleSeries({ asOf: nanosAt(2) }))).toEqual([60, 60, 0, 0, 0]);
  });

  it('are told by their least, greatest and last value', () => {
    expect(extentOf([null, 3, 1, 2, null])).toEqual({ least: 1, most: 3, last: 2 });
    expect(extentOf([null])).toBeUndefined();
  });
});

describe('a drag over a chart', () => {
  const { frame } = seriesView(sampleSeries());
  const end = sampleStart + 4.5 * 60_000;

  it('zooms to whole steps, not beyond the end', () => {
    expect(zoomTo({ frame, end }, 1, 2)).toEqual({ from: sampleStart + 60_000, to: sampleStart + 180_000 });
    expect(zoomTo({ frame, end }, -3, 99)).toEqual({ from: sampleStart, to: end });
  });

  it('zooms nowhere without buckets', () => {
    expect(zoomTo({ frame: { ...frame, count: 0 }, end }, 0, 1)).toBeUndefined();
    expect(zoomTo({ frame, end }, 9, 9)).toBeUndefined();
  });
});

describe('the options of the charts', () => {
  const drawn = { view: seriesView(sampleSeries()), times, colours };

  it('are bars of requests, a filled line of failures and lines of percentiles', () => {
    const series = [{ name: 'ok', colour: 'var(--ok)', values: drawn.view.ok }];
    expect(requestsOption(drawn, series).series).toMatchObject([{ type: 'bar', name: 'ok' }]);
    expect(errorsOption(drawn, 'failed').series).toMatchObject([{ type: 'line', areaStyle: {} }]);
    const lines = percentileLines(sampleSeries());
    expect(latencyOption(drawn, lines)).toMatchObject({
      series: [{ name: 'p50' }, { name: 'p95' }, { name: 'p99' }],
      yAxis: { type: 'log', min: 1e8, max: 1e10 },
    });
  });

  it('draw one cell for each count of the heat map', () => {
    const answer = sampleHeatmap();
    const text = { ok: 'ok', failed: 'failed' };
    const option = heatMapOption({ answer, cells: heatCells(answer), times, text }, colours);
    expect(option.series).toMatchObject([{ data: expect.objectContaining({ length: 7 }) }]);
  });

  it.each([
    [0, '0'],
    [0.05, '5 %'],
    [0.0025, '0.25 %'],
    [1, '100 %'],
  ])('write a share of %d as %s', (share, text) => {
    expect(percentTick(share)).toBe(text);
  });
});

test('deploys are the versions first seen in the range that replaced another', () => {
  const words = {
    noVersion: 'none',
    title: ({ version, before }: { readonly version: string; readonly before: string }) => `${before} to ${version}`,
    full: String,
  };
  const { deploys } = sampleDeploys();
  expect(deployMarks(deploys, words)).toEqual([
    { at: sampleStart + 180_000, label: '2.14.0', title: '2.13.2 to 2.14.0' },
  ]);
  const unnamed = deploys.map((deploy) => ({ ...deploy, version: '', previousVersion: '', isInRange: true }));
  expect(deployMarks(unnamed, words)[0]).toMatchObject({ label: 'none', title: 'none to none' });
  const first = deploys.map((deploy) => ({ ...deploy, previousVersion: null }));
  expect(deployMarks(first, words)).toEqual([]);
});

describe('the head of a service', () => {
  const seen = (version: string, instances: number) => ({ version, instances, lastSeen: nanosAt(0) });

  it('names the newest version, and says on how many instances it is only beside others', () => {
    expect(versionLine([seen('2', 4), seen('1', 2)])).toEqual({ version: '2', instances: 4, isOnly: false });
    expect(versionLine([seen('2', 4)])).toMatchObject({ isOnly: true });
    expect(versionLine([seen('', 4)])).toBeUndefined();
  });

  it('names the SDKs from the most used', () => {
    const sdks = [
      { language: '', version: '', instances: 9 },
      { language: 'go', version: '1.38.0', instances: 1 },
      { language: 'nodejs', version: '2.1.0', instances: 3 },
    ];
    expect(sdkLine(sdks)).toBe('Node.js 2.1.0, Go 1.38.0');
  });

  it.each([
    [1, 'excellent'],
    [0.94, 'excellent'],
    [0.939, 'good'],
    [0.7, 'fair'],
    [0.5, 'poor'],
    [0.499, 'unacceptable'],
    [0, 'unacceptable'],
  ])('grades an Apdex of %d as %s', (apdex, grade) => {
    expect(apdexGrade(apdex)).toBe(grade);
  });
});

describe('operations', () => {
  const orders = sampleOperation();
  const job = sampleOperation({ name: 'expire', kind: 'internal', route: '' });
  const entries = { service: 'cart', tests: ['entry', 'namespace = "shop"'] };

  it('are asked for in the order of the table where the API knows it', () => {
    expect(operationSort('p95.down')).toBe('p95');
    expect(operationSort('rate-change.up')).toBe('time');
    expect(operationSort(null)).toBe('time');
    expect(readScope('all')).toBe('all');
    expect(readScope('purple')).toBe('entry');
  });

  it('are found by words of name, kind and route', () => {
    expect(filterOperations([orders, job], 'POST server')).toEqual([orders]);
    expect(filterOperations([orders, job], '  ')).toHaveLength(2);
  });

  it('lead to the spans that were counted: entries, or any span when all are shown', () => {
    expect(wantedOperation(entries, orders, 'all')).toEqual({ ...entries, operation: orders.name, kind: 'server' });
    expect(wantedOperation(entries, job, 'entry').tests).toEqual(entries.tests);
    expect(wantedOperation(entries, job, 'all').tests).toEqual(['namespace = "shop"']);
  });
});

describe('addresses', () => {
  const scope = { service: 'a/b', environment: 'staging', namespace: 'shop', from: 1000.5, to: 2000.2 };

  it('hold the name, the range and what the page was narrowed to', () => {
    expect(servicePartPath(scope, '/operations', { limit: '5' })).toBe(
      '/api/services/a%2Fb/operations?from=1000&to=2001&limit=5&environment=staging&namespace=shop',
    );
    expect(servicePartPath({ ...scope, environment: null, namespace: null }, '')).toBe(
      '/api/services/a%2Fb?from=1000&to=2001',
    );
  });

  it('of the slowest traces take the times of a selection, else those of the page', () => {
    const query = (path: string) => Object.fromEntries(new URL(path, 'http://galileo').searchParams);
    expect(query(slowestPath(scope, { service: 'cart' }, 7))).toMatchObject({
      q: 'service = cart',
      from: '1000',
      to: '2001',
      order: 'slowest',
      limit: '7',
      environment: 'staging',
    });
    expect(query(slowestPath(scope, { from: 5, to: 9 }, 7))).toMatchObject({ from: '5', to: '9' });
  });

  it('name a tab that exists', () => {
    expect(readTab('instances')).toBe('instances');
    expect(readTab('billing')).toBe('overview');
  });
});
