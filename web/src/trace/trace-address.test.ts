import { expect, test } from 'vitest';
import { changedParams } from '../url-state/use-url-state.ts';
import { readTraceAddress, traceAddressChanges, unsaidFields, type TraceAddress } from './trace-address.ts';
import { traceCommand } from './trace-keys.ts';
import { isDimmed, groupSizes } from './span-marks.ts';
import { sampleColumns } from './testing/sample-trace.ts';

const written = (before: string, fields: Partial<TraceAddress>): URLSearchParams =>
  changedParams(new URLSearchParams(before), traceAddressChanges(fields));

const full: TraceAddress = {
  entry: 'e1',
  row: 'b~2',
  open: 'events',
  zoom: { startNs: 1, endNs: 9 },
  errorsOnly: true,
  applications: ['a b', 'c&d'],
  tab: 'timeline',
  find: { kind: 'argument', value: 'a:b' },
  hit: 3,
  clock: 'raw',
  scope: 'entry',
  base: 'window',
  isFolding: false,
  cols: 'gap,exec*120',
};

test('what is written into the address is read back', () => {
  expect(readTraceAddress(written('entry=e1', full))).toEqual(full);
});

test('parameters of others stay, and cleared ones go', () => {
  const after = written('from=now-1h&row=a&zoom=1,2&mark=errors&unknown=x', {
    row: undefined,
    zoom: undefined,
    errorsOnly: false,
  });
  expect(after.toString()).toBe('from=now-1h&unknown=x');
});

test('an address nobody wrote opens the plain view', () => {
  expect(
    readTraceAddress(new URLSearchParams('zoom=oops&open=cellar&tab=x&find=y:1&i=-1&clock=z&scope=a&base=b')),
  ).toEqual({
    entry: undefined,
    row: undefined,
    open: undefined,
    zoom: undefined,
    errorsOnly: false,
    applications: [],
    tab: 'call-tree',
    find: undefined,
    hit: 0,
    clock: undefined,
    scope: undefined,
    base: undefined,
    isFolding: true,
    cols: undefined,
  });
});

test('fields wait until the address says them', () => {
  expect(unsaidFields({ row: 'a' }, new URLSearchParams('row=b'))).toEqual({ row: 'a' });
  expect(unsaidFields({ row: 'a', open: undefined }, new URLSearchParams('row=a'))).toEqual({});
});

const press = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

test.each([
  { ...press, key: 'j', command: { do: 'move', by: 1 } },
  { ...press, key: 'E', shiftKey: true, command: { do: 'failed', step: -1 } },
  { ...press, key: 'ArrowRight', shiftKey: true, command: { do: 'unfold', scope: 'subtree' } },
  { ...press, key: '+', shiftKey: true, command: { do: 'zoom', to: 'in' } },
  { ...press, key: '[', command: { do: 'fold', scope: 'all' } },
  { ...press, key: 'p', command: { do: 'level', step: 1 } },
  { ...press, key: 'C', shiftKey: true, command: { do: 'critical', step: -1 } },
  { ...press, key: '3', command: { do: 'tab', key: '3' } },
  { ...press, key: '0', command: { do: 'zoom', to: 'all' } },
  { ...press, key: 'J', shiftKey: true, command: { do: 'walk', step: 1 } },
  { ...press, key: 'r', ctrlKey: true, command: undefined },
  { ...press, key: 'a', ctrlKey: true, command: undefined },
  { ...press, key: 'q', command: undefined },
])('key $key (shift $shiftKey, ctrl $ctrlKey) means $command', ({ command, ...pressed }) => {
  expect(traceCommand(pressed)).toEqual(command);
});

test('pills dim what they do not ask for', () => {
  const columns = sampleColumns([
    { depth: 0, application: 0 },
    { depth: 0, application: 1, flags: ['failed'] },
  ]);
  const dimmed = (errors: boolean, applications: number[]): boolean[] =>
    [0, 1].map((row) => isDimmed(columns, row, { errors, applications: new Set(applications) }));
  expect(dimmed(false, [])).toEqual([false, false]);
  expect(dimmed(true, [])).toEqual([true, false]);
  expect(dimmed(false, [0])).toEqual([false, true]);
  expect(dimmed(true, [0])).toEqual([true, true]);
});

test('the size of a parallel group is the number of its rows', () => {
  expect(groupSizes(sampleColumns([{ depth: 0 }, { depth: 1, group: 1 }, { depth: 1, group: 1 }]))).toEqual(
    new Map([[1, 2]]),
  );
});
