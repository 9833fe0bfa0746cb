import type { BacklinksAnswer, StatisticsAnswer, TraceMapAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '../design/Toasts.tsx';
import { sampleColumns, sampleSkeleton } from './testing/sample-trace.ts';
import { sampleStatistics, sampleTraceMap } from './testing/sample-views.ts';
import { TracePage } from './TracePage.tsx';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

const columns = sampleColumns([
  { depth: 0, execMs: 120 },
  { depth: 1, startMs: 10, execMs: 5 },
  { depth: 1, startMs: 20, execMs: 30, flags: ['failed'] },
  { depth: 1, startMs: 60, execMs: 30 },
]);

let asked: string[];
let statistics: StatisticsAnswer | Response;
let map: TraceMapAnswer | Response;

const answerOf = (path: string): Response => {
  const [address = ''] = path.split('?');
  if (address.endsWith('/statistics')) return statistics instanceof Response ? statistics : Response.json(statistics);
  if (address.endsWith('/map')) return map instanceof Response ? map : Response.json(map);
  if (address.endsWith('/call-tree')) return Response.json({ version: 'v1', rows: [] });
  if (address.endsWith('/links')) return Response.json(noLinks);
  return Response.json(sampleSkeleton(columns));
};

const noLinks: BacklinksAnswer = {
  links: [],
  completeness: {
    complete: true,
    reason: null,
    scannedFrom: '0',
    scannedTo: '1',
    total: { value: 0, relation: 'exact' },
    nextCursor: null,
  },
};

beforeEach(() => {
  asked = [];
  statistics = sampleStatistics();
  map = sampleTraceMap();
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return answerOf(path);
  });
  // happy-dom lays nothing out: give everything a size, so that rows are drawn.
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}

function open(search: string): void {
  render(
    <Toasts>
      <MemoryRouter initialEntries={[`/traces/t1${search}`]}>
        <Routes>
          <Route path="/traces/:traceId" element={<TracePage />} />
        </Routes>
        <Address />
      </MemoryRouter>
    </Toasts>,
  );
}
const address = (): string => screen.getByTestId('address').textContent;

test('statistics group by application, and a group leads to its first row in the call tree', async () => {
  open('?tab=statistics');
  const table = await screen.findByRole('table', { name: 'Spans of this transaction in groups' });
  const rows = within(table)
    .getAllByRole('row')
    .filter((row) => row.hasAttribute('data-row'));
  expect(rows.map((row) => row.querySelector('td')?.textContent)).toEqual(['gateway', 'stock', '(none)']);
  expect(asked.some((path) => path.includes('/statistics?') && path.includes('by=application'))).toBe(true);

  const [, stock] = rows;
  if (stock !== undefined) fireEvent.click(stock);
  await waitFor(() => expect(address()).toContain('row='));
  expect(address()).not.toContain('tab=statistics');
});

test('statistics ask for both groupings of the address, whatever attribute they name', async () => {
  open('?tab=statistics&by=attribute%3Ahttp.route&second=operation');
  await screen.findByRole('table', { name: 'Spans of this transaction in groups' });
  expect(asked.find((path) => path.includes('/statistics'))).toContain('by=attribute%3Ahttp.route&then=operation');
});

test('statistics list calls that are repeated under one parent', async () => {
  open('?tab=statistics');
  const table = await screen.findByRole('table', { name: 'Repeated calls' });
  expect(within(table).getByText('select * from item where id = ?')).toBeDefined();
  expect(within(table).getByText('1200')).toBeDefined();
});

test('statistics that cannot be made say why, and try again when asked', async () => {
  statistics = Response.json(
    { kind: 'unavailable', title: 'no', detail: 'the store is down', status: 503 },
    { status: 503 },
  );
  open('?tab=statistics');
  expect(await screen.findByText('The statistics could not be made')).toBeDefined();
  statistics = sampleStatistics();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('3 groups')).toBeDefined();
});

test('the server map draws services, stores and queues, and marks the node of the current row', async () => {
  open('?tab=server-map');
  const gateway = await screen.findByRole('button', { name: /^Service gateway/ });
  expect(gateway.getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('button', { name: /^Database orders/ })).toBeDefined();
  expect(screen.getByText('4 nodes, 3 edges: calls (sum of time)')).toBeDefined();
});

test('a node of the server map leads to its rows', async () => {
  open('?tab=server-map');
  const database = await screen.findByRole('button', { name: /^Database orders/ });
  fireEvent.keyDown(database, { key: 'Enter' });
  await waitFor(() => expect(address()).toContain('row=0000000000000003'));
  expect(screen.getByText('2 rows')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Show in the call tree' }));
  await waitFor(() => expect(address()).not.toContain('tab=server-map'));
});

test('the server map has a table with the same numbers', async () => {
  open('?tab=server-map');
  fireEvent.click(await screen.findByRole('button', { name: 'Table' }));
  const table = await screen.findByRole('table', { name: 'Calls of this transaction' });
  const cells = [...table.querySelectorAll('tr[data-row]')].map((row) =>
    [...row.querySelectorAll('td')].slice(0, 6).map((cell) => cell.textContent),
  );
  expect(cells[1]).toEqual(['gateway', 'orders', 'Database', '2', '1', '60.0 ms']);
});

test('a trace that has changed meanwhile is read again', async () => {
  map = Response.json({ kind: 'conflict', title: 'changed', detail: 'read it again', status: 409 }, { status: 409 });
  open('?tab=server-map');
  await waitFor(() =>
    expect(asked.filter((path) => path.split('?')[0] === '/api/traces/t1').length).toBeGreaterThan(1),
  );
});

test('the mixed view says that there are no metrics instead of drawing an empty axis', async () => {
  open('?tab=mixed');
  expect(await screen.findByText('No metrics from this agent')).toBeDefined();
  expect(await screen.findByRole('button', { name: /^Service gateway/ })).toBeDefined();
});
