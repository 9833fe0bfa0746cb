import type { MapAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Link, MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { samplePage, sampleTrace } from '../traces/testing/sample-traces.ts';
import { Toasts } from '../design/Toasts.tsx';
import { MapPage } from './MapPage.tsx';
import { ServiceMap, serviceNodeId } from './ServiceMap.tsx';
import { generatedMap } from './testing/generated-map.ts';
import { sampleEdge, sampleGraph, sampleMap, sampleNode, sampleNumbers } from './testing/sample-map.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

const asked: URL[] = [];

function answering(map: MapAnswer | Response): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://galileo');
    asked.push(url);
    if (url.pathname === '/api/map/series')
      return Response.json({ stepSeconds: 60, calls: [3, 4], failed: [1, 0], p95Ns: [null, 5] });
    if (url.pathname === '/api/map/traces') return Response.json(samplePage([sampleTrace({ failed: true })]));
    return map instanceof Response ? map.clone() : Response.json(map);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function open(search = '', page = <MapPage />): void {
  render(
    <MemoryRouter initialEntries={[`/map${search}`]}>
      <Toasts>
        <Routes>
          <Route path="/map" element={page} />
          <Route path="*" element={null} />
        </Routes>
      </Toasts>
      <Link to="/map?from=now-5m&to=now">another range</Link>
      <Address />
    </MemoryRouter>,
  );
}

const address = () => new URL(screen.getByTestId('address').textContent, 'http://galileo');
const node = (name: string) => screen.findByRole('button', { name: new RegExp(`^\\S+ ${name} `) });
const press = (element: Element) => {
  fireEvent.pointerDown(element, { button: 0 });
  fireEvent.pointerUp(element, { button: 0 });
};

const shop = sampleMap(
  [
    sampleNode('web'),
    sampleNode('pay', { failedInstances: 1 }),
    sampleNode('mail'),
    sampleNode('db', { kind: 'database', name: 'orders', system: 'mysql', instances: 0 }),
  ],
  [
    sampleEdge('web', 'pay', { numbers: sampleNumbers({ calls: 20, failed: 2 }) }),
    sampleEdge('web', 'mail', { protocol: 'GRPC' }),
    sampleEdge('pay', 'db', { protocol: 'MYSQL', pairedPercent: null }),
  ],
  { pending: 12 },
);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('the map names every node with its numbers and says how far it can be trusted', async () => {
  answering(shop);
  open();
  await node('web');
  await node('orders');
  expect(screen.getByText(/4 nodes, up to/)).toBeTruthy();
  expect(screen.getByText('98.7 %')).toBeTruthy();
  expect(screen.getByText('3 missing parents')).toBeTruthy();
  expect(screen.getByText('12 pending')).toBeTruthy();
  expect(screen.getByRole('button', { name: /web → pay/ }).textContent).toContain('10.0 % failed');
});

test('a click on an edge opens its numbers and its traces', async () => {
  answering(shop);
  open();
  await node('web');
  const edge = document.querySelector('[data-edge="web>pay"]');
  if (edge === null) throw new Error('no edge');
  press(edge);
  const drawer = await screen.findByRole('dialog');
  expect(address().searchParams.get('sel')).toBe('e:web>pay');
  expect(within(drawer).getByText('10.0 %')).toBeTruthy();
  const trace = await within(drawer).findByRole('link');
  expect(trace.getAttribute('href')).toMatch(/^\/traces\/0af7651916cd43dd8448eb211c80319c/);
  const query = asked.find(({ pathname }) => pathname === '/api/map/traces')?.searchParams;
  expect([query?.get('edge'), query?.get('failed')]).toEqual(['web>pay', 'true']);
  expect(asked.find(({ pathname }) => pathname === '/api/map/series')?.searchParams.get('edge')).toBe('web>pay');
});

test('a node leads to its service, its traces and its neighbours', async () => {
  answering(shop);
  open('?sel=n:pay');
  const drawer = await screen.findByRole('dialog');
  expect(within(drawer).getByText(/2, 1 with failures/)).toBeTruthy();
  const links = within(drawer)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href') ?? '');
  expect(links[0]).toBe('/services/pay');
  expect(new URL(links[1] ?? '', 'http://galileo').searchParams.get('q')).toMatch(/^service = "?pay"?$/);
  fireEvent.click(within(drawer).getByRole('button', { name: /orders/ }));
  expect(address().searchParams.get('sel')).toBe('e:pay>db');
});

test('arrows move between nodes, Enter opens, f focuses and h hides', async () => {
  answering(shop);
  open();
  const web = await node('web');
  web.focus();
  fireEvent.keyDown(web, { key: 'ArrowRight' });
  const next = document.activeElement;
  expect(next?.getAttribute('data-node')).toMatch(/pay|mail/);
  if (next === null) return;
  fireEvent.keyDown(next, { key: 'Enter' });
  expect(address().searchParams.get('sel')).toBe(`n:${next.getAttribute('data-node')}`);
  fireEvent.keyDown(next, { key: 'f' });
  expect(address().searchParams.get('focus')).toBe(next.getAttribute('data-node'));
  fireEvent.keyDown(await node('web'), { key: 'h' });
  expect(address().searchParams.getAll('hide')).toEqual(['web']);
  await waitFor(() => expect(document.querySelector('[data-node="web"]')).toBeNull());
});

test('a focus shows its neighbours, and more with more hops', async () => {
  answering(sampleGraph('a b', 'b c', 'c d', 'd e', 'e f'));
  open('?focus=d&up=1&down=1');
  await node('c');
  expect(document.querySelectorAll('[data-node]')).toHaveLength(3);
  expect(screen.getByText(/^3 of 6 nodes/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Up: more' }));
  await node('b');
  expect(address().searchParams.has('up')).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: 'Show the whole map' }));
  await node('a');
});

