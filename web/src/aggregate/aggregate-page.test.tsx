import type { AggregateAnswer } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { LanguageContext } from '../i18n/use-text.ts';
import { AggregatePage } from './AggregatePage.tsx';
import { sampleAggregate, sampleNode, sampleOperation, sampleSplit } from './testing/sample-aggregate.ts';

// Other suites share the machine.
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 30_000 });

const asked: URL[] = [];

function answering(answer: (query: URLSearchParams) => AggregateAnswer | Response): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://galileo');
    if (url.pathname !== '/api/traces/aggregate') return Response.json({ kind: 'unavailable' }, { status: 503 });
    asked.push(url);
    const found = answer(url.searchParams);
    return found instanceof Response ? found.clone() : Response.json(found);
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function open(search = '', language: 'en' | 'zh-CN' = 'en'): void {
  render(
    <LanguageContext value={{ language, choose: () => {} }}>
      <MemoryRouter initialEntries={[`/traces/aggregate${search}`]}>
        <Routes>
          <Route path="/traces/aggregate" element={<AggregatePage />} />
          <Route path="*" element={null} />
        </Routes>
        <Address />
      </MemoryRouter>
    </LanguageContext>,
  );
}

const address = () => new URL(screen.getByTestId('address').textContent, 'http://galileo');
const tree = () => screen.findByRole('treegrid');
const rows = async () =>
  within(await tree())
    .getAllByRole('row')
    .slice(1);
const currentName = async (): Promise<string> => {
  const grid = await tree();
  const row = grid.querySelector('[aria-selected="true"]');
  return row?.querySelector('.pt-name')?.textContent ?? '';
};

// Nothing is laid out here: what measures itself to know which rows are in sight gets a size.
const sides = ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const;
const before = new Map(sides.map((side) => [side, Object.getOwnPropertyDescriptor(HTMLElement.prototype, side)]));

beforeAll(() => {
  for (const side of sides) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 600 });
});

