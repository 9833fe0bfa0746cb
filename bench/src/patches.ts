import { createCursor, readLength, readTag, skipField, type Cursor } from '@galileo/otlp';

/** Offsets inside an encoded request that change from one sending to the next. */
export interface Patches {
  /** First byte of each trace id (16 bytes). */
  readonly traceIds: Uint32Array;
  /** First byte of each span id and parent id (8 bytes). */
  readonly spanIds: Uint32Array;
  /** First byte of each instant (fixed64, ns). */
  readonly times: Uint32Array;
}

interface Found {
  readonly traceIds: number[];
  readonly spanIds: number[];
  readonly times: number[];
}

const RESOURCE_SPANS = 0x0a;
const SCOPE_SPANS = 0x12;
const SPANS = 0x12;

export function findPatches(bytes: Uint8Array): Patches {
  const found: Found = { traceIds: [], spanIds: [], times: [] };
  const walkEvent = (c: Cursor, tag: number): boolean => noteTime(c, tag, { tags: [0x09], found });
  const walkSpan = (c: Cursor, tag: number): boolean => {
    if (tag === 0x5a) return enter(c, walkEvent);
    return noteId(c, tag, found) || noteTime(c, tag, { tags: [0x39, 0x41], found });
  };
  const walkScope = (c: Cursor, tag: number): boolean => tag === SPANS && enter(c, walkSpan);
  const walkResource = (c: Cursor, tag: number): boolean => tag === SCOPE_SPANS && enter(c, walkScope);
  walk(createCursor(bytes), (c, tag) => tag === RESOURCE_SPANS && enter(c, walkResource));
  return {
    traceIds: Uint32Array.from(found.traceIds),
    spanIds: Uint32Array.from(found.spanIds),
    times: Uint32Array.from(found.times),
  };
}

type Visit = (c: Cursor, tag: number) => boolean;

/** Visits each field; one that the visitor leaves alone is skipped. */
function walk(c: Cursor, visit: Visit): void {
  while (c.at < c.end) {
    const tag = readTag(c);
    if (!visit(c, tag)) skipField(c, tag);
  }
}

function enter(c: Cursor, visit: Visit): boolean {
  const length = readLength(c);
  const outer = c.end;
  c.end = c.at + length;
  walk(c, visit);
  c.end = outer;
  return true;
}

function noteId(c: Cursor, tag: number, found: Found): boolean {
  if (tag !== 0x0a && tag !== 0x12 && tag !== 0x22) return false;
  const length = readLength(c);
  (tag === 0x0a ? found.traceIds : found.spanIds).push(c.at);
  c.at += length;
  return true;
}

function noteTime(
  c: Cursor,
  tag: number,
  options: { readonly tags: readonly number[]; readonly found: Found },
): boolean {
  if (!options.tags.includes(tag)) return false;
  options.found.times.push(c.at);
  c.at += 8;
  return true;
}

/** Makes the request one that was never sent: ids are mixed with `mask`, instants moved by `shiftNanos`. Undone by the same mask and the negative shift. */
export function applyPatches(
  bytes: Buffer,
  patches: Patches,
  change: { readonly mask: number; readonly shiftNanos: bigint },
): void {
  const { mask, shiftNanos } = change;
  for (const at of patches.traceIds) {
    bytes.writeInt32LE(bytes.readInt32LE(at + 4) ^ mask, at + 4);
  }
  for (const at of patches.spanIds) bytes.writeInt32LE(bytes.readInt32LE(at) ^ mask, at);
  for (const at of patches.times) bytes.writeBigUInt64LE(bytes.readBigUInt64LE(at) + shiftNanos, at);
}
