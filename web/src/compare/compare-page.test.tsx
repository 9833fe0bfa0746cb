import type { CompareAnswer, Transaction } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleOperation } from '../aggregate/testing/sample-aggregate.ts';
import { LanguageContext } from '../i18n/use-text.ts';
import { ComparePage } from './ComparePage.tsx';
import { sampleCompared, sampleComparison, sampleMedian } from './testing/sample-comparison.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 30_000 });

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const recent: Pick<Transaction, 'traceId' | 'spanId' | 'startUnixNano' | 'durationNs' | 'failed'>[] = [
  { traceId: A, spanId: '1'.repeat(16), startUnixNano: '1700000000000000000', durationNs: 1_000_000, failed: false },
  {
    traceId: 'd'.repeat(32),
    spanId: '4'.repeat(16),
    startUnixNano: '1700000000000000000',
    durationNs: 42_000_000,
    failed: true,
  },
];
const asked: URL[] = [];

function answering(answer: (query: URLSearchParams) => CompareAnswer | Response): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://galileo');
    asked.push(url);
    if (url.pathname === '/api/transactions') return Response.json({ transactions: recent });
    const found = answer(url.searchParams);
    return found instanceof Response ? found.clone() : Response.json(found);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function open(search: string, language: 'en' | 'zh-CN' = 'en'): void {
  render(
    <LanguageContext value={{ language, choose: () => {} }}>
      <MemoryRouter initialEntries={[`/traces/compare${search}`]}>
        <Routes>
          <Route path="/traces/compare" element={<ComparePage />} />
          <Route path="*" element={null} />
        </Routes>
        <Address />
      </MemoryRouter>
    </LanguageContext>,
  );
}

const address = () => new URL(screen.getByTestId('address').textContent, 'http://galileo');
const searched = () => Object.fromEntries(address().searchParams);
const comparisons = () => asked.filter(({ pathname }) => pathname === '/api/traces/compare');
const region = (name: string) => within(screen.getByRole('region', { name }));

