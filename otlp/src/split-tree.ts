import { createCursor, readLength, readTag, skipField, type Cursor } from './wire.ts';

/** One field of a request, tag and length included, as a range of its bytes. */
export interface FieldRange {
  readonly from: number;
  readonly to: number;
}

/** A scope_spans field: its spans, and all its other fields, which every part of it repeats. */
export interface ScopeBranch extends FieldRange {
  readonly envelope: readonly FieldRange[];
  readonly spans: readonly FieldRange[];
}

/** A resource_spans field: its scopes, and all its other fields. */
export interface ResourceBranch extends FieldRange {
  readonly envelope: readonly FieldRange[];
  readonly scopes: readonly ScopeBranch[];
}

/** Counts the spans of a request that has been walked before. */
export function countSpans(request: Uint8Array): number {
  const c = createCursor(request);
  let count = 0;
  eachChild(c, 0x0a, () => {
    eachChild(c, 0x12, () => {
      eachChild(c, 0x12, () => {
        count++;
        c.at = c.end;
      });
    });
  });
  return count;
}

/** Calls `read` for each field `tag` of the message at the cursor, the cursor holding that field's content. */
function eachChild(c: Cursor, tag: number, read: () => void): void {
  while (c.at < c.end) {
    const fieldTag = readTag(c);
    if (fieldTag !== tag) {
      skipField(c, fieldTag);
      continue;
    }
    const length = readLength(c);
    const outerEnd = c.end;
    c.end = c.at + length;
    read();
    c.end = outerEnd;
  }
}

/** Where everything lies in a request. Unknown fields beside the resources are left out. */
export function readSplitTree(request: Uint8Array): readonly ResourceBranch[] {
  const c = createCursor(request);
  return readBranches(c, 0x0a, readResourceBranch).children;
}

function readResourceBranch(c: Cursor, from: number): ResourceBranch {
  const { children, others } = readBranches(c, 0x12, readScopeBranch);
  return { from, to: c.at, envelope: others, scopes: children };
}

function readScopeBranch(c: Cursor, from: number): ScopeBranch {
  const { children, others } = readBranches(c, 0x12, readSpanRange);
  return { from, to: c.at, envelope: others, spans: children };
}

function readSpanRange(c: Cursor, from: number): FieldRange {
  c.at = c.end;
  return { from, to: c.at };
}

interface Branches<Child> {
  readonly children: readonly Child[];
  readonly others: readonly FieldRange[];
}

/** Reads the message at the cursor: fields `tag` with `read`, the rest as ranges. */
function readBranches<Child>(c: Cursor, tag: number, read: (c: Cursor, from: number) => Child): Branches<Child> {
  const children: Child[] = [];
  const others: FieldRange[] = [];
  while (c.at < c.end) {
    const from = c.at;
    const fieldTag = readTag(c);
    if (fieldTag === tag) {
      const length = readLength(c);
      const outerEnd = c.end;
      c.end = c.at + length;
      children.push(read(c, from));
      c.end = outerEnd;
    } else {
      skipField(c, fieldTag);
      others.push({ from, to: c.at });
    }
  }
  return { children, others };
}