test('a search goes to the node that fits best, also when it is not drawn', async () => {
  answering(sampleGraph('a b', 'b c', 'c d', 'd e'));
  open('?focus=a&up=0&down=1');
  await node('b');
  const search = screen.getByRole('textbox', { name: /Find a node/ });
  fireEvent.change(search, { target: { value: 'E' } });
  fireEvent.keyDown(search, { key: 'Enter' });
  await waitFor(() => expect(address().searchParams.get('sel')).toBe('n:e'));
  expect(address().searchParams.get('focus')).toBe('e');
});

test('merged leaves are one node until it is clicked', async () => {
  answering(sampleGraph('a x', 'a y', 'a z'));
  open('?merge=on');
  press(await node('HTTP x3'));
  await node('y');
  expect(address().searchParams.getAll('open')).toHaveLength(1);
});

test('the table holds the same numbers, filters and sorts them', async () => {
  answering(shop);
  open('?view=table');
  const table = await screen.findByRole('table');
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map((head) => head.textContent),
  ).toEqual(['From', 'To', 'Type', 'Calls', 'Failed', 'Error %', 'Avg', 'p95', 'Max', 'Apdex', 'Paired %']);
  const rows = () =>
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
  expect(rows()).toHaveLength(3);
  expect(rows()[0]).toContain('pay');
  fireEvent.change(screen.getByRole('textbox', { name: /Service, target or type/ }), { target: { value: 'mysql' } });
  await waitFor(() => expect(rows()).toHaveLength(1));
  fireEvent.click(within(table).getByText('orders'));
  expect(address().searchParams.get('sel')).toBe('e:pay>db');
});

test('above 200 nodes the table is the page, with the chosen row drawn beside it, until all is asked for', async () => {
  const large = generatedMap(180);
  answering(large);
  open('?merge=off');
  await screen.findByText(/nodes are more than a map can show well/);
  expect(large.nodes.length).toBeGreaterThan(200);
  expect(document.querySelector('table')).toBeTruthy();
  expect(document.querySelectorAll('[data-node]').length).toBeLessThan(60);
  fireEvent.click(screen.getByText('Draw all anyway'));
  await waitFor(() => expect(document.querySelectorAll('[data-node]')).toHaveLength(large.nodes.length));
}, 30_000);

test('a store without calls says when the map will be there', async () => {
  answering(sampleMap([], [], { upTo: null, pairedPercent: null, missingParents: 0 }));
  open();
  expect(await screen.findByText('No calls yet')).toBeTruthy();
  expect(screen.getByText(/about a minute/)).toBeTruthy();
  expect(screen.getByText('0 nodes, no complete minute yet')).toBeTruthy();
});

test('filters that leave nothing can be dropped', async () => {
  answering(sampleMap([sampleNode('u', { kind: 'user' }), sampleNode('a')], [sampleEdge('u', 'a', { kind: 'user' })]));
  open('?off=user&hide=a');
  fireEvent.click(await screen.findByRole('button', { name: 'Show everything' }));
  await node('a');
  expect(address().search).toBe('');
});

test('a failure says why and offers another try', async () => {
  answering(Response.json({ kind: 'unavailable', detail: 'the engine is starting' }, { status: 503 }));
  open();
  expect(await screen.findByText('The map could not be loaded')).toBeTruthy();
  expect(screen.getByText('The engine is starting')).toBeTruthy();
});

test('another range keeps the old map, dimmed, with its time, also when the new one fails', async () => {
  answering(shop);
  open();
  await node('web');
  let answer: (response: Response) => void = () => {};
  const later = new Promise<Response>((resolve) => (answer = resolve));
  vi.stubGlobal('fetch', async () => later);
  fireEvent.click(screen.getByText('another range'));
  expect(await screen.findByText(/^Showing .* while the new range loads$/)).toBeTruthy();
  expect(document.querySelector('.is-dimmed [data-node="web"]')).toBeTruthy();
  answer(Response.json({ kind: 'overloaded', detail: 'too many questions' }, { status: 503 }));
  expect(await screen.findByText(/newer data could not be loaded.*Too many questions/)).toBeTruthy();
  expect(document.querySelector('.is-dimmed [data-node="web"]')).toBeTruthy();
});

test('a part of the map stands in another page and leads to the whole', async () => {
  const answer = sampleGraph('a b', 'b c', 'c d', 'd e');
  open('', <ServiceMap answer={answer} focus={serviceNodeId(answer, 'c') ?? ''} up={1} down={1} />);
  expect(document.querySelectorAll('[data-node]')).toHaveLength(3);
  press(await node('b'));
  expect(address().pathname).toBe('/map');
  expect(address().searchParams.get('sel')).toBe('n:b');
  expect(address().searchParams.get('focus')).toBe('c');
});
