import type { CutKind, ItemLimits } from './limits.ts';
import { cutKinds } from './limits.ts';
import { skipShortAttribute } from './short-attribute.ts';
import { readLength, readTag, skipField, type Cursor } from './wire.ts';

/** What a walk over attributes finds out beyond "well formed". One object serves many items: see `resetFindings`. */
export interface Findings {
  readonly limits: ItemLimits;
  /** A value is nested deeper than `maxValueDepth`; what lies below is not looked at. */
  isTooDeep: boolean;
  hasCuts: boolean;
  /** How much smaller cutting makes the item, but for the bytes of shorter lengths. */
  savedBytes: number;
  readonly cuts: Record<CutKind, number>;
  /** End and kind of every message around the position inside a nested value. */
  readonly stack: Int32Array;
  /** No key or value below 128 bytes can be over a limit. */
  readonly hasRoomForShort: boolean;
}

/** An array or list at one level is at most three messages: the list, its pair, the pair's value. */
const FRAMES_PER_LEVEL = 3;
const kinds = { value: 0, array: 1, list: 2, pair: 3 } as const;

export function createFindings(limits: ItemLimits): Findings {
  const frames = (limits.maxValueDepth + 1) * FRAMES_PER_LEVEL;
  return {
    limits,
    isTooDeep: false,
    hasCuts: false,
    savedBytes: 0,
    cuts: {
      attribute_key: 0,
      attribute_value: 0,
      attribute_count: 0,
      event_count: 0,
      link_count: 0,
      link_ids: 0,
      resource_attribute_count: 0,
      envelope_value_depth: 0,
    },
    stack: new Int32Array(frames * 2),
    hasRoomForShort: Math.min(limits.maxKeyBytes, limits.maxValueBytes) >= 0x80,
  };
}

export function resetFindings(findings: Findings): void {
  findings.isTooDeep = false;
  if (!findings.hasCuts) return;
  findings.hasCuts = false;
  findings.savedBytes = 0;
  for (const kind of cutKinds) findings.cuts[kind] = 0;
}

export function noteCut(findings: Findings, kind: CutKind, savedBytes: number): void {
  findings.hasCuts = true;
  findings.cuts[kind]++;
  findings.savedBytes += savedBytes;
}

/**
 * KeyValue: 1 key, 2 value. Stands before the length. True when the attribute is kept: only those count towards the
 * most attributes a list may have, so the first so many with a key that fits are kept.
 */
export function walkAttribute(c: Cursor, findings: Findings): boolean {
  if (findings.hasRoomForShort && skipShortAttribute(c)) return true;
  const from = c.at;
  const outerEnd = enter(c);
  let keyLength = 0;
  let overBytes = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === 0x0a) {
      keyLength = readLength(c);
      c.at += keyLength;
    } else if (tag === 0x12) {
      overBytes = walkValue(c, findings);
    } else {
      skipField(c, tag);
    }
  }
  c.end = outerEnd;
  if (keyLength > findings.limits.maxKeyBytes) {
    noteCut(findings, 'attribute_key', c.at - from);
    return false;
  }
  if (overBytes > 0) noteCut(findings, 'attribute_value', overBytes);
  return true;
}

/** Makes the message that starts with its length the one being read; returns the end to go back to. */
export function enter(c: Cursor): number {
  const length = readLength(c);
  const outerEnd = c.end;
  c.end = c.at + length;
  return outerEnd;
}

/** AnyValue: 1 string, 2 bool, 3 int, 4 double, 5 array, 6 key-value list, 7 bytes. Returns the bytes above the limit. */
function walkValue(c: Cursor, findings: Findings): number {
  const outerEnd = enter(c);
  let payloadBytes = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === 0x0a || tag === 0x3a) {
      payloadBytes = readLength(c);
      c.at += payloadBytes;
    } else if (tag === 0x2a || tag === 0x32) {
      const from = c.at;
      walkNested(c, findings, tag === 0x2a ? kinds.array : kinds.list);
      payloadBytes = c.at - from;
    } else {
      skipField(c, tag);
    }
  }
  c.end = outerEnd;
  return payloadBytes > findings.limits.maxValueBytes ? payloadBytes - findings.limits.maxValueBytes : 0;
}

/** Everything inside an array or a key-value list, without recursion: deep values must not end in a stack overflow. */
function walkNested(c: Cursor, findings: Findings, firstKind: number): void {
  const { stack } = findings;
  const baseEnd = enter(c);
  let kind = firstKind;
  let frames = 0;
  let depth = 1;
  for (;;) {
    if (c.at >= c.end) {
      if (kind === kinds.array || kind === kinds.list) depth--;
      if (frames === 0) break;
      frames--;
      c.end = stack[frames * 2] ?? 0;
      kind = stack[frames * 2 + 1] ?? 0;
      continue;
    }
    const tag = readTag(c);
    const inner = innerKind(kind, tag);
    if (inner < 0) {
      skipField(c, tag);
    } else if (isContainer(inner) && depth >= findings.limits.maxValueDepth) {
      findings.isTooDeep = true;
      skipField(c, tag);
    } else {
      stack[frames * 2] = c.end;
      stack[frames * 2 + 1] = kind;
      frames++;
      if (isContainer(inner)) depth++;
      kind = inner;
      enter(c);
    }
  }
  c.end = baseEnd;
}

/** Which message field `tag` of a message of this kind is, or -1 when none that is looked into. */
function innerKind(kind: number, tag: number): number {
  if (kind === kinds.value) return tag === 0x2a ? kinds.array : tag === 0x32 ? kinds.list : -1;
  if (kind === kinds.array) return tag === 0x0a ? kinds.value : -1;
  if (kind === kinds.list) return tag === 0x0a ? kinds.pair : -1;
  return tag === 0x12 ? kinds.value : -1;
}

function isContainer(kind: number): boolean {
  return kind === kinds.array || kind === kinds.list;
}
