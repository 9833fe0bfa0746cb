import type { ServicesAnswer, TracesAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { Toasts } from '../design/Toasts.tsx';
import { samplePage, sampleTrace } from './testing/sample-traces.ts';
import { TracesPage } from './TracesPage.tsx';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 30_000 });

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
    if (url.pathname === '/api/resolve') return Response.json({ traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8) });
    if (url.pathname !== '/api/traces')
      return Response.json({ operations: [], items: [], searches: [], replace: { from: 0, to: 0 } });
    asked.push(url);
    const answer = search(url.searchParams);
    return answer instanceof Response ? answer : Response.json(answer);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** Opens the list of traces; most of the page is the same for transactions. */
function open(search = ''): void {
  render(
    <Toasts>
      <MemoryRouter initialEntries={[`/traces?unit=trace${search.replace('?', '&')}`]}>
        <Routes>
          <Route path="/traces" element={<TracesPage />} />
          <Route path="/traces/:traceId" element={null} />
        </Routes>
        <Address />
      </MemoryRouter>
    </Toasts>,
  );
}

const address = (): string => screen.getByTestId('address').textContent;
/** The expression of the address. */
const searched = (): string | null => new URL(address(), 'http://galileo').searchParams.get('q');
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Search expression' });

function type(text: string): void {
  fireEvent.change(box(), { target: { value: text } });
}

const asksFor = (expression: string | null) =>
  waitFor(() => expect(asked.at(-1)?.searchParams.get('q')).toBe(expression));

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