beforeEach(() => {
  // Nothing is laid out here: give everything a size, so that rows are drawn.
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(800);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('two transactions side by side, the paths that differ ranked, both trees as one', async () => {
  answering(() => sampleComparison());
  open(`?a=${A}&b=${B}`);
  const grid = await screen.findByRole('treegrid');
  expect(screen.getByText('A took 150 ms longer than B')).toBeTruthy();
  expect(region('A').getByText('300 ms')).toBeTruthy();
  expect(region('A').getByRole('link').getAttribute('href')).toBe(`/traces/${A}?entry=${'1'.repeat(16)}`);
  expect(region('B').getByText('150 ms')).toBeTruthy();
  const ranked = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  expect(ranked.map((row) => row.querySelector('.delta > b')?.textContent)).toEqual(['+200 ms', '−50.0 ms']);
  expect(ranked[0]?.textContent).toContain('SELECT items');
  expect(ranked[1]?.textContent).toContain('only in B');
  expect(within(grid).getAllByRole('row')).toHaveLength(4);
  expect(within(grid).getByText('only in B')).toBeTruthy();
});

test('a click on a ranked path shows it in the tree, Enter there lists its traces', async () => {
  answering(() => sampleComparison());
  open(`?a=${A}&b=${B}`);
  const grid = await screen.findByRole('treegrid');
  fireEvent.click(within(screen.getByRole('table')).getAllByRole('row')[1] ?? document.body);
  expect(grid.querySelector('[aria-selected="true"]')?.textContent).toContain('SELECT items');
  fireEvent.keyDown(grid, { key: 'Enter' });
  expect(address().pathname).toBe('/traces');
  expect(searched()).toEqual({ q: 'service = web AND name = "SELECT items" AND kind = client', unit: 'trace' });
});

test('A and B change places', async () => {
  answering(() => sampleComparison());
  open(`?a=${A}&entryA=${'1'.repeat(16)}&b=${B}`);
  await screen.findByRole('treegrid');
  fireEvent.click(screen.getByRole('button', { name: 'Swap A and B' }));
  expect(searched()).toEqual({ a: B, b: A, entryB: '1'.repeat(16) });
  await waitFor(() => expect(comparisons().at(-1)?.searchParams.get('a')).toBe(B));
});

test('without a second one A is shown alone, with what it may be compared with', async () => {
  answering(() => sampleComparison({ b: { type: 'transaction', ...sampleCompared() }, ranked: [] }));
  open(`?a=${A}`);
  await screen.findByRole('heading', { name: 'What is it compared with?' });
  expect(screen.queryByRole('treegrid')).toBeNull();
  const line = await screen.findByRole('button', { name: /42.0 ms/ });
  expect(asked.at(-1)?.searchParams.get('operation')).toBe('GET /cart');
  expect(screen.queryByRole('button', { name: /1.00 ms/ })).toBeNull();
  fireEvent.click(line);
  expect(searched()).toEqual({ a: A, b: 'd'.repeat(32), entryB: '4'.repeat(16) });
});

test('the median of the same operation says of how many, and which', async () => {
  answering((query) =>
    query.get('baseline') === null ? sampleComparison() : sampleComparison({ b: sampleMedian({ missing: ['e'] }) }),
  );
  open(`?a=${A}&b=${B}`);
  await screen.findByRole('treegrid');
  fireEvent.click(screen.getByRole('button', { name: 'Compare with…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Median of the same operation' }));
  await screen.findByText('Median of 1 transactions');
  expect(searched()).toEqual({ a: A, baseline: 'same-operation' });
  expect(screen.getByText(/between p40 and p60 \(80.0 ms – 120 ms\) of 199/)).toBeTruthy();
  expect(screen.getByText('Not stored: e')).toBeTruthy();
  expect(region('B').getByRole('link').getAttribute('href')).toBe(`/traces/${'c'.repeat(32)}?entry=${'3'.repeat(16)}`);
  expect(screen.queryByRole('button', { name: 'Swap A and B' })).toBeNull();
});

test('a pasted address becomes the other side; what holds no id is said', async () => {
  answering(() => sampleComparison());
  open(`?a=${A}&b=${B}`);
  await screen.findByRole('treegrid');
  fireEvent.click(screen.getByRole('button', { name: 'Compare with…' }));
  const field = screen.getByPlaceholderText('Paste the id or the address of a transaction');
  fireEvent.change(field, { target: { value: 'checkout' } });
  expect(screen.getByText('There is no trace id of 32 hex digits in this')).toBeTruthy();
  fireEvent.change(field, { target: { value: `/traces/${'f'.repeat(32)}?entry=${'5'.repeat(16)}` } });
  fireEvent.click(screen.getByRole('button', { name: 'Compare' }));
  expect(searched()).toEqual({ a: A, b: 'f'.repeat(32), entryB: '5'.repeat(16) });
});

test('different operations are compared all the same, and it says so', async () => {
  const b = {
    type: 'transaction',
    ...sampleCompared({ operation: sampleOperation('web', 'GET /'), durationNs: 3e8 }),
  } as const;
  answering(() => sampleComparison({ b, ranked: [] }));
  open(`?a=${A}&b=${B}`);
  expect(await screen.findByText(/^A and B are different operations/)).toBeTruthy();
  expect(screen.getByText('Both spend the same time on every path.')).toBeTruthy();
  expect(screen.getByText('Both took equally long')).toBeTruthy();
});

test('an unknown trace is no error, and another one can be chosen', async () => {
  answering(() =>
    Response.json(
      { kind: 'not-found', title: 'Not found', detail: `cannot find trace ${B}`, status: 404 },
      { status: 404 },
    ),
  );
  open(`?a=${A}&b=${B}`);
  await screen.findByText('Not stored');
  expect(screen.getByText(`cannot find trace ${B}`)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Another transaction' }));
  expect(searched()).toEqual({ a: A });
});

test('a failure is said with a retry that helps', async () => {
  let isBroken = true;
  answering(() =>
    isBroken
      ? Response.json({ kind: 'unavailable', title: 'Engine', detail: 'restarting', status: 503 }, { status: 503 })
      : sampleComparison(),
  );
  open(`?a=${A}&b=${B}`);
  await screen.findByText('The transactions could not be compared');
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await screen.findByRole('treegrid')).toBeTruthy();
});

test('nothing chosen yet: asks for the first', async () => {
  answering(() => sampleComparison());
  open('');
  await screen.findByText('Nothing to compare yet');
  expect(asked).toEqual([]);
  fireEvent.change(screen.getByPlaceholderText('Paste the id or the address of a transaction'), {
    target: { value: A },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Compare' }));
  expect(searched()).toEqual({ a: A });
});

test('speaks Chinese', async () => {
  answering(() => sampleComparison());
  open(`?a=${A}&b=${B}`, 'zh-CN');
  expect(await screen.findByRole('heading', { name: '对比' })).toBeTruthy();
  await screen.findByRole('treegrid');
  expect(screen.getByText('A 比 B 慢 150 ms')).toBeTruthy();
});
