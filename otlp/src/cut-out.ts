import { createCursor, readLength, readTag, skipField, type Cursor } from './wire.ts';
import { createWriter, writeBytesField, writeRaw, written } from './writer.ts';

/** Field numbers on the way down to the items: resource_spans, scope_spans, spans. */
const tagsToItems = [0x0a, 0x12, 0x12] as const;

/**
 * The request without the items at `ranges` (start, end, start, end ... in order, tags included); the lengths of the
 * messages around them are written anew and everything else is copied. The bytes have been walked before.
 */
export function cutOut(request: Uint8Array, ranges: readonly number[]): Uint8Array {
  return withoutItems(createCursor(request), 0, { ranges, next: 0 });
}

interface Cuts {
  readonly ranges: readonly number[];
  /** Index of the start of the next range. */
  next: number;
}

/** The rest of a message at `level` of `tagsToItems`; recursion ends at the items, three levels down. */
function withoutItems(c: Cursor, level: number, cuts: Cuts): Uint8Array {
  const w = createWriter(c.end - c.at);
  while (c.at < c.end) {
    const from = c.at;
    const tag = readTag(c);
    const isOnTheWay = tag === tagsToItems[level];
    if (isOnTheWay && level < tagsToItems.length - 1) {
      const length = readLength(c);
      const outerEnd = c.end;
      c.end = c.at + length;
      writeBytesField(w, tag, withoutItems(c, level + 1, cuts));
      c.end = outerEnd;
      continue;
    }
    skipField(c, tag);
    if (!isOnTheWay || !isCut(cuts, from)) writeRaw(w, c.bytes.subarray(from, c.at));
  }
  return written(w);
}

function isCut(cuts: Cuts, from: number): boolean {
  while ((cuts.ranges[cuts.next + 1] ?? Number.POSITIVE_INFINITY) <= from) cuts.next += 2;
  return (cuts.ranges[cuts.next] ?? Number.POSITIVE_INFINITY) <= from;
}