afterAll(() => {
  for (const [side, property] of before)
    if (property !== undefined) Object.defineProperty(HTMLElement.prototype, side, property);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('asks for what the address says, and shows of how many the tree was merged', async () => {
  answering(() => sampleAggregate({ nested: 7, skipped: 2, leftOut: 5 }));
  open('?q=service+%3D+web&env=prod&sel=5,9,1,&from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z&count=2000');
  await tree();
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
    q: 'service = web',
    environment: 'prod',
    sel: '5,9,1,',
    from: '1767225600000',
    to: '1767229200000',
    max: '2000',
  });
  expect(screen.getByText('100 transactions')).toBeTruthy();
  expect(screen.getByText('100 of 52,311', { exact: false })).toBeTruthy();
  for (const note of [/^7 lie inside/, /^2 left out/, /^5 paths/]) expect(screen.getByText(note)).toBeTruthy();
  expect(screen.getByText('service = web')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Transactions' }).getAttribute('href')).toContain('sel=5%2C9%2C1%2C');
});

test('is a tree grid whose rows say their place, with the called service behind the call', async () => {
  answering(() => sampleAggregate());
  open();
  const [root, call, query] = await rows();
  expect([root, call, query].map((row) => row?.getAttribute('aria-level'))).toEqual(['1', '2', '3']);
  expect(root?.getAttribute('aria-expanded')).toBe('true');
  expect(query?.hasAttribute('aria-expanded')).toBe(false);
  expect(call?.textContent).toContain('GET /items');
  expect(within(call ?? document.body).getByRole('img', { name: 'answered by' })).toBeTruthy();
  expect(within(call ?? document.body).getByRole('img', { name: '3 failed' })).toBeTruthy();
  expect((await tree()).getAttribute('aria-rowcount')).toBe('4');
  for (const head of ['Method', 'Application', 'Exec(ms)', 'Exclusive(ms)'])
    expect(screen.getByRole('columnheader', { name: head })).toBeTruthy();
});

test('moves, closes and opens by keys, and Enter lists what has the path', async () => {
  answering(() => sampleAggregate());
  open('?q=service+%3D+web&env=prod');
  const grid = await tree();
  const press = (key: string, shiftKey = false): void => void fireEvent.keyDown(grid, { key, shiftKey });
  press('ArrowDown');
  expect(await currentName()).toContain('GET /items');
  press('ArrowLeft');
  expect(await rows()).toHaveLength(2);
  press('ArrowRight');
  press('ArrowRight');
  expect(await currentName()).toBe('SELECT items');
  press('[');
  expect(await rows()).toHaveLength(1);
  expect(await currentName()).toBe('GET /cart');
  press(']');
  press('End');
  expect(await currentName()).toBe('SELECT items');
  expect(grid.getAttribute('aria-activedescendant')).toBe(grid.querySelector('[aria-selected="true"]')?.id);
  press('Enter');
  expect(address().pathname).toBe('/traces');
  expect(Object.fromEntries(address().searchParams)).toEqual({
    env: 'prod',
    unit: 'trace',
    q: '{service = web AND entry} AND {service = cart AND name = "SELECT items" AND kind = client}',
  });
});

test('a click on the twist closes, a click on a name lists, the root keeps the region', async () => {
  answering(() => sampleAggregate());
  open('?sel=5,9,1,');
  const [root] = await rows();
  fireEvent.click(within(root ?? document.body).getByRole('button', { name: 'Collapse' }));
  expect(await rows()).toHaveLength(1);
  fireEvent.click(within(root ?? document.body).getByRole('link', { name: 'GET /cart' }));
  expect(Object.fromEntries(address().searchParams)).toEqual({
    q: 'service = web AND name = "GET /cart" AND kind = server',
    sel: '5,9,1,',
  });
});

test('a split asks anew, and lists where the sides differ; a click shows the path in the tree', async () => {
  answering((query) => (query.get('split') === 'slow' ? sampleSplit() : sampleAggregate()));
  open();
  await tree();
  fireEvent.click(screen.getByRole('button', { name: 'Slow / others' }));
  const panel = (await screen.findByRole('heading', { name: 'Where they differ' })).closest('section');
  const lines = within(panel ?? document.body).getAllByRole('button');
  expect(lines.map((line) => line.querySelector('.delta > b')?.textContent)).toEqual(['+200 ms', '−10.0 ms']);
  expect(lines[0]?.textContent).toContain('SELECT items');
  expect(lines[0]?.textContent).toContain('210 ms against 10.0 ms');
  fireEvent.click(lines[0] ?? document.body);
  expect(await currentName()).toBe('SELECT items');
  expect(screen.getByText('Slow: 40 of 100')).toBeTruthy();
  expect(screen.getByRole('columnheader', { name: 'Slow(ms)' })).toBeTruthy();
});

test('the threshold that was found is shown, and another one goes into the address', async () => {
  answering((query) => sampleSplit({ at: query.get('at') === '1s' ? '1000000000' : '123456789' }));
  open('?split=slow');
  const field = await screen.findByDisplayValue('123.457ms');
  fireEvent.change(field, { target: { value: 'soon' } });
  expect(screen.getByText('A duration such as 800ms or 1.5s')).toBeTruthy();
  fireEvent.change(field, { target: { value: '1000 ms' } });
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  await screen.findByDisplayValue('1000ms');
  expect(address().searchParams.get('at')).toBe('1s');
  expect(asked.at(-1)?.searchParams.get('at')).toBe('1s');
});

test('says when one side of the split has nobody', async () => {
  const split = sampleSplit();
  const sides = split.sides === null ? null : { ...split.sides, others: { ...split.sides.others, transactions: 0 } };
  answering(() => ({ ...split, sides }));
  open('?split=slow');
  expect(await screen.findByText(/No transaction is on the side “Others”/)).toBeTruthy();
});

test.each([
  [null, 'Nothing was merged. Choose a longer range, or another search.'],
  ['time-budget', 'The search ended before it found a transaction. Narrow it down, or choose a shorter range.'],
] as const)('no transaction, stopped by %s', async (reason, words) => {
  const { completeness } = sampleAggregate();
  answering(() => sampleAggregate({ nodes: [], completeness: { ...completeness, reason } }));
  open();
  expect(await screen.findByText(words)).toBeTruthy();
});

test('a failure is said, with a retry that helps', async () => {
  let isBroken = true;
  answering(() =>
    isBroken
      ? Response.json({ kind: 'unavailable', title: 'Engine', detail: 'restarting', status: 503 }, { status: 503 })
      : sampleAggregate(),
  );
  open();
  await screen.findByText('The call tree could not be merged');
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await rows()).toHaveLength(3);
});

test('a deep and wide tree draws only what is in sight, closed below its fourth level', async () => {
  const nodes = Array.from({ length: 5000 }, (_unused, place) =>
    sampleNode({
      operation: sampleOperation('web', `step ${place}`),
      parent: place - 1,
      depth: place,
      descendants: 4999 - place,
    }),
  );
  answering(() => sampleAggregate({ nodes }));
  open();
  expect(await rows()).toHaveLength(5);
  fireEvent.keyDown(await tree(), { key: ']' });
  await waitFor(async () => expect((await rows()).length).toBeGreaterThan(20));
  expect((await rows()).length).toBeLessThan(80);
  fireEvent.keyDown(await tree(), { key: 'End' });
  expect(await currentName()).toBe('step 4999');
});

test('speaks Chinese', async () => {
  answering(() => sampleSplit());
  open('?split=slow', 'zh-CN');
  await tree();
  for (const head of ['方法', '应用', '差异']) expect(screen.getByRole('columnheader', { name: head })).toBeTruthy();
  expect(screen.getByRole('heading', { name: '差异所在' })).toBeTruthy();
});
