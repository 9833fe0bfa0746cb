import type { TraceSkeleton } from '@galileo/model';
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useMemo } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubCanvas, stubSize } from '../../charts/testing/blank-canvas.ts';
import { Toasts } from '../../design/Toasts.tsx';
import { LanguageContext } from '../../i18n/use-text.ts';
import { sampleColumns, sampleSkeleton } from '../testing/sample-trace.ts';
import { createTraceModel } from '../trace-model.ts';
import { useTraceView } from '../use-trace-view.ts';
import { FlameTab } from './FlameTab.tsx';
import { LANE_HEIGHT } from './flame-view.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });

const exclusive = [20, 20, 20, 60, 10, 50];
/** The gateway fan-out: A, C, C1, C2, B, B1. */
const columns = {
  ...sampleColumns([
    { depth: 0, startMs: 0, execMs: 120, operation: 0, criticalMs: 20 },
    { depth: 1, startMs: 10, execMs: 100, operation: 1, criticalMs: 20 },
    { depth: 2, startMs: 20, execMs: 80, operation: 2 },
    { depth: 3, startMs: 30, execMs: 60, operation: 3 },
    { depth: 1, startMs: 10, execMs: 60, operation: 4 },
    { depth: 2, startMs: 15, execMs: 50, operation: 5, flags: ['failed'] },
  ]),
  exclusiveNs: exclusive.map((ms) => ms * 1e6),
};
const skeleton = sampleSkeleton(columns, { operations: ['A', 'C', 'C1', 'C2', 'B', 'B1'] });

function Tab({ of }: { readonly of: TraceSkeleton }) {
  const model = useMemo(() => createTraceModel(of), [of]);
  const view = useTraceView(model, { reread: () => undefined, walk: () => undefined, onLogs: () => undefined });
  return <FlameTab model={model} view={view} />;
}

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}

function open(search = '', of: TraceSkeleton = skeleton, language: 'en' | 'zh-CN' = 'en'): void {
  render(
    <LanguageContext value={{ language, choose: () => undefined }}>
      <Toasts>
        <MemoryRouter initialEntries={[`/traces/t1?tab=flame${search}`]}>
          <Tab of={of} />
          <Address />
        </MemoryRouter>
      </Toasts>
    </LanguageContext>,
  );
}

const parameter = (name: string): string | null =>
  new URLSearchParams(screen.getByTestId('address').textContent).get(name);
const graph = (): HTMLElement => screen.getByRole('application');
const press = (key: string): void => act(() => void fireEvent.keyDown(graph(), { key }));
const said = (): string => document.getElementById('fl-current')?.textContent ?? '';
const at = (px: number, lane: number) => ({ clientX: px, clientY: lane * LANE_HEIGHT + 5, button: 0, pointerId: 1 });
const click = (px: number, lane: number): void => {
  fireEvent.pointerDown(graph(), at(px, lane));
  fireEvent.pointerUp(graph(), at(px, lane));
};

beforeEach(() => {
  // Nothing links here.
  vi.stubGlobal('fetch', async () => Response.json({ links: [], completeness: { complete: true } }));
  stubCanvas();
  // 10 px a millisecond.
  stubSize(1200, 600);
  vi.spyOn(HTMLElement.prototype, 'setPointerCapture').mockReturnValue();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the graph has a name that sums it up, and a way to the same as a table', async () => {
  open();
  expect(graph().getAttribute('aria-label')).toBe('6 spans in 6 lanes over 120 ms, 1 failed.');
  fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  await waitFor(() => expect(parameter('tab')).toBeNull());
});

test('merged it says how much work there was in how much time', () => {
  open('&flame=merged');
  expect(screen.getByText('work 180 ms, wall 120 ms')).toBeTruthy();
});

test('the mode is chosen and stands in the address', async () => {
  open();
  fireEvent.click(screen.getByRole('button', { name: 'Merged' }));
  await waitFor(() => expect(parameter('flame')).toBe('merged'));
});

