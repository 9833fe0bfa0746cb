import type { TraceSkeleton } from '@galileo/model';
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useMemo } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '../../design/Toasts.tsx';
import { LanguageContext } from '../../i18n/use-text.ts';
import { sampleColumns, sampleSkeleton } from '../testing/sample-trace.ts';
import { createTraceModel } from '../trace-model.ts';
import { useTraceView } from '../use-trace-view.ts';
import { TimelineTab } from './TimelineTab.tsx';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

const columns = sampleColumns([
  { depth: 0, execMs: 100, criticalMs: 70 },
  { depth: 1, startMs: 50, execMs: 20, criticalMs: 30 },
  { depth: 2, startMs: 52, execMs: 5, flags: ['failed', 'exception'] },
  { depth: 1, startMs: 10, execMs: 30, flags: ['async'], application: 1 },
]);
const skeleton = sampleSkeleton(columns, {
  applications: [
    { service: 'web', namespace: '', environment: '', spans: 3 },
    { service: 'mail', namespace: '', environment: '', spans: 1 },
  ],
  criticalPath: {
    row: [0, 1, 0],
    startNs: [0, 50e6, 80e6],
    endNs: [50e6, 80e6, 100e6],
    totalNs: 100e6,
    asyncTailNs: 0,
  },
});

function Tab({ of }: { readonly of: TraceSkeleton }) {
  const model = useMemo(() => createTraceModel(of), [of]);
  const view = useTraceView(model, { reread: () => undefined, walk: () => undefined, onLogs: () => undefined });
  return <TimelineTab model={model} view={view} />;
}

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}

function open(search = '', of: TraceSkeleton = skeleton, language: 'en' | 'zh-CN' = 'en'): void {
  render(
    <LanguageContext value={{ language, choose: () => undefined }}>
      <Toasts>
        <MemoryRouter initialEntries={[`/traces/t1${search}`]}>
          <Tab of={of} />
          <Address />
        </MemoryRouter>
      </Toasts>
    </LanguageContext>,
  );
}

const address = (): string => screen.getByTestId('address').textContent;
const rows = (): readonly string[] => screen.queryAllByRole('row').map((row) => row.getAttribute('aria-label') ?? '');
const press = (key: string): void => act(() => void fireEvent.keyDown(document.body, { key }));
const selected = (): string | null | undefined =>
  screen
    .getAllByRole('row')
    .find((row) => row.getAttribute('aria-selected') === 'true')
    ?.getAttribute('data-trace-row');

/** Nothing links here; the find box finds the third row. */
const answerOf = (path: string): object =>
  path.includes('/find') ? { version: 'v1', rows: [2] } : { links: [], completeness: { complete: true } };

