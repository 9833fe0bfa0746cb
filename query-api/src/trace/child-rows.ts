import type { TraceSpan } from '@galileo/storage';

/** How many rows that are no spans are drawn under a span: its error or exceptions, its statement, its bind values, its links. */
export function countChildRows(span: TraceSpan): number {
  return (
    (span.failed && span.exceptions === 0 ? 1 : 0) +
    span.exceptions +
    Number(span.hasStatement) +
    Number(span.hasBindValues) +
    span.links
  );
}