test('arrows walk to the first child, to the siblings and back to the parent', async () => {
  open();
  press('ArrowDown');
  await waitFor(() => expect(said()).toContain('web: C, 100 ms, 83.3 %, 1 span, On the critical path'));
  press('ArrowRight');
  await waitFor(() => expect(said()).toContain('web: B,'));
  press('ArrowDown');
  await waitFor(() => expect(said()).toContain('web: B1, 50 ms, 41.7 %, 1 span, 1 failed'));
  press('ArrowUp');
  press('ArrowLeft');
  await waitFor(() => expect(said()).toContain('web: C,'));
  await waitFor(() => expect(parameter('row')).toBe('0000000000000002'));
});

test('a click zooms to the frame and opens its drawer, Escape goes back', async () => {
  open();
  click(300, 4);
  await waitFor(() => expect(parameter('row')).toBe('0000000000000005'));
  expect(parameter('open')).toBe('attributes');
  expect(parameter('zoom')).toBe('10000000,70000000');
  press('Escape');
  await waitFor(() => expect(parameter('zoom')).toBeNull());
  expect(parameter('open')).toBe('attributes');
});

test('Enter zooms to the current frame, + and - zoom at the middle, 0 shows all', async () => {
  open('&row=0000000000000004');
  press('Enter');
  await waitFor(() => expect(parameter('zoom')).toBe('30000000,90000000'));
  press('0');
  await waitFor(() => expect(parameter('zoom')).toBeNull());
  press('+');
  await waitFor(() => expect(parameter('zoom')).toBe('20000000,100000000'));
});

test('merged has a zoom of its own, in work', async () => {
  open('&flame=merged');
  // C is first and 100 of 180 wide.
  click(300, 1);
  await waitFor(() => expect(parameter('work')).toBe('0,100000000'));
  expect(parameter('row')).toBe('0000000000000002');
  expect(parameter('zoom')).toBeNull();
  press('Escape');
  await waitFor(() => expect(parameter('work')).toBeNull());
});

test('a drag zooms to its stretch, with Shift it moves the window', async () => {
  open();
  fireEvent.pointerDown(graph(), at(200, 8));
  fireEvent.pointerMove(graph(), at(300, 8));
  fireEvent.pointerMove(graph(), at(800, 8));
  fireEvent.pointerUp(graph(), at(800, 8));
  await waitFor(() => expect(parameter('zoom')).toBe('20000000,80000000'));
  fireEvent.pointerDown(graph(), { ...at(600, 8), shiftKey: true });
  fireEvent.pointerMove(graph(), at(400, 8));
  fireEvent.pointerUp(graph(), at(400, 8));
  await waitFor(() => expect(parameter('zoom')).toBe('30000000,90000000'));
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(parameter('zoom')).toBeNull());
});

test('the wheel zooms at the pointer', async () => {
  open();
  // happy-dom's wheel has no place.
  const turn = new MouseEvent('wheel', { clientX: 600, bubbles: true, cancelable: true });
  act(() => void graph().dispatchEvent(Object.assign(turn, { deltaX: 0, deltaY: -100 })));
  await waitFor(() => expect(parameter('zoom')).toBe('10000000,110000000'));
});

test('the frame under the pointer shows its numbers', async () => {
  open('&flame=merged');
  fireEvent.mouseMove(graph(), at(300, 1));
  const tip = await waitFor(() => document.querySelector('.wf-tip') ?? expect.fail('no tooltip'));
  expect(tip.textContent).toContain('With all below100 ms');
  expect(tip.textContent).toContain('Exclusive20 ms');
  expect(tip.textContent).toContain('Share 55.6 %');
  fireEvent.mouseLeave(graph());
  await waitFor(() => expect(document.querySelector('.wf-tip')).toBeNull());
});

test('a trace without times says so', () => {
  const untimed = sampleColumns([{ depth: 0, execMs: 0, flags: ['untimed'] }]);
  open('', sampleSkeleton(untimed), 'zh-CN');
  expect(screen.getByText('没有可绘制的内容')).toBeTruthy();
});
