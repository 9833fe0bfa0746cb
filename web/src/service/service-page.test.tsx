import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { stubCanvas, stubSize } from '../charts/testing/blank-canvas.ts';
import { samplePage, sampleTrace } from '../traces/testing/sample-traces.ts';
import { ServicePage } from './ServicePage.tsx';
import {
  nanosAt,
  sampleDependencies,
  sampleDeploys,
  sampleHead,
  sampleHeatmap,
  sampleInstances,
  sampleOperation,
  sampleOperations,
  sampleSeries,
} from './testing/sample-service.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

type Answers = Readonly<Record<string, (query: URLSearchParams) => object>>;

const usual: Answers = {
  '/api/services/cart': () => sampleHead(),
  '/api/services/cart/series': () => sampleSeries(),
  '/api/services/cart/heatmap': () => sampleHeatmap(),
  '/api/services/cart/operations': () =>
    sampleOperations([sampleOperation(), sampleOperation({ name: 'GET /cart', timeShare: 0.2 })]),
  '/api/services/cart/dependencies': () => sampleDependencies(),
  '/api/services/cart/deploys': () => sampleDeploys(),
  '/api/services/cart/instances': () => sampleInstances(),
  '/api/traces': () => samplePage([sampleTrace({ operation: 'POST /slow', failed: true, durationNs: 3e9 })]),
};

const asked: URL[] = [];

function answering(answers: Answers): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://galileo');
    asked.push(url);
    const answer = answers[url.pathname]?.(url.searchParams);
    if (answer instanceof Response) return answer;
    return answer === undefined
      ? Response.json({ kind: 'unavailable', title: 'nothing here', status: 503 }, { status: 503 })
      : Response.json(answer);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{decodeURIComponent(pathname + search)}</output>;
}

function open(search = '', service = 'cart'): void {
  render(
    <MemoryRouter initialEntries={[`/services/${service}${search}`]}>
      <Routes>
        <Route path="/services/:service" element={<ServicePage />} />
        <Route path="*" element={null} />
      </Routes>
      <Address />
    </MemoryRouter>,
  );
}

const address = (): string => screen.getByTestId('address').textContent;
const askedFor = (path: string): readonly URL[] => asked.filter(({ pathname }) => pathname === path);

// Compiling the charts takes longer than a test should wait for them.
beforeAll(() => import('../charts/EChart.tsx'), 60_000);

beforeEach(() => {
  stubCanvas();
  // The plot of the heat map is then 500 wide.
  stubSize(570, 290);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the head says how the service is, and each number what it was', async () => {
  answering(usual);
  open();
  await screen.findByText('10.0 % of requests failed');
  expect(screen.getByText(/Java 2.20.1 · version 2.14.0 on 4 of 6 · production · shop/)).toBeTruthy();
  expect(screen.getByLabelText(/^Up 9.90 pp on the previous period, which had 0.10 %/)).toBeTruthy();
  expect(screen.getByLabelText(/^Up ×10.6 on the previous period, which had 284 ms/)).toBeTruthy();
  expect(screen.getByText('good')).toBeTruthy();
});

test('every chart can be read: as a sentence, and as a table of its values', async () => {
  answering(usual);
  open();
  await screen.findByLabelText('Requests over time: 3,000, of which 300 failed.');
  expect(screen.getByLabelText(/at most 22.7 %, last 22.7 %/)).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Latency heat map: show as table'));
  await waitFor(() => expect(address()).toContain('table=heatmap'));
  const rows = within(screen.getByLabelText('Latency heat map')).getAllByRole('row');
  expect(rows).toHaveLength(8);
  expect(rows[1]?.textContent).toContain('> 1.00 s27');
  fireEvent.click(within(rows[1] ?? document.body).getByText('> 1.00 s'));
  await waitFor(() => expect(address()).toContain('q=service+=+cart+AND+duration+>+1s+AND+entry'));
});

test('a drag on the heat map lists the traces in it, to the nanosecond, and offers them all', async () => {
  answering(usual);
  open();
  const heat = (await screen.findByRole('application')).parentElement;
  if (heat === null) throw new Error('no chart');
  await screen.findByText('Slowest traces');
  fireEvent.pointerDown(heat, { button: 0, pointerId: 1, clientX: 378, clientY: 25 });
  fireEvent.pointerMove(heat, { pointerId: 1, clientX: 548, clientY: 40 });
  fireEvent.pointerUp(heat, { pointerId: 1 });
  const link = await screen.findByRole('link', { name: 'List 12 requests' });
  const from = Number(BigInt(nanosAt(3)) / 1_000_000n);
  expect(address()).toContain(`cells=${from},${from + 120_000},1000000000,`);
  await waitFor(() =>
    expect(askedFor('/api/traces').at(-1)?.searchParams.get('q')).toBe('service = cart AND duration > 1s AND entry'),
  );
  expect(askedFor('/api/traces').at(-1)?.searchParams.get('from')).toBe(String(from));
  expect(link.getAttribute('href')).toContain(`from=${from}`);
  fireEvent.click(screen.getByRole('button', { name: 'Clear the selection' }));
  await waitFor(() => expect(address()).not.toContain('cells='));
});