beforeEach(() => {
  vi.stubGlobal('fetch', async (path: string) => Response.json(answerOf(path)));
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

test('a row says what it is, also that it is on the critical path', async () => {
  open();
  await waitFor(() => expect(rows()).toHaveLength(4));
  expect(rows()[1]).toContain('30 ms on the critical path');
  expect(rows()[2]).toContain('Failed, exception, 5 ms');
  expect(rows()[3]).toContain('async, 30 ms');
  expect(screen.getByText(/^Critical path$/, { selector: '.wf-path-note' }).textContent).toBe('Critical path 100 ms');
});

test('the sections of the critical path are lines in the bars', async () => {
  open();
  await waitFor(() => expect(rows()).toHaveLength(4));
  // The lane is 800 px less the tree (136) and the air at the right (16): 6.48 px a millisecond.
  const lines = screen.getAllByRole('row').map((row) => row.querySelector('.wf-crit path')?.getAttribute('d'));
  expect(lines).toEqual(['M0.0 1.5H324.0M518.4 1.5H648.0', 'M324.0 1.5H518.4', undefined, undefined]);
});

test('rows stand by start when asked to, and the keys follow', async () => {
  open('?order=start');
  await waitFor(() => expect(rows()[1]).toContain('mail'));
  press('j');
  await waitFor(() => expect(selected()).toBe('3'));
  press('j');
  await waitFor(() => expect(selected()).toBe('1'));
  press('Home');
  await waitFor(() => expect(selected()).toBe('0'));
  fireEvent.click(screen.getByRole('button', { name: 'Tree order' }));
  await waitFor(() => expect(rows()[3]).toContain('mail'));
});

test('pills make rows stand out and count what they mean', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Critical path 2' }));
  await waitFor(() => expect(address()).toBe('?critical=1'));
  expect(document.querySelectorAll('.is-dimmed')).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Errors 1' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'mail 1' })).toBeTruthy();
});

test('matches only leaves the rest out and says how much and how much of it failed', async () => {
  open('?critical=1');
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Matches only' }));
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(screen.getByText('2 spans hidden, 1 failed')).toBeTruthy();
  expect(screen.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('2');
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(rows()).toHaveLength(4));
});

test('matches only with nothing asked for shows all and cannot be chosen', async () => {
  open();
  const only = await screen.findByRole('checkbox', { name: 'Matches only' });
  expect(only.hasAttribute('disabled')).toBe(true);
});

test('what the find box has found is marked, and stays alone when only matches are asked for', async () => {
  open('?find=self:5&only=1');
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(rows()[0]).toContain('found');
  expect(document.querySelectorAll('.is-found')).toHaveLength(1);
});

test('a run of repeats is one row with the sum, and opens into its spans', async () => {
  const siblings = Array.from({ length: 6 }, (_, at) => ({ depth: 1, startMs: at * 10, execMs: 5 + at }));
  const repeated = sampleColumns([{ depth: 0, execMs: 100 }, ...siblings]);
  const run = { rows: [1, 2, 3, 4, 5, 6], totalNs: 45e6, p95Ns: 10e6, maxNs: 10e6, failed: 1 };
  open('', sampleSkeleton(repeated, { repeats: [run] }));
  await waitFor(() => expect(rows()).toHaveLength(2));
  const folded = screen.getAllByRole('row')[1] ?? document.body;
  expect(folded.textContent).toContain('(Σ 45)');
  expect(folded.textContent).toContain('×6');
  expect(folded.querySelector('.wf-run path')?.getAttribute('d')?.split('M')).toHaveLength(7);
  fireEvent.click(within(folded).getByRole('button', { name: 'Expand' }));
  await waitFor(() => expect(rows()).toHaveLength(7));
});

test('an adjusted span shows where it was measured, a missing one is hatched over its children', async () => {
  const withHole = sampleColumns([
    { depth: 0, execMs: 100 },
    { depth: 1, startMs: 50, execMs: 20 },
    { depth: 0, startMs: 20, execMs: 0, flags: ['placeholder'] },
    { depth: 1, startMs: 20, execMs: 50 },
  ]);
  const clocks = {
    shown: 'adjusted',
    clocks: [{ name: 'node-1', shiftNs: 25e6, spans: 1 }],
    maxShiftNs: 25e6,
    unresolved: 0,
    unknown: 0,
    tooLarge: 0,
  } as const;
  open('', sampleSkeleton({ ...withHole, clock: [-1, 0, -1, -1] }, { clocks }));
  await waitFor(() => expect(rows()).toHaveLength(4));
  const styleOf = (selector: string): string =>
    document.querySelector(selector)?.getAttribute('style')?.replaceAll(' ', '') ?? '';
  expect(document.querySelectorAll('.wf-ghost')).toHaveLength(1);
  expect(styleOf('.wf-ghost')).toBe('left:162px;width:129.6px;');
  expect(styleOf('.wf-hatch')).toBe('left:129.6px;width:324px;');
});

test('dragging over the overview zooms to the stretch', async () => {
  vi.spyOn(HTMLElement.prototype, 'setPointerCapture').mockReturnValue();
  open();
  await waitFor(() => expect(rows()).toHaveLength(4));
  const overview = document.querySelector('.wf-mini') ?? document.body;
  const at = (clientX: number) => ({ clientX, button: 0, pointerId: 1 });
  fireEvent.pointerDown(overview, at(162));
  fireEvent.pointerMove(overview, at(400));
  fireEvent.pointerMove(overview, at(486));
  fireEvent.pointerUp(overview, at(486));
  await waitFor(() => expect(new URLSearchParams(address()).get('zoom')).toBe('25000000,75000000'));
});

test('in tail mode the timeline opens on the interval of the root', async () => {
  const tail = sampleColumns([
    { depth: 0, execMs: 4 },
    { depth: 1, startMs: 90, execMs: 10, flags: ['async'] },
  ]);
  open('', sampleSkeleton(tail, { tailMode: true, baseNs: 4e6 }));
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(document.querySelector('.wf-note b')?.textContent).toBe('0 – 4.00 ms');
});

test('speaks Chinese', async () => {
  open('?critical=1&only=1', skeleton, 'zh-CN');
  expect(await screen.findByText('隐藏了 2 个 Span，其中 1 个失败')).toBeTruthy();
  expect(screen.getByRole('button', { name: '按开始时间' })).toBeTruthy();
});
