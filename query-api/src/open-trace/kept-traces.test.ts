import { expect, test } from 'vitest';
import { keepTraces, type KeptTrace } from './kept-traces.ts';
import type { OpenedTrace } from './opened-trace.ts';
import { sampleSpan, SAMPLE_START } from '../testing/sample-spans.ts';
import { assembleTrace } from '../trace/assemble-trace.ts';
import { buildTree } from '../trace/trace-tree.ts';
import type { TraceSource } from './trace-source.ts';

const source: TraceSource = {
  traceId: '1',
  countSpans: async () => 1,
  readSpans: async () => ({ storedSpans: 0, spans: [] }),
  readWhole: async () => ({ spans: [], resources: new Map() }),
  readTexts: async () => ({ spanId: [], startNanos: [], kind: [], service: [], values: new Map() }),
  readResources: async () => new Map(),
};

function kept(spans: number): KeptTrace {
  const only = [sampleSpan()];
  const opened: OpenedTrace = {
    source,
    tree: buildTree(only),
    skeleton: assembleTrace(only, {
      traceId: '1',
      base: 'auto',
      storedSpans: 1,
      isCut: false,
      nowNanos: SAMPLE_START,
    }),
    spanOfRow: Array.from({ length: spans }, () => only[0]),
  };
  return { opened, storedSpans: spans, freshUntilMs: 0 };
}

test('a trace is kept while it is used, and forgotten a minute after the last use', () => {
  let now = 0;
  const traces = keepTraces({ now: () => now });
  const trace = kept(1);
  traces.keep('a', trace);

  now = 59_000;
  expect(traces.find('a')?.opened).toBe(trace.opened);
  now = 118_000;
  expect(traces.find('a')?.opened).toBe(trace.opened);
  now = 178_000;
  expect(traces.find('a')).toBeUndefined();
});

test('memory is given back without anybody asking', () => {
  let now = 0;
  const waiting: (() => void)[] = [];
  const traces = keepTraces({ now: () => now, later: (work) => void waiting.push(work) });
  const pass = (ms: number): void => {
    now += ms;
    for (const work of waiting.splice(0)) work();
  };
  traces.keep('a', kept(1));
  traces.keep('b', kept(1));

  pass(60_000);
  traces.keep('c', kept(1));
  expect(waiting).toHaveLength(1);
  pass(60_000);
  expect(waiting).toEqual([]);
});

test('the least recently used go when there are too many spans', () => {
  const traces = keepTraces({ now: () => 0, maxSpans: 100 });
  traces.keep('a', kept(40));
  traces.keep('b', kept(40));
  traces.find('a');
  traces.keep('c', kept(40));

  expect(['a', 'b', 'c'].map((key) => traces.find(key) !== undefined)).toEqual([true, false, true]);
});

test('the last one is kept whatever its size, alone', () => {
  const traces = keepTraces({ now: () => 0, maxSpans: 100 });
  traces.keep('a', kept(40));
  traces.keep('b', kept(400));

  expect(['a', 'b'].map((key) => traces.find(key)?.storedSpans)).toEqual([undefined, 400]);
});
