import { GalileoError } from '@galileo/model';

import { countSpans, readSplitTree, type FieldRange, type ResourceBranch, type ScopeBranch } from './split-tree.ts';
import { createWriter, varintSize, writeRaw, writeVarint32 } from './writer.ts';

export interface TracePart {
  readonly bytes: Uint8Array;
  readonly items: number;
}

/** Content on its way into a part, not yet copied. */
interface Piece {
  readonly size: number;
  readonly items: number;
  readonly chunks: readonly Uint8Array[];
}

const RESOURCE_SPANS = 0x0a;
const SCOPE_SPANS = 0x12;

/** Parts together may be this many times the request: a huge resource repeated for each few spans must not fill the disk. */
const MAX_GROWTH = 4;

/**
 * Cuts a request that has been inspected into parts of at most `maxBytes`, each a request of its own with its resource
 * and scope repeated. Cuts lie between resources where they can, else between scopes, else between spans; one span whose
 * envelope makes it larger than `maxBytes` is a part by itself. The result depends on the bytes and `maxBytes` alone.
 * Throws `too-large` when repeating the envelopes would multiply the bytes.
 */
export function splitTraces(request: Uint8Array, maxBytes: number): readonly TracePart[] {
  if (request.length <= maxBytes) return [{ bytes: request, items: countSpans(request) }];
  const parts = pack(
    readSplitTree(request).map((branch) => ({
      whole: wholeOf(
        request,
        branch,
        branch.scopes.reduce((sum, scope) => sum + scope.spans.length, 0),
      ),
      split: () => splitResource(request, branch, maxBytes),
    })),
    maxBytes,
  );
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  if (total > request.length * MAX_GROWTH) {
    throw new GalileoError(
      'too-large',
      `cannot split ${request.length} bytes: the resource is too large to be repeated`,
    );
  }
  return parts.filter((part) => part.size > 0).map((part) => ({ bytes: concatenate(part), items: part.items }));
}

function splitResource(request: Uint8Array, branch: ResourceBranch, maxBytes: number): readonly Piece[] {
  const envelope = envelopeOf(request, branch.envelope);
  const room = maxBytes - wrapperSize(maxBytes) - envelope.size;
  const groups = pack(
    branch.scopes.map((scope) => ({
      whole: wholeOf(request, scope, scope.spans.length),
      split: () => splitScope(request, scope, room),
    })),
    room,
  );
  return groups.map((group) => wrap(RESOURCE_SPANS, envelope, group));
}

function splitScope(request: Uint8Array, scope: ScopeBranch, maxBytes: number): readonly Piece[] {
  const envelope = envelopeOf(request, scope.envelope);
  const groups = pack(
    scope.spans.map((span) => ({ whole: wholeOf(request, span, 1) })),
    maxBytes - wrapperSize(maxBytes) - envelope.size,
  );
  return groups.map((group) => wrap(SCOPE_SPANS, envelope, group));
}

interface Packable {
  readonly whole: Piece;
  /** Cuts it smaller; without, it goes as it is. */
  readonly split?: () => readonly Piece[];
}

/** Fills groups in order. What does not fit into an empty group is split, and its last piece leaves room for the next. */
function pack(packables: readonly Packable[], room: number): readonly Piece[] {
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
  readonly chunks: Uint8Array[];
}

function createGroup(): Group {
  return { size: 0, items: 0, chunks: [] };
}

function append(group: Group, piece: Piece): void {
  group.size += piece.size;
  group.items += piece.items;
  for (const chunk of piece.chunks) group.chunks.push(chunk);
}

function wholeOf(request: Uint8Array, range: FieldRange, items: number): Piece {
  return { size: range.to - range.from, items, chunks: [request.subarray(range.from, range.to)] };
}

function envelopeOf(request: Uint8Array, ranges: readonly FieldRange[]): Piece {
  const envelope = createGroup();
  for (const range of ranges) append(envelope, wholeOf(request, range, 0));
  return envelope;
}

/** Tag and length around a message of up to `size` bytes. */
function wrapperSize(size: number): number {
  return 1 + varintSize(Math.max(size, 0));
}

function wrap(tag: number, envelope: Piece, content: Piece): Piece {
  const size = envelope.size + content.size;
  const head = createWriter(8);
  writeVarint32(head, tag);
  writeVarint32(head, size);
  const header = head.bytes.subarray(0, head.at);
  return {
    size: header.length + size,
    items: content.items,
    chunks: [header, ...envelope.chunks, ...content.chunks],
  };
}

function concatenate(piece: Piece): Uint8Array {
  const w = createWriter(piece.size);
  for (const chunk of piece.chunks) writeRaw(w, chunk);
  return w.bytes.subarray(0, w.at);
}
