import type { ServicesAnswer, TracesAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { samplePage, sampleTrace } from './testing/sample-traces.ts';
import { TracesPage } from './TracesPage.tsx';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

const service = { service: 'web', calls: 1 };
const asked: URL[] = [];

/** Answers each search from the function, and everything else with what the filters need. */
function answering(
  search: (query: URLSearchParams) => TracesAnswer | Response,
  services: readonly object[] = [service],
): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://galileo');
    if (url.pathname === '/api/services')
      return Response.json({ services } satisfies Record<keyof Pick<ServicesAnswer, 'services'>, unknown>);
    if (url.pathname === '/api/status') return Response.json({ kind: 'unavailable' }, { status: 503 });
    if (url.pathname !== '/api/traces') return Response.json({ operations: [], items: [] });
    asked.push(url);
    const answer = search(url.searchParams);
    return answer instanceof Response ? answer : Response.json(answer);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function open(search = ''): void {
  render(
    <MemoryRouter initialEntries={[`/traces${search}`]}>
      <Routes>
        <Route path="/traces" element={<TracesPage />} />
        <Route path="/traces/:traceId" element={null} />
      </Routes>
      <Address />
    </MemoryRouter>,
  );
}

const address = (): string => screen.getByTestId('address').textContent;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('the filters of the address are asked for and shown', async () => {
  answering(() => samplePage([sampleTrace()]));
  open('?service=web&status=failed&minDuration=5ms&attr=http.route%3D%2Fcart&order=slowest');
  await screen.findByRole('link', { name: 'GET /' });
  const query = asked[0]?.searchParams;
  expect(['service', 'status', 'minDuration', 'attr', 'order'].map((name) => query?.get(name))).toEqual([
    'web',
    'failed',
    '5ms',
    'http.route=/cart',
    'slowest',
  ]);
  expect(screen.getByRole('button', { name: 'Failed' }).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Remove filter http.route = /cart' }));
  await waitFor(() => expect(asked.at(-1)?.searchParams.has('attr')).toBe(false));
  expect(address()).not.toContain('attr');
});

test('a typed duration is put in order, and nonsense is said and not searched', async () => {
  answering(() => samplePage([sampleTrace()]));
  open();
  await screen.findByRole('link', { name: 'GET /' });
  const shortest = screen.getByRole('textbox', { name: /At least/ });
  fireEvent.change(shortest, { target: { value: 'soon' } });
  fireEvent.blur(shortest);
  await screen.findByText('Write a duration like 500ms, 1.5s or 2m');
  expect(address()).toBe('/traces');
  fireEvent.change(shortest, { target: { value: '0.5 s' } });
  fireEvent.keyDown(shortest, { key: 'Enter' });
  await waitFor(() => expect(address()).toBe('/traces?minDuration=500ms'));
});

test('a row says what became of the trace and opens it at its span', async () => {
  answering(() => samplePage([sampleTrace({ failed: true, exception: 'java.io.IOException' })]));
  open();
  const row = (await screen.findByText('IOException')).closest('tr');
  if (row === null) throw new Error('no row');
  fireEvent.click(within(row).getByRole('link', { name: 'GET /' }));
  expect(address()).toBe('/traces/0af7651916cd43dd8448eb211c80319c?entry=b7ad6b7169203331');
});

test('a stopped search says how far it came, and goes on from there', async () => {
  answering((query) =>
    query.get('cursor') === null
      ? samplePage([sampleTrace()], {
          complete: false,
          reason: 'time-budget',
          total: { value: 1, relation: 'at-least' },
          nextCursor: 'c1',
        })
      : samplePage([sampleTrace({ spanId: 'b', operation: 'GET /b' })], { total: { value: 2, relation: 'exact' } }),
  );
  open('?order=slowest');
  await screen.findByText('1 of more than 1');
  expect(screen.getByText(/searched back to .* slowest of what was searched/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Continue the search' }));
  await screen.findByRole('link', { name: 'GET /b' });
  expect(screen.getByRole('link', { name: 'GET /' })).toBeTruthy();
  expect(screen.getByText('All 2')).toBeTruthy();
});

test('no match offers to drop the filters or to look further back', async () => {
  answering(() => samplePage([]));
  open('?service=web');
  await screen.findByText('No trace matches');
  fireEvent.click(screen.getByRole('button', { name: 'Search 24 hours' }));
  await waitFor(() => expect(address()).toContain('from=now-'));
});

test('an empty store says how to send the first span', async () => {
  answering(() => samplePage([]), []);
  open();
  expect(await screen.findByRole('heading', { name: 'Send the first span' })).toBeTruthy();
});

test('a failed search says why', async () => {
  answering(() => Response.json({ kind: 'invalid', detail: 'cannot use minDuration' }, { status: 400 }));
  open('?minDuration=x');
  expect(await screen.findByText(/cannot use minDuration/i)).toBeTruthy();
});
