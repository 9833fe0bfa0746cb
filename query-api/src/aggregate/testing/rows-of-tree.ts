import type { TraceSpan } from '@galileo/storage';
import { kindByLetter, SAMPLE_START, sampleSpan, sampleSpanId } from '../../testing/sample-spans.ts';
import type { OperationBook } from '../operation-book.ts';
import { readForest, rowOfRoot, rowsFrom } from '../read-forest.ts';
import type { TransactionRows } from '../transaction-rows.ts';

const MS = 1_000_000;

/** Spans of a tree drawn as `dots name kind application start..end`, a line each, times in ms. */
export function spansOfTree(text: string): readonly TraceSpan[] {
  const path: string[] = [];
  return text
    .trim()
    .split('\n')
    .map((line, nth) => {
      const words = line.trim().split(' ');
      const depth = words.filter((word) => word === '.').length;
      const [name = '', kind = '', service = '', times = ''] = words.slice(depth);
      const [start = 0, end = 0] = times.split('..').map(Number);
      const spanId = sampleSpanId(String(nth));
      path[depth] = spanId;
      return sampleSpan({
        spanId,
        parentId: depth === 0 ? '' : (path[depth - 1] ?? ''),
        name,
        kind: kindByLetter[kind] ?? 0,
        service,
        startNanos: SAMPLE_START + BigInt(start * MS),
        durationNs: (end - start) * MS,
      });
    });
}

export function rowsOfSpans(spans: readonly TraceSpan[], book: OperationBook): TransactionRows {
  const forest = readForest(spans);
  return rowsFrom(forest, rowOfRoot(forest) ?? 0, book);
}

export function rowsOfTree(text: string, book: OperationBook): TransactionRows {
  return rowsOfSpans(spansOfTree(text), book);
}
