import { printSearch, type DiffersAnswer, type DiffersRequest } from '@galileo/model';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { samplePage, sampleTrace } from '../testing/sample-traces.ts';
import type { TracesState } from '../use-traces.ts';
import { DiffersPanel } from './DiffersPanel.tsx';

configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 30_000 });

const traces = Array.from({ length: 10 }, (_, index) =>
  sampleTrace({ spanId: `s${index}`, durationNs: 10e6 * (index + 1) }),
);
const listed: TracesState = {
  first: { state: 'ready', value: samplePage(traces), at: 0, isLoading: false, refresh: () => {} },
  traces,
  completeness: samplePage(traces).completeness,
  isOutdated: false,
  more: { load: () => {}, isLoading: false, problem: undefined },
};

const answer: DiffersAnswer = {
  selected: 40,
  others: 200,
  selectedTotal: { value: 40, relation: 'exact' },
  othersTotal: { value: 200, relation: 'exact' },
  comparable: 'yes',
  minSelected: 10,
  attributes: [
    {
      key: 'db.system.name',
      value: 'mysql',
      origin: 'span',
      expression: 'db.system.name = mysql',
      selected: 36,
      others: 10,
      selectedShare: 0.9,
      othersShare: 0.05,
      difference: 0.85,
    },
  ],
  completeness: samplePage([]).completeness,
};

const asked: DiffersRequest[] = [];
const added: string[] = [];

function answering(given: DiffersAnswer | Response): void {
  vi.stubGlobal('fetch', async (_path: string, { body }: RequestInit) => {
    if (typeof body === 'string') asked.push(JSON.parse(body));
    return given instanceof Response ? given : Response.json(given);
  });
}

function open(address: string): void {
  render(
    <MemoryRouter initialEntries={[address]}>
      <DiffersPanel
        expression="service = web"
        state={listed}
        order="newest"
        onPart={(part) => added.push(printSearch(part))}
      />
    </MemoryRouter>,
  );
}

beforeEach(() => {
  asked.length = 0;
  added.length = 0;
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('the slowest tenth is compared, and a click adds the test of an attribute', async () => {
  answering(answer);
  open('/traces?differs=slow&env=prod');
  fireEvent.click(await screen.findByRole('button', { name: /db\.system\.name/ }));
  expect(asked).toEqual([
    { from: 'now-1h', to: 'now', q: 'service = web', environment: 'prod', selected: { minDurationNs: 100e6 } },
  ]);
  expect(added).toEqual(['db.system.name = mysql']);
  expect(screen.getByText('36 of 40 inside, 10 of 200 outside')).toBeTruthy();
  expect(screen.getByText('40 against 200')).toBeTruthy();
});

test('failed ones are compared, and a line can be drawn', async () => {
  answering(answer);
  open('/traces?differs=50ms');
  await waitFor(() => expect(asked.at(-1)?.selected).toEqual({ minDurationNs: 50e6 }));
  fireEvent.change(screen.getByRole('slider', { name: 'Duration from which a trace is slow' }), {
    target: { value: '100' },
  });
  expect(screen.getByText('100 ms', { selector: 'b' })).toBeTruthy();
  await waitFor(() => expect(asked.at(-1)?.selected).toEqual({ minDurationNs: 100e6 }));
  fireEvent.click(screen.getByRole('button', { name: 'Failed' }));
  await waitFor(() => expect(asked.at(-1)?.selected).toEqual({ failed: true }));
});

test.each([
  [{ comparable: 'too-few', selected: 3, attributes: [] }, '3 are selected; at least 10 are needed.'],
  [{ comparable: 'no-others', attributes: [] }, 'All transactions of this search are selected.'],
  [{ attributes: [] }, 'No attribute is more frequent inside than outside.'],
  [
    { selectedTotal: { value: 900, relation: 'at-least' } },
    'Sample of the newest: 40 of at least 900 inside, 200 of 200 outside.',
  ],
] as const)('%j is said', async (change, said) => {
  answering({ ...answer, ...change });
  open('/traces?differs=failed');
  expect(await screen.findByText((text) => text.startsWith(said))).toBeTruthy();
});

test('a failure says why and can be tried again', async () => {
  answering(Response.json({ kind: 'unavailable', detail: 'the engine restarts' }, { status: 503 }));
  open('/traces?differs=failed');
  await screen.findByText(/the engine restarts/i);
  answering(answer);
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('40 against 200')).toBeTruthy();
});
