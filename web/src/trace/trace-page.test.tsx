import type { TraceSkeleton } from '@galileo/model';
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '../design/Toasts.tsx';
import { sampleColumns, sampleDetail, sampleSkeleton } from './testing/sample-trace.ts';
import { TracePage } from './TracePage.tsx';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

const columns = sampleColumns([
  { depth: 0, execMs: 100 },
  { depth: 1, startMs: 10, execMs: 20 },
  { depth: 2, startMs: 12, execMs: 5, flags: ['failed', 'exception'] },
  { depth: 1, startMs: 40, execMs: 30, flags: ['async'] },
]);

/** Answers by path; the last fitting one wins. */
function answering(routes: Readonly<Record<string, () => Response>>): void {
  vi.stubGlobal('fetch', async (path: string) => {
    const key = Object.keys(routes).find((route) => path.split('?')[0]?.endsWith(route));
    return routes[key ?? '']?.() ?? Response.json({ kind: 'internal', title: path }, { status: 500 });
  });
}

const answersTrace = (skeleton: TraceSkeleton = sampleSkeleton(columns)): void =>
  answering({
    '/api/traces/t1': () => Response.json(skeleton),
    '/spans/0000000000000003': () => Response.json(sampleDetail({ spanId: '0000000000000003' })),
    '/spans/0000000000000001': () => Response.json(sampleDetail({})),
  });

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}

function open(search = ''): void {
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
const rows = (): readonly string[] => screen.getAllByRole('row').map((row) => row.getAttribute('aria-label') ?? '');
const press = (key: string, shiftKey = false): boolean => fireEvent.keyDown(document.body, { key, shiftKey });

beforeEach(() => {
  // happy-dom lays nothing out: give everything a size, so that rows are drawn.
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const) {
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(800);
  }
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a trace is drawn row by row, with what a screen reader needs', async () => {
  answersTrace();
  open();
  await screen.findByRole('treegrid');
  await waitFor(() => expect(rows()).toHaveLength(4));
  expect(rows()[2]).toContain('Failed, exception, 5 ms');
  expect(rows()[3]).toContain('async, 30 ms');
  expect(screen.getAllByRole('row')[1]?.getAttribute('aria-expanded')).toBe('true');
});

test('the address opens the row and its drawer, and Escape closes it', async () => {
  answersTrace();
  open('?row=0000000000000003&open=events');
  await screen.findByText('SocketTimeoutException');
  expect(screen.getByRole('complementary').textContent).toContain('Read timed out');
  act(() => void press('Escape'));
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(address()).toBe('?row=0000000000000003');
});

test('keys move to the failed row, collapse, and settle in the address', async () => {
  answersTrace();
  open();
  await screen.findByRole('treegrid');
  act(() => void press('e'));
  await waitFor(() => expect(address()).toBe('?row=0000000000000003'));
  act(() => void press('['));
  await waitFor(() => expect(rows()).toHaveLength(1));
  act(() => void press('+'));
  await waitFor(() => expect(address()).toContain('zoom='));
});

test('pills dim the rest and stand in the address', async () => {
  answersTrace();
  open();
  fireEvent.click(await screen.findByRole('button', { name: /Errors/ }));
  await waitFor(() => expect(address()).toBe('?mark=errors'));
  expect(document.querySelectorAll('.is-dimmed')).toHaveLength(3);
});

test('an unknown trace is told apart from a failed read', async () => {
  answering({ '/api/traces/t1': () => Response.json({ kind: 'not-found', title: 'no' }, { status: 404 }) });
  open();
  expect(await screen.findByText('No trace with this id is stored')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a failed read says why and can be tried again', async () => {
  answering({
    '/api/traces/t1': () => Response.json({ kind: 'unavailable', detail: 'The engine restarts.' }, { status: 503 }),
  });
  open();
  await screen.findByText('The engine restarts.');
  answersTrace();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('treegrid')).toBeTruthy();
});

test('a cut trace says how much is loaded and offers the rest', async () => {
  const counts = { ...sampleSkeleton(columns).counts, spans: 200_000, storedSpans: 412_388 };
  answersTrace(sampleSkeleton(columns, { state: 'overflow', counts }));
  open();
  await screen.findByRole('button', { name: 'Load next 200,000' });
  expect(screen.getByRole('button', { name: /Overflow: 200,000 of 412,388 spans/ })).toBeTruthy();
});
