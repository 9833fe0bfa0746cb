import { expect, test } from 'vitest';
import { SAMPLE_START, sampleSpan, sampleSpanId } from '../testing/sample-spans.ts';
import { assembleTrace } from '../trace/assemble-trace.ts';
import { skeletonText } from './skeleton-text.ts';

test.each([1, 10_001])('the text of %i spans is the skeleton', async (count) => {
  const root = sampleSpanId('root');
  const spans = Array.from({ length: count }, (_unused, at) =>
    at === 0
      ? sampleSpan({ spanId: root })
      : sampleSpan({ spanId: at.toString(16).padStart(16, 'f'), parentId: root, name: `"${at % 7}"` }),
  );
  const skeleton = assembleTrace(spans, {
    traceId: 'ab'.repeat(16),
    base: 'auto',
    storedSpans: count,
    isCut: false,
    nowNanos: SAMPLE_START * 2n,
  });

  expect(JSON.parse(await skeletonText(skeleton))).toEqual(skeleton);
});
