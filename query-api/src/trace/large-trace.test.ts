import type { TraceSpan } from '@galileo/storage';
import { expect, test } from 'vitest';
import { assembleTrace } from './assemble-trace.ts';
import { SAMPLE_START, sampleSpan } from '../testing/sample-spans.ts';

const SPANS = 50_000;
/** Of processor time, so that other work on the machine does not count. The goal is 300 ms; half a second more for the collector and the compiler. */
const LIMIT_MS = 2_000;

function idOf(number: number): string {
  return number.toString(16).padStart(16, '0');
}

const shapes: readonly {
  readonly title: string;
  readonly parent: (number: number) => number;
  readonly deepest: number;
}[] = [
  { title: 'each the only child of the one before', parent: (number) => number - 1, deepest: SPANS },
  { title: 'all children of one', parent: (number) => (number === 1 ? 0 : 1), deepest: 2 },
  { title: 'four children each', parent: (number) => (number === 1 ? 0 : Math.floor((number + 2) / 4)), deepest: 9 },
];

test.each(shapes)('50,000 spans, $title', ({ parent, deepest }) => {
  const spans: readonly TraceSpan[] = Array.from({ length: SPANS }, (_unused, index) => {
    const number = index + 1;
    const above = parent(number);
    return sampleSpan({
      spanId: idOf(number),
      parentId: above === 0 ? '' : idOf(above),
      startNanos: SAMPLE_START + BigInt(number),
      durationNs: 2 * (SPANS - number),
      service: `service ${number % 7}`,
    });
  }).toReversed();

  const before = process.cpuUsage();
  const { counts } = assembleTrace(spans, {
    traceId: 'ab'.repeat(16),
    base: 'auto',
    storedSpans: SPANS,
    isCut: false,
    nowNanos: SAMPLE_START * 2n,
  });

  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(LIMIT_MS);
  expect(counts).toMatchObject({ spans: SPANS, depth: deepest, placeholders: 0 });
});
