import { act, cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { address, answering, openPage, press, rows } from './testing/open-page.tsx';
import { sampleColumns, sampleSkeleton, sampleTexts } from './testing/sample-trace.ts';
import { rememberList } from './walk-list.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 15_000 });
vi.setConfig({ testTimeout: 60_000 });

const columns = sampleColumns([
  { depth: 0, execMs: 100, flags: ['failed'] },
  { depth: 1, startMs: 10, execMs: 20 },
  { depth: 2, startMs: 12, execMs: 5, flags: ['failed', 'exception'] },
  { depth: 1, startMs: 40, execMs: 30, flags: ['async'] },
]);
const skeleton = sampleSkeleton(columns);

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('reading a trace', () => {
  test('an unknown trace is told apart from a failed read', async () => {
    answering({ skeleton: () => Response.json({ kind: 'not-found', title: 'no' }, { status: 404 }) });
    openPage();
    expect(await screen.findByText('No trace with this id is stored')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a failed read says why and can be tried again', async () => {
    let isDown = true;
    answering({
      skeleton: () =>
        isDown ? Response.json({ kind: 'unavailable', detail: 'The engine restarts.' }, { status: 503 }) : skeleton,
    });
    openPage();
    await screen.findByText('The engine restarts.');
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('treegrid')).toBeTruthy();
  });

  test('a cut trace says how much is loaded and offers the rest', async () => {
    const counts = { ...skeleton.counts, spans: 200_000, storedSpans: 412_388 };
    answering({ skeleton: () => sampleSkeleton(columns, { state: 'overflow', counts }) });
    openPage();
    await screen.findByRole('button', { name: 'Load next 200,000' });
    expect(screen.getByRole('button', { name: /Overflow: 200,000 of 412,388 spans/ })).toBeTruthy();
  });

  test('what chooses the rows is asked for', async () => {
    const asked = answering({ skeleton: () => skeleton });
    openPage('?entry=e1&clock=adjusted&scope=entry&base=window&unknown=x');
    await screen.findByRole('treegrid');
    expect(asked[0]).toBe('/api/traces/t1?entry=e1&clock=adjusted&scope=entry&base=window');
  });
});

describe('the views of a trace', () => {
  test('one selection for all of them: keys and drawer go along', async () => {
    answering({ skeleton: () => skeleton });
    openPage('?unknown=x');
    await screen.findByRole('treegrid', { name: 'Call Tree' });
    act(() => void press('e'));
    await waitFor(() => expect(address()).toBe('?unknown=x&row=0000000000000003'));
    act(() => void press('3'));
    const timeline = await screen.findByRole('treegrid', { name: 'Timeline' });
    expect(timeline.getAttribute('aria-activedescendant')).toContain('2');
    expect(address()).toBe('?unknown=x&row=0000000000000003&tab=timeline');
    act(() => void press('Enter'));
    expect(await screen.findByRole('complementary', { name: 'Span details' })).toBeTruthy();
    act(() => void press('1'));
    await screen.findByRole('treegrid', { name: 'Call Tree' });
    expect(screen.getByRole('complementary')).toBeTruthy();
    act(() => void press('Escape'));
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(address()).toBe('?unknown=x&row=0000000000000003');
  });

  test('the JSON of the selected span, and the whole trace as a file', async () => {
    answering({ skeleton: () => skeleton });
    openPage('?tab=json&row=0000000000000002');
    const file = await screen.findByRole('link', { name: 'Download all 4 spans' });
    expect(file.getAttribute('href')).toContain('/download?format=otlp');
    await waitFor(() => expect(screen.getByRole('region', { name: 'JSON' }).textContent).toContain('"spanId"'));
  });
});

describe('the header', () => {
  test('says with what the transaction failed', async () => {
    const error = { kind: 'error', title: 'ERROR', argument: 'HTTP 503', text: '' } as const;
    answering({ skeleton: () => skeleton, texts: (row) => sampleTexts(row, { children: row === 0 ? [error] : [] }) });
    openPage();
    expect(await screen.findByText('Failed, HTTP 503')).toBeTruthy();
  });

  test('says that clocks differ, and one click or key shows them adjusted', async () => {
    const clocks = {
      ...skeleton.clocks,
      clocks: [
        { name: 'a', shiftNs: 0, spans: 3 },
        { name: 'b', shiftNs: 40e6, spans: 1 },
      ],
      maxShiftNs: 40e6,
    };
    const asked = answering({ skeleton: () => sampleSkeleton(columns, { clocks }) });
    openPage();
    const chip = await screen.findByRole('button', { name: 'clocks differ: 2 hosts, up to 40.0 ms' });
    expect(chip.getAttribute('aria-pressed')).toBe('false');
    act(() => void press('x'));
    await waitFor(() => expect(asked.some((path) => path.endsWith('/t1?clock=adjusted'))).toBe(true));
    expect(address()).toBe('?clock=adjusted');
  });

  test('in tail mode percentages can be made of the whole window', async () => {
    const asked = answering({ skeleton: () => sampleSkeleton(columns, { tailMode: true, baseNs: 10e6 }) });
    openPage();
    fireEvent.click(await screen.findByRole('button', { name: 'async tail outside: show whole window' }));
    await waitFor(() => expect(asked.some((path) => path.endsWith('/t1?base=window'))).toBe(true));
  });

  test('the transaction alone can be looked at when it is a part of the trace', async () => {
    const asked = answering({ skeleton: () => sampleSkeleton(columns, { focusRow: 1 }) });
    openPage('?entry=0000000000000002');
    fireEvent.click(await screen.findByRole('button', { name: 'This transaction' }));
    await waitFor(() => expect(asked.some((path) => path.endsWith('scope=entry'))).toBe(true));
  });

  test('there are no logs yet, and the button says so', async () => {
    answering({ skeleton: () => skeleton });
    openPage();
    const log = await screen.findByRole('button', { name: 'Log' });
    expect(log.getAttribute('aria-disabled')).toBe('true');
    act(() => void press('l'));
    expect(await screen.findByText('No log of this trace is stored')).toBeTruthy();
  });

  test('the list one came from is walked through, and the way of looking stays', async () => {
    rememberList([
      { traceId: 't0', entry: 'e0' },
      { traceId: '0af7651916cd43dd8448eb211c80319c', entry: 'e1' },
      { traceId: 't2', entry: 'e2' },
    ]);
    answering({ skeleton: () => skeleton });
    openPage('?entry=e1&tab=timeline&row=0000000000000002&from=now-1h&to=now');
    await screen.findByText('2 of 3');
    expect(rows().length).toBeGreaterThan(0);
    act(() => void press('J', true));
    await waitFor(() =>
      expect(screen.getByTestId('address').textContent).toBe('/traces/t2?from=now-1h&to=now&tab=timeline&entry=e2'),
    );
  });
});
