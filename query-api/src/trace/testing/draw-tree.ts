import type { TraceSpan } from '@galileo/storage';
import { kindByLetter, SAMPLE_START, sampleSpan, sampleSpanId } from '../../testing/sample-spans.ts';

const MS = 1_000_000;

/** Spans of a drawn tree: a line is `dots name kind application start..end [resource]`, times in ms unless said; a child stands below its parent. */
export function drawTree(text: string, unitNs = MS): readonly TraceSpan[] {
  const lines = text.split('\n').map((line) => {
    const words = line.split(' ');
    const depth = words.filter((word) => word === '.').length;
    return { depth, words: words.slice(depth) };
  });
  return lines.map(({ depth, words }, at) => {
    const [name = '', kind = '', service = '', times = '', resource = '1', failed = ''] = words;
    const [start = 0, end = 0] = times.split('..').map(Number);
    const above = lines.slice(0, at).findLast((line) => line.depth === depth - 1);
    return sampleSpan({
      spanId: sampleSpanId(name),
      parentId: above === undefined ? '' : sampleSpanId(above.words[0] ?? ''),
      kind: kindByLetter[kind] ?? 0,
      service,
      name,
      startNanos: SAMPLE_START + BigInt(start * unitNs),
      durationNs: (end - start) * unitNs,
      resource,
      failed: failed === 'failed',
    });
  });
}
