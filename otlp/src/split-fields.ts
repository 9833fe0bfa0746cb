import { createCursor, readLength, readTag, skipField, type Cursor } from './wire.ts';
import { createWriter, writeRaw, written } from './writer.ts';

/** A length-delimited field of a request: where it starts, where its content starts, where both end. */
export interface FieldRange {
  readonly from: number;
  readonly contentFrom: number;
  readonly to: number;
}

/** Tags on the way down: resource_spans of a request, scope_spans of a resource, spans of a scope. */
export const levels = { resourceSpans: 0x0a, scopeSpans: 0x12, spans: 0x12 } as const;

function cursorOver(request: Uint8Array, { contentFrom, to }: FieldRange): Cursor {
  const c = createCursor(request);
  c.at = contentFrom;
  c.end = to;
  return c;
}

/** The fields `tag` in the content of `parent`, one at a time: a request may hold millions of empty ones. */
export function* childrenOf(request: Uint8Array, parent: FieldRange, tag: number): Generator<FieldRange> {
  const c = cursorOver(request, parent);
  while (c.at < c.end) {
    const from = c.at;
    const found = readTag(c);
    if (found !== tag) {
      skipField(c, found);
      continue;
    }
    const length = readLength(c);
    const contentFrom = c.at;
    c.at += length;
    yield { from, contentFrom, to: c.at };
  }
}

/** A copy of all fields but `tag` in the content of `parent`. */
export function envelopeOf(request: Uint8Array, parent: FieldRange, tag: number): Uint8Array {
  const c = cursorOver(request, parent);
  const w = createWriter();
  while (c.at < c.end) {
    const from = c.at;
    const found = readTag(c);
    skipField(c, found);
    if (found !== tag) writeRaw(w, request.subarray(from, c.at));
  }
  return written(w);
}

export function countSpans(request: Uint8Array): number {
  let count = 0;
  for (const resource of childrenOf(request, wholeRequest(request), levels.resourceSpans)) {
    count += countSpansOfResource(request, resource);
  }
  return count;
}

export function wholeRequest(request: Uint8Array): FieldRange {
  return { from: 0, contentFrom: 0, to: request.length };
}

export function countSpansOfResource(request: Uint8Array, resource: FieldRange): number {
  let count = 0;
  for (const scope of childrenOf(request, resource, levels.scopeSpans)) count += countSpansOfScope(request, scope);
  return count;
}

export function countSpansOfScope(request: Uint8Array, scope: FieldRange): number {
  const c = cursorOver(request, scope);
  let count = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    skipField(c, tag);
    if (tag === levels.spans) count++;
  }
  return count;
}
