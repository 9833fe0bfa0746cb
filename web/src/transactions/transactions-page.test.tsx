import type { DiffersAnswer, ScatterAnswer, TransactionHeatmap, TransactionsAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../charts/EChart.tsx';
import { stubCanvas, stubSize } from '../charts/testing/blank-canvas.ts';
import { Toasts } from '../design/Toasts.tsx';
import { LanguageProvider } from '../i18n/LanguageProvider.tsx';
import { TracesPage } from '../traces/TracesPage.tsx';
import {
  FROM_NS,
  sampleCompleteness,
  sampleHeatmap,
  sampleScatter,
  sampleTransaction,
  sampleTransactions,
} from './testing/sample-transactions.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 30_000 });

interface Answers {
  readonly list?: (query: URLSearchParams) => TransactionsAnswer | Response;
  readonly scatter?: () => ScatterAnswer | Response;
  readonly heatmap?: () => TransactionHeatmap | Response;
}

const asked: URL[] = [];
const of = (path: string) => asked.filter(({ pathname }) => pathname === `/api/transactions${path}`);
const down = () => Response.json({ kind: 'unavailable', detail: 'the engine restarts' }, { status: 503 });
const rows = [
  sampleTransaction({
    spanId: 'a'.repeat(16),
    failed: true,
    httpStatus: 503,
    exception: 'java.sql.SQLException',
    failedSpans: 3,
  }),
  sampleTransaction({ spanId: 'b'.repeat(16), traceId: 'ab'.repeat(16), path: '/api/cart' }),
];

const tooFew: DiffersAnswer = {
  selected: 2,
  others: 2,
  selectedTotal: { value: 2, relation: 'exact' },
  othersTotal: { value: 2, relation: 'exact' },
  comparable: 'too-few',
  minSelected: 10,
  attributes: [],
  completeness: sampleCompleteness(4),
};

function answering({ list, scatter, heatmap }: Answers = {}): void {
  asked.length = 0;
  const others = {
    services: [{ service: 'checkout', calls: 1 }],
    operations: [],
    items: [],
    searches: [],
    deploys: [],
  };
  const routes = new Map<string, (query: URLSearchParams) => object>([
    ['/api/transactions', list ?? (() => sampleTransactions(rows))],
    ['/api/transactions/scatter', scatter ?? (() => sampleScatter())],
    ['/api/transactions/heatmap', heatmap ?? (() => sampleHeatmap())],
    ['/api/traces/differs', () => tooFew],
    ['/api/traces', () => ({ traces: [], completeness: sampleCompleteness(0) })],
  ]);
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://galileo');
    asked.push(url);
    const answer = routes.get(url.pathname)?.(url.searchParams) ?? { ...others, replace: { from: 0, to: 0 } };
    return answer instanceof Response ? answer : Response.json(answer);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function open(search = '') {
  return render(
    <LanguageProvider>
      <Toasts>
        <MemoryRouter initialEntries={[`/traces${search}`]}>
          <Routes>
            <Route path="/traces" element={<TracesPage />} />
            <Route path="/traces/:traceId" element={null} />
          </Routes>
          <Address />
        </MemoryRouter>
      </Toasts>
    </LanguageProvider>,
  );
}

const params = () => new URL(screen.getByTestId('address').textContent, 'http://galileo').searchParams;
const chart = () => screen.findByRole('application', { name: /4 transactions by start and response time/ });
const region = (from: bigint, to: bigint, rest: string) => `${FROM_NS + from},${FROM_NS + to},${rest}`;
const WHOLE = region(0n, 599_999_999_999n, '0,');
const table = () => screen.findByRole('table', { name: 'Transactions found' });

beforeEach(() => {
  stubCanvas();
  stubSize(800, 300);
  sessionStorage.clear();
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the chart says how many there are, and the list holds them with every column that fits', async () => {
  stubSize(1600, 300);
  answering();
  open('?q=service+%3D+checkout');
  await chart();
  expect(await screen.findByText('all of them searched', { exact: false })).toBeTruthy();
  const heads = within(await table()).getAllByRole('columnheader');
  expect(heads.map(({ textContent }) => textContent)).toEqual([
    '#',
    'Start time',
    'Path',
    'End point',
    'Res(ms)',
    'Exception',
    'Client IP',
    'Transaction',
    'Agent',
    'Application',
  ]);
  expect(within(await table()).getByText('SQLException').title).toBe(
    'java.sql.SQLException\nFailed spans in the whole trace: 3',
  );
  expect(screen.getByText('1 – 2 of exactly 2')).toBeTruthy();
  expect(of('/scatter')[0]?.searchParams.get('q')).toBe('service = checkout');
  expect(asked.some(({ pathname }) => pathname === '/api/services/checkout/deploys')).toBe(true);
});

test('a drag selects a rectangle, whose transactions are listed by its exact edges', async () => {
  answering();
  open();
  const plot = (await chart()).closest('.scatter-plot');
  if (!(plot instanceof HTMLElement)) throw new Error('no plot');
  plot.setPointerCapture = () => {};
  // The plot is 728 px wide from 60 on and 242 px high from 26 on.
  fireEvent.pointerDown(plot, { button: 0, clientX: 60, clientY: 268, pointerId: 1 });
  fireEvent.pointerMove(plot, { clientX: 424, clientY: 10, pointerId: 1 });
  fireEvent.pointerUp(plot, { pointerId: 1 });
  const sel = region(0n, 300_000_000_000n, '0,');
  await waitFor(() => expect(params().get('sel')).toBe(sel));
  await waitFor(() => expect(of('').at(-1)?.searchParams.get('sel')).toBe(sel));
  expect(of('').at(-1)?.searchParams.get('from')).toBe('1700000000123');
  expect(of('').at(-1)?.searchParams.get('to')).toBe('1700000300124');
  expect(screen.getByText('4 selected: 1 failed')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Selected transactions' })).toBeTruthy();
  expect(await screen.findByText('2 are selected; at least 10 are needed. Draw a larger rectangle.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Clear selection' }));
  await waitFor(() => expect(params().get('sel')).toBeNull());
});

test('a click on a dot selects exactly it, and one beside all dots clears', async () => {
  answering();
  open(`?sel=${WHOLE}`);
  const plot = (await chart()).closest('.scatter-plot');
  if (!(plot instanceof HTMLElement)) throw new Error('no plot');
  plot.setPointerCapture = () => {};
  const click = (clientX: number, clientY: number) => {
    fireEvent.pointerDown(plot, { button: 0, clientX, clientY, pointerId: 1 });
    fireEvent.pointerUp(plot, { pointerId: 1 });
  };
  click(60 + 728 * 0.1, 26 + 242 * 0.8);
  const at = 60_000_000_001n;
  await waitFor(() => expect(params().get('sel')).toBe(region(at, at, '1000000001,1000000001')));
  click(700, 200);
  await waitFor(() => expect(params().get('sel')).toBeNull());
});

test('arrow keys choose, move and widen a rectangle, and Escape lets it go', async () => {
  answering();
  open();
  const plot = await chart();
  fireEvent.keyDown(plot, { key: 'ArrowRight' });
  await waitFor(() => expect(params().get('sel')).toBe(region(240_000_000_000n, 360_000_000_000n, '2500000000,')));
  fireEvent.keyDown(plot, { key: 'ArrowRight', shiftKey: true });
  await waitFor(() => expect(params().get('sel')).toBe(region(240_000_000_000n, 372_000_000_000n, '2500000000,')));
  fireEvent.keyDown(plot, { key: 'Escape' });
  await waitFor(() => expect(params().get('sel')).toBeNull());
});

test('a rectangle can be typed in numbers, and what makes no sense is said', async () => {
  answering();
  open(`?tz=UTC&sel=${WHOLE}`);
  await chart();
  fireEvent.click(screen.getByRole('button', { name: 'Select by numbers' }));
  const field = (name: RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name });
  expect((await field(/Start from/)).value).toBe('2023-11-14 22:13:20.123456789');
  fireEvent.change(await field(/Response time from/), { target: { value: 'fast' } });
  fireEvent.click(screen.getByRole('button', { name: 'Select' }));
  expect(await screen.findByText('Write a duration like 500ms, 1.5s or 2m')).toBeTruthy();
  fireEvent.change(await field(/Response time from/), { target: { value: '1.5s' } });
  fireEvent.change(await field(/Response time to/), { target: { value: '2000000001ns' } });
  fireEvent.click(screen.getByRole('button', { name: 'Select' }));
  await waitFor(() => expect(params().get('sel')).toBe(region(0n, 599_999_999_999n, '1500000000,2000000001')));
});

test('too many for dots are shown as a heat map, which says why', async () => {
  answering({ scatter: () => sampleScatter({ form: 'too-many', ok: 200_000, failed: 1 }) });
  open();
  expect(await screen.findByText(/^200,001 transactions are more than the 100,000/)).toBeTruthy();
  await waitFor(() => expect(of('/heatmap')).toHaveLength(1));
  expect(screen.getByRole('button', { name: 'Scatter' }).getAttribute('aria-pressed')).toBe('true');
});

test('the heat map has two scales, and its cells select', async () => {
  answering();
  open('?view=heatmap&from=1700000000123&to=1700000110000');
  const map = await screen.findByRole('application', { name: /Heat map of 12 transactions/ });
  fireEvent.keyDown(map, { key: 'ArrowRight' });
  await waitFor(() =>
    expect(params().get('sel')).toBe('1700000100000000000,1700000109999999999,1000000001,2000000000'),
  );
  fireEvent.click(screen.getByRole('button', { name: 'linear' }));
  await waitFor(() => expect(of('/heatmap').at(-1)?.searchParams.get('scale')).toBe('linear'));
  expect(of('/scatter')).toEqual([]);
});

test('what could not be counted in time is said', async () => {
  const completeness = sampleCompleteness(4, {
    complete: false,
    reason: 'time-budget',
    total: { value: 4, relation: 'at-least' },
  });
  answering({ scatter: () => sampleScatter({ completeness }) });
  open();
  expect(await screen.findByText(/Not all could be counted in time: counted back to/)).toBeTruthy();
  expect(screen.getByText('at least 4')).toBeTruthy();
});

test('a stopped list says how far it came, and goes on from there', async () => {
  answering({
    list: (query) =>
      query.get('cursor') === null
        ? sampleTransactions(rows.slice(0, 1), {
            complete: false,
            reason: 'time-budget',
            total: { value: 1, relation: 'at-least' },
            nextCursor: 'c1',
          })
        : sampleTransactions(rows.slice(1), { total: { value: 2, relation: 'exact' } }),
  });
  open('?view=list&order=slowest');
  expect(await screen.findByText('1 – 1 of at least 1')).toBeTruthy();
  expect(screen.getByText(/searched back to .* slowest of what was searched/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Continue the search' }));
  expect(await screen.findByText('1 – 2 of exactly 2')).toBeTruthy();
  expect(of('/scatter')).toEqual([]);
});

test('a row opens its transaction, and the list is remembered for walking', async () => {
  answering();
  open('?view=list');
  fireEvent.click(within(await table()).getByRole('link', { name: '/api/cart' }));
  expect(screen.getByTestId('address').textContent).toBe(`/traces/${'ab'.repeat(16)}?entry=${'b'.repeat(16)}`);
  expect(JSON.parse(sessionStorage.getItem('galileo.walk-list') ?? '')).toHaveLength(2);
});

test('a cell finds the like, and heads order the list', async () => {
  answering();
  open('?view=list');
  fireEvent.click(
    within(await table()).getAllByRole('button', { name: 'Find only service = checkout' })[0] ?? document.body,
  );
  await waitFor(() => expect(params().get('q')).toBe('service = checkout'));
  fireEvent.click(within(await table()).getByRole('button', { name: 'Start time' }));
  await waitFor(() => expect(params().get('order')).toBe('oldest'));
  fireEvent.click(within(await table()).getByRole('button', { name: 'Exception' }));
  await waitFor(() => expect(of('').at(-1)?.searchParams.get('order')).toBe('failed'));
});

test('no match offers to search traces, where tests of any span hold', async () => {
  answering({ list: () => sampleTransactions([]) });
  open('?view=list&q=db.system.name+%3D+mysql');
  fireEvent.click(await screen.findByRole('button', { name: 'Search traces instead' }));
  await waitFor(() => expect(params().get('unit')).toBe('trace'));
  await waitFor(() => expect(asked.some(({ pathname }) => pathname === '/api/traces')).toBe(true));
});

test('an empty selection says so and can be cleared', async () => {
  answering({ list: () => sampleTransactions([]) });
  open(`?view=list&sel=${WHOLE}`);
  expect(await screen.findByText('No transaction lies in the selection')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Clear selection' }));
  await waitFor(() => expect(params().get('sel')).toBeNull());
});

test('a failure of the chart and one of the list are told apart', async () => {
  answering({ scatter: down });
  open();
  expect(await screen.findByText('Transactions could not be counted')).toBeTruthy();
  expect(await table()).toBeTruthy();
  cleanup();
  answering({ list: down });
  open();
  expect(await screen.findByText('Transactions could not be searched')).toBeTruthy();
  expect(await chart()).toBeTruthy();
});

test('the file holds what is loaded and says how many', async () => {
  answering({ list: () => sampleTransactions(rows, { total: { value: 172, relation: 'exact' } }) });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }));
  open('?view=list');
  await table();
  fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
  expect(click).toHaveBeenCalledTimes(1);
  expect(await screen.findByText('2 of 172 transactions exported')).toBeTruthy();
});

test('the words of the list are Chinese for a Chinese reader', async () => {
  localStorage.setItem('galileo.language', 'zh-CN');
  stubSize(1600, 300);
  answering();
  open('?view=list');
  const heads = within(await screen.findByRole('table', { name: '找到的事务' })).getAllByRole('columnheader');
  expect(heads.map(({ textContent }) => textContent).join(' ')).toBe(
    '# 开始时间 路径 端点 响应(ms) 异常 客户端 IP 事务 实例 应用',
  );
  expect(screen.getByText('1 – 2 / 共 2')).toBeTruthy();
});