test('a copied address shows the selection and what differs in it', async () => {
  const sent: unknown[] = [];
  answering(usual);
  const answer = globalThis.fetch;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path !== '/api/traces/differs') return answer(path, init);
    sent.push(JSON.parse(typeof init.body === 'string' ? init.body : 'null'));
    const attributes = [
      {
        key: 'exception.type',
        value: 'SQLTransientConnectionException',
        origin: 'span',
        expression: 'exception.type = SQLTransientConnectionException',
        selected: 10,
        others: 0,
        selectedShare: 0.903,
        othersShare: 0.0001,
        difference: 0.9029,
      },
    ];
    return Response.json({ comparable: 'yes', minSelected: 10, attributes });
  });
  const from = Number(BigInt(nanosAt(3)) / 1_000_000n);
  open(`?cells=${from},${from + 120_000},1000000000,&side=differs`);
  const line = await screen.findByRole('link', { name: /SQLTransientConnectionException/ });
  expect(line.textContent).toContain('90.3 %');
  expect(line.getAttribute('href')).toContain('exception.type');
  expect(sent).toMatchObject([{ q: 'service = cart AND entry', selected: { minDurationNs: 1_000_000_001 } }]);
});

test('versions that came in the range are marked on the charts', async () => {
  answering(usual);
  open();
  await waitFor(() => expect(screen.getAllByTitle(/Version 2.14.0 first seen .* before it 2.13.2/)).toHaveLength(4));
});

test('tabs stand in the address and ask for what they show', async () => {
  answering(usual);
  open('?env=production&namespace=shop');
  await screen.findByText('POST /slow');
  expect(askedFor('/api/services/cart/instances')).toHaveLength(0);
  fireEvent.click(screen.getByRole('tab', { name: /Instances/ }));
  await screen.findByRole('link', { name: 'cart-2' });
  expect(address()).toContain('tab=instances');
  expect(screen.getByText('Silent')).toBeTruthy();
  const query = askedFor('/api/services/cart/instances')[0]?.searchParams;
  expect([query?.get('environment'), query?.get('namespace')]).toEqual(['production', 'shop']);
});

test('operations are ordered, filtered and lead to their traces', async () => {
  answering(usual);
  open('?tab=operations&sort=name.up&op=post');
  const table = await screen.findByRole('table', { name: 'Operations' });
  expect(within(table).getAllByRole('row')).toHaveLength(2);
  expect(askedFor('/api/services/cart/operations')[0]?.searchParams.get('sort')).toBe('name');
  const link = within(table).getByRole('link', { name: 'POST /api/orders' });
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain('name+=+"POST+/api/orders"+AND+kind+=+server');
  fireEvent.click(screen.getByRole('button', { name: 'All spans' }));
  await waitFor(() => expect(askedFor('/api/services/cart/operations').at(-1)?.searchParams.get('scope')).toBe('all'));
});

test('neighbours lead to their page, or to their edge on the map', async () => {
  answering(usual);
  open('?tab=dependencies');
  expect((await screen.findByRole('link', { name: 'web' })).getAttribute('href')).toBe('/services/web');
  expect(screen.getByRole('link', { name: /mysql/ }).getAttribute('href')).toBe('/map?sel=e%3Aedge-db');
});

test('a service nobody has seen is told apart from a failed request', async () => {
  answering({
    '/api/services/cart': () => Response.json({ kind: 'not-found', title: 'no', status: 404 }, { status: 404 }),
  });
  open();
  await screen.findByText('Nothing was seen of cart');
  expect(screen.queryByRole('alert')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show the last 7 days' }));
  await waitFor(() => expect(address()).toContain('from=now-7d'));
});

test('one part that fails does not take the others with it', async () => {
  answering({
    ...usual,
    '/api/services/cart/heatmap': () =>
      Response.json({ kind: 'unavailable', detail: 'The engine restarts.', status: 503 }, { status: 503 }),
  });
  open();
  await screen.findByText('The heat map could not be loaded');
  expect(screen.getByText('The engine restarts.')).toBeTruthy();
  expect(await screen.findByRole('link', { name: 'POST /api/orders' })).toBeTruthy();
});

test('a silent service says since when, and without requests the charts say that there are none', async () => {
  const none = { calls: 0, failed: 0, rate: 0, p50Ns: null, p95Ns: null, p99Ns: null, maxNs: null, apdex: null };
  answering({
    ...usual,
    '/api/services/cart': () =>
      sampleHead({
        numbers: { ...sampleHead().numbers, ...none },
        previous: null,
        reporting: 'silent',
        lastSeen: nanosAt(-12),
      }),
    '/api/services/cart/series': () =>
      sampleSeries({ calls: [0, 0, 0, 0, 0], failed: [0, 0, 0, 0, 0], p95Ns: [null, null, null, null, null] }),
    '/api/services/cart/heatmap': () => sampleHeatmap({ rows: [], ok: [], bad: [], calls: 0, failed: 0 }),
  });
  open();
  await screen.findByText(/^Silent, last span/);
  await waitFor(() => expect(screen.getAllByText('No request in this time range.')).toHaveLength(4));
});