test('a link from before there were expressions is turned into one, and its filters are shown', async () => {
  answering(() => samplePage([sampleTrace()]));
  open('?service=web&status=failed&minDuration=5ms&attr=http.route%3D%2Fcart&order=slowest');
  await screen.findByRole('link', { name: 'GET /' });
  const expression = 'service = web AND error AND duration >= 5ms AND http.route = /cart';
  expect(asked.map(({ searchParams }) => [searchParams.get('q'), searchParams.get('order')])).toEqual([
    [expression, 'slowest'],
  ]);
  await waitFor(() =>
    expect(address()).toBe(
      `/traces?unit=trace&order=slowest&q=${new URLSearchParams({ q: expression }).toString().slice(2)}`,
    ),
  );
  expect(box().value).toBe(expression);
  expect(screen.getByRole('button', { name: 'Failed' }).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Remove filter http.route = /cart' }));
  await asksFor('service = web AND error AND duration >= 5ms');
  expect(box().value).toBe('service = web AND error AND duration >= 5ms');
});

test('what is typed is searched on Enter, shown in the bar, and remembered', async () => {
  answering(() => samplePage([sampleTrace()]));
  open();
  await screen.findByRole('link', { name: 'GET /' });
  type('service = web and not error');
  expect(asked).toHaveLength(1);
  fireEvent.keyDown(box(), { key: 'Enter' });
  await asksFor('service = web and not error');
  expect(searched()).toBe('service = web and not error');
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Service' }).value).toBe('web');
  expect(screen.getByRole('button', { name: 'OK' }).getAttribute('aria-pressed')).toBe('true');
  expect(localStorage.getItem('galileo.recent-searches')).toBe('["service = web and not error"]');
});

test('a click on the bar changes what is typed, and says what it cannot show', async () => {
  answering(() => samplePage([sampleTrace()]));
  open('?q=a+%3D+1+or+root');
  await screen.findByText('The rest of the expression is typed');
  type('a = 1 or entry');
  fireEvent.click(screen.getByRole('button', { name: 'Failed' }));
  await asksFor('(a = 1 OR entry) AND error');
  expect(box().value).toBe('(a = 1 OR entry) AND error');
  fireEvent.click(screen.getByRole('button', { name: 'Reset filters' }));
  await asksFor(null);
  expect(address()).toBe('/traces?unit=trace');
});

test('what cannot be read is said at once and not sent, and the list stays', async () => {
  answering(() => samplePage([sampleTrace()]));
  open('?q=error');
  await screen.findByRole('link', { name: 'GET /' });
  type('duration > fast');
  expect(screen.getByText(/Column 12: /)).toBeTruthy();
  fireEvent.keyDown(box(), { key: 'Enter' });
  fireEvent.blur(box());
  expect(screen.getByRole('button', { name: 'Failed' }).closest('fieldset')?.disabled).toBe(true);
  expect(searched()).toBe('error');
  expect(asked).toHaveLength(1);
  expect(screen.getByRole('link', { name: 'GET /' })).toBeTruthy();
});

test('a link whose expression cannot be read asks nothing', async () => {
  answering(() => samplePage([sampleTrace()]));
  open('?q=duration+%3E+fast');
  await screen.findByText('The expression cannot be read');
  expect(screen.getByText(/Column 12: /)).toBeTruthy();
  expect(asked).toEqual([]);
});

test('an expression that the API refuses is said under the field; the list of before stays', async () => {
  const problem = { kind: 'invalid', detail: 'too large', status: 400, field: 'q', column: 6, length: 1, expected: [] };
  answering((query) =>
    query.get('q') === 'error' ? samplePage([sampleTrace()]) : Response.json(problem, { status: 400 }),
  );
  open('?q=error');
  await screen.findByRole('link', { name: 'GET /' });
  type('a =~ b');
  fireEvent.keyDown(box(), { key: 'Enter' });
  await screen.findByText('Column 6: too large');
  expect(screen.getByText('The list still answers the expression before this one.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'GET /' })).toBeTruthy();
});

test('a search that failed leaves the list of the one before, dimmed, says so and can be tried again', async () => {
  let isDown = true;
  answering((query) =>
    query.get('q') === 'error' || !isDown
      ? samplePage([sampleTrace()])
      : Response.json({ kind: 'unavailable', detail: 'the engine restarts' }, { status: 503 }),
  );
  open('?q=error');
  await screen.findByRole('link', { name: 'GET /' });
  type('root');
  fireEvent.keyDown(box(), { key: 'Enter' });
  await screen.findByText(/expression before this one\. The engine restarts/);
  expect(screen.getByRole('region', { name: 'Traces found' }).classList.contains('stale')).toBe(true);
  isDown = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() =>
    expect(screen.getByRole('region', { name: 'Traces found' }).classList.contains('stale')).toBe(false),
  );
  expect(screen.queryByText(/The engine restarts/)).toBeNull();
});

test('a pasted id opens its trace', async () => {
  answering(() => samplePage([sampleTrace()]));
  open();
  await screen.findByRole('link', { name: 'GET /' });
  type('CDCDCDCDCDCDCDCD');
  fireEvent.keyDown(box(), { key: 'Enter' });
  await waitFor(() => expect(address()).toBe(`/traces/${'ab'.repeat(16)}?row=${'cd'.repeat(8)}`));
});

test('a cell adds the test that finds the like', async () => {
  answering(() => samplePage([sampleTrace({ failed: true, httpStatus: 503 })]));
  open('?q=k+%3D+v');
  fireEvent.click(await screen.findByRole('button', { name: 'Find only service = web' }));
  await asksFor('k = v AND service = web');
  fireEvent.click(screen.getByRole('button', { name: 'Find only http.response.status_code = 503' }));
  await asksFor('k = v AND service = web AND http.response.status_code = 503');
  fireEvent.click(screen.getByRole('button', { name: 'Find only service = web AND name = "GET /"' }));
  await asksFor('k = v AND service = web AND http.response.status_code = 503 AND name = "GET /"');
  expect(address()).toMatch(/^\/traces\?unit=trace&q=/);
});

test('a typed duration is put in order, and nonsense is said and not searched', async () => {
  answering(() => samplePage([sampleTrace()]));
  open();
  await screen.findByRole('link', { name: 'GET /' });
  const shortest = screen.getByRole('textbox', { name: /At least/ });
  fireEvent.change(shortest, { target: { value: 'soon' } });
  fireEvent.blur(shortest);
  await screen.findByText('Write a duration like 500ms, 1.5s or 2m');
  expect(address()).toBe('/traces?unit=trace');
  fireEvent.change(shortest, { target: { value: '0.5 s' } });
  fireEvent.keyDown(shortest, { key: 'Enter' });
  await waitFor(() => expect(searched()).toBe('duration >= 500ms'));
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
  open('?q=service+%3D+web');
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
  answering(() => Response.json({ kind: 'unavailable', detail: 'the engine restarts' }, { status: 503 }));
  open('?q=error');
  expect(await screen.findByText(/the engine restarts/i)).toBeTruthy();
});
