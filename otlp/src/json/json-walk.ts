import { GalileoError } from '@galileo/model';

import type { RejectionList } from '../rejections.ts';
import type { RejectReason } from '../validity.ts';
import { createCursor, readTag, skipField, wireTypes } from '../wire.ts';
import { closeField, openField, type Writer } from '../writer.ts';
import { findKey, type Field, type Key, type Message } from './json-message.ts';
import {
  chars,
  hasNext,
  openContainer,
  peekByte,
  readKey,
  readLiteral,
  skipValue,
  type JsonReader,
} from './json-reader.ts';
import { textBytes } from './json-text.ts';

/** What is read although the specification has it otherwise. Values of `kind` of `galileo_ingest_json_tolerated_total`. */
export const toleratedKinds = [
  'low_high',
  'base64_id',
  'byte_array_id',
  'byte_array',
  'enum_name',
  'snake_case',
  'exact_exponent',
] as const;
export type ToleratedKind = (typeof toleratedKinds)[number];

export interface JsonWalk {
  readonly reader: JsonReader;
  readonly writer: Writer;
  readonly tolerated: Map<ToleratedKind, number>;
  readonly rejections: RejectionList;
  /** Items begun so far. */
  items: number;
  /** Inside an item, what cannot be read rejects it; around items it makes the whole text invalid. */
  isInItem: boolean;
  /** Why the item being read is rejected. */
  problem: { readonly reason: RejectReason; readonly sentence: string } | undefined;
}

export function tolerate(walk: JsonWalk, kind: ToleratedKind): void {
  walk.tolerated.set(kind, (walk.tolerated.get(kind) ?? 0) + 1);
}

/** A value that is well-formed JSON but means nothing for its field. */
export function refuse(walk: JsonWalk, reason: RejectReason, sentence: string): void {
  if (!walk.isInItem) throw new GalileoError('invalid', `cannot decode JSON: ${sentence}`);
  walk.problem ??= { reason, sentence };
}

/** Refuses the value at the reader and steps over it. */
export function refuseValue(walk: JsonWalk, field: Field, expected: string): void {
  skipValue(walk.reader);
  refuse(walk, 'bad_value', `${field.name} must be ${expected}`);
}

const NULL_START = 0x6e;

/** Steps over a `null`, which means the same as leaving the value out. */
function skipNull(r: JsonReader): boolean {
  if (peekByte(r) !== NULL_START) return false;
  if (readLiteral(r) !== 'null') return false;
  return true;
}

/** Which fields of one object were met, as bits: camelCase wins over its snake_case twin. */
interface Met {
  keys: number;
  twins: number;
  /** Where the object's fields start in the output. */
  readonly mark: number;
}

/** The members of an object become the fields of a message, in the order met: protobuf does not mind the order. */
export function walkMembers(walk: JsonWalk, message: Message): void {
  const { reader } = walk;
  const met: Met = { keys: 0, twins: 0, mark: walk.writer.at };
  openContainer(reader);
  let position: 'first' | 'later' = 'first';
  while (hasNext(reader, chars.closeObject, position)) {
    position = 'later';
    readKey(reader);
    const key = reader.hasEscapes ? findEscapedKey(reader, message) : findKey(message, reader.bytes, reader);
    if (skipNull(reader)) continue;
    if (key === undefined || !isWanted(walk, met, key)) skipValue(reader);
    else key.field.read(walk, key.field);
  }
}

function findEscapedKey(r: JsonReader, message: Message): Key | undefined {
  const bytes = textBytes(r);
  return findKey(message, bytes, { textFrom: 0, textTo: bytes.length });
}

/** Whether the value of this key is to be read, as far as keys met before decide it. */
function isWanted(walk: JsonWalk, met: Met, key: Key): boolean {
  if (key.isTwin) tolerate(walk, 'snake_case');
  if ((met.keys & key.bit) === 0) {
    met.keys |= key.bit;
    if (key.isTwin) met.twins |= key.bit;
    return true;
  }
  const wasTwin = (met.twins & key.bit) !== 0;
  if (key.isTwin === wasTwin) refuse(walk, 'bad_value', `${key.field.name} is there twice`);
  if (key.isTwin || !wasTwin) return false;
  met.twins &= ~key.bit;
  // Of a number the last one counts in protobuf; texts and messages would be kept or merged by some readers.
  if ((key.field.tag & 7) === wireTypes.bytes) dropField(walk.writer, met.mark, key.field.tag);
  return true;
}

/** Takes the fields `tag` out of the message whose fields start at `mark`: at most once for each key of an object. */
function dropField(w: Writer, mark: number, tag: number): void {
  const c = createCursor(w.bytes);
  c.at = mark;
  c.end = w.at;
  let kept = mark;
  while (c.at < c.end) {
    const from = c.at;
    const found = readTag(c);
    skipField(c, found);
    if (found === tag) continue;
    w.bytes.copyWithin(kept, from, c.at);
    kept += c.at - from;
  }
  w.at = kept;
}

/** A field that is a message. */
export function readMessage(walk: JsonWalk, field: Field, message: Message): void {
  if (peekByte(walk.reader) !== chars.openObject) return refuseValue(walk, field, 'an object');
  const mark = openField(walk.writer, field.tag, message.lengthBytes);
  walkMembers(walk, message);
  closeField(walk.writer, mark, message.lengthBytes);
}

/** A repeated field: `readOne` takes each element; elements that are `null` are left out. */
export function readList(walk: JsonWalk, field: Field, readOne: (walk: JsonWalk, field: Field) => void): void {
  const { reader } = walk;
  if (peekByte(reader) !== chars.openArray) return refuseValue(walk, field, 'an array');
  openContainer(reader);
  let position: 'first' | 'later' = 'first';
  while (hasNext(reader, chars.closeArray, position)) {
    position = 'later';
    if (!skipNull(reader)) readOne(walk, field);
  }
}

/** An element that is an item: when anything in it cannot be read, it is left out and counted instead. */
export function readItem(walk: JsonWalk, field: Field, message: Message): void {
  const from = walk.writer.at;
  walk.items++;
  walk.isInItem = true;
  readMessage(walk, field, message);
  walk.isInItem = false;
  const { problem, items } = walk;
  if (problem === undefined) return;
  walk.rejections.add(problem.reason, () => `span ${items}: ${problem.sentence}`);
  walk.problem = undefined;
  walk.writer.at = from;
}
