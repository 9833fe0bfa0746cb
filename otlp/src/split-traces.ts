import { GalileoError } from '@galileo/model';

import {
  childrenOf,
  countSpans,
  countSpansOfResource,
  countSpansOfScope,
  envelopeOf,
  levels,
  wholeRequest,
  type FieldRange,
} from './split-fields.ts';
import { createWriter, varintSize, writeRaw, writeVarint32, written } from './writer.ts';

export interface TracePart {
  readonly bytes: Uint8Array;
  readonly items: number;
}

/** A range of bytes that will be copied. */
interface Chunk {
  readonly source: Uint8Array;
  readonly from: number;
  to: number;
}

/** Content on its way into a part, not yet copied. */
interface Piece {
  readonly size: number;
  readonly items: number;
  readonly chunks: readonly Chunk[];
}

/** Parts together may be this many times the request: a huge resource repeated for each few spans must not fill the disk. */
const MAX_GROWTH = 4;

/**
 * Cuts a request that has been inspected into parts of at most `maxBytes`, each a request of its own with its resource
 * and scope repeated. Cuts lie between resources where they can, else between scopes, else between spans; one span whose
 * envelope makes it larger than `maxBytes` is a part by itself. The result depends on the bytes and `maxBytes` alone.
 * Throws `too-large` when an envelope takes more than half of a part, or all of them together multiply the bytes.
 */
export function splitTraces(request: Uint8Array, maxBytes: number): readonly TracePart[] {
  if (request.length <= maxBytes) return [{ bytes: request, items: countSpans(request) }];
  const parts = pack(resourcesOf(request, maxBytes), maxBytes);
  if (parts.reduce((sum, part) => sum + part.size, 0) > request.length * MAX_GROWTH) throw envelopeTooLarge();
  return parts.filter((part) => part.size > 0).map((part) => ({ bytes: concatenate(part), items: part.items }));
}

function envelopeTooLarge(): GalileoError {
  return new GalileoError('too-large', 'cannot split the request: its resource or scope is too large to be repeated');
}

/** What is left of `maxBytes` for the content beside an envelope, which may take half of it at most. */
function roomBeside(envelope: Uint8Array, maxBytes: number): number {
  if (envelope.length > maxBytes / 2) throw envelopeTooLarge();
  return maxBytes - wrapperSize(maxBytes) - envelope.length;
}

interface Packable {
  readonly whole: Piece;
  /** Cuts it smaller; without, it goes as it is. */
  readonly split?: () => readonly Piece[];
}

function* resourcesOf(request: Uint8Array, maxBytes: number): Generator<Packable> {
  for (const resource of childrenOf(request, wholeRequest(request), levels.resourceSpans)) {
    yield {
      whole: wholeOf(request, resource, countSpansOfResource(request, resource)),
      split: () => splitResource(request, resource, maxBytes),
    };
  }
}

function splitResource(request: Uint8Array, resource: FieldRange, maxBytes: number): readonly Piece[] {
  const envelope = envelopeOf(request, resource, levels.scopeSpans);
  const room = roomBeside(envelope, maxBytes);
  return pack(scopesOf(request, resource, room), room).map((group) => wrap(levels.resourceSpans, envelope, group));
}

function* scopesOf(request: Uint8Array, resource: FieldRange, maxBytes: number): Generator<Packable> {
  for (const scope of childrenOf(request, resource, levels.scopeSpans)) {
    yield {
      whole: wholeOf(request, scope, countSpansOfScope(request, scope)),
      split: () => splitScope(request, scope, maxBytes),
    };
  }
}

function splitScope(request: Uint8Array, scope: FieldRange, maxBytes: number): readonly Piece[] {
  const envelope = envelopeOf(request, scope, levels.spans);
  const room = roomBeside(envelope, maxBytes);
  return pack(spansOf(request, scope), room).map((group) => wrap(levels.scopeSpans, envelope, group));
}

function* spansOf(request: Uint8Array, scope: FieldRange): Generator<Packable> {
  for (const span of childrenOf(request, scope, levels.spans)) yield { whole: wholeOf(request, span, 1) };
}

/** Fills groups in order. What does not fit into an empty group is split, and its last piece leaves room for the next. */
function pack(packables: Iterable<Packable>, room: number): readonly Piece[] {
  let open = createGroup();
  const groups = [open];
  const add = (piece: Piece): void => {
    if (open.size > 0 && open.size + piece.size > room) {
      open = createGroup();
      groups.push(open);
    }
    append(open, piece);
  };
  for (const { whole, split } of packables) {
    if (whole.size <= room || split === undefined) add(whole);
    else split().forEach(add);
  }
  return groups;
}

interface Group extends Piece {
  size: number;
  items: number;
  readonly chunks: Chunk[];
}

function createGroup(): Group {
  return { size: 0, items: 0, chunks: [] };
}

function append(group: Group, piece: Piece): void {
  group.size += piece.size;
  group.items += piece.items;
  for (const chunk of piece.chunks) appendChunk(group.chunks, chunk);
}

/** Neighbours in the request become one chunk, so that many small ones take no memory. */
function appendChunk(chunks: Chunk[], chunk: Chunk): void {
  const last = chunks.at(-1);
  if (last?.source === chunk.source && last.to === chunk.from) last.to = chunk.to;
  else chunks.push({ ...chunk });
}

function wholeOf(request: Uint8Array, range: FieldRange, items: number): Piece {
  return { size: range.to - range.from, items, chunks: [{ source: request, from: range.from, to: range.to }] };
}

function allOf(source: Uint8Array): Chunk {
  return { source, from: 0, to: source.length };
}

/** Tag and length around a message of up to `size` bytes. */
function wrapperSize(size: number): number {
  return 1 + varintSize(Math.max(size, 0));
}

function wrap(tag: number, envelope: Uint8Array, content: Piece): Piece {
  const size = envelope.length + content.size;
  const head = createWriter(8);
  writeVarint32(head, tag);
  writeVarint32(head, size);
  const header = written(head);
  return {
    size: header.length + size,
    items: content.items,
    chunks: [allOf(header), allOf(envelope), ...content.chunks],
  };
}

function concatenate(piece: Piece): Uint8Array {
  const w = createWriter(piece.size);
  for (const { source, from, to } of piece.chunks) writeRaw(w, source.subarray(from, to));
  return written(w);
}
