import { readTag, readVarint32, skipField, type Cursor, type ItemLimits } from '@galileo/otlp';
import { attributeTypes } from '@galileo/model';
import { ByteWriter } from '../native/byte-writer.ts';
import { AttributeList } from './attribute-list.ts';
import { keepAttributes, type StoredAttribute } from './resource-reader.ts';
import { writeJsonString } from './value-json.ts';
import { readBytes } from './span-fields.ts';

/** A scope as every one of its spans names it. */
export interface StoredScope {
  readonly name: Uint8Array;
  readonly version: Uint8Array;
  /**
   * Empty, or `{"attributes":[{"key":...,"value":...,"type":n}],"dropped":n,"schemaUrl":"..."}` with values as text, as they are stored
   * everywhere. Scopes are few, so one dictionary column holds what most do not have.
   */
  readonly extra: Uint8Array;
  readonly isCut: boolean;
}

export interface ScopeMessage {
  readonly bytes: Uint8Array;
  /** Of the message `InstrumentationScope` without its length; equal when there is none. */
  readonly from: number;
  readonly to: number;
  readonly schemaUrl: Uint8Array;
}

/** InstrumentationScope: 1 name, 2 version, 3 attributes, 4 dropped. */
export function readScope({ bytes, from, to, schemaUrl }: ScopeMessage, limits: ItemLimits): StoredScope {
  const c: Cursor = { bytes, at: from, end: to };
  const list = new AttributeList();
  let name = bytes.subarray(0, 0);
  let version = name;
  let dropped = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === 0x0a) name = bytes.subarray(readBytes(c), c.at);
    else if (tag === 0x12) version = bytes.subarray(readBytes(c), c.at);
    else if (tag === 0x1a) list.read(c);
    else if (tag === 0x20) dropped = readVarint32(c);
    else skipField(c, tag);
  }
  const { attributes, isCut } = keepAttributes(bytes, list, limits);
  return { name, version, extra: extraOf({ attributes, dropped, schemaUrl }), isCut };
}

interface ScopeExtra {
  readonly attributes: readonly StoredAttribute[];
  readonly dropped: number;
  readonly schemaUrl: Uint8Array;
}

function extraOf({ attributes, dropped, schemaUrl }: ScopeExtra): Uint8Array {
  if (attributes.length === 0 && dropped === 0 && schemaUrl.length === 0) return new Uint8Array(0);
  const out = new ByteWriter();
  const text = (bytes: Uint8Array): void => writeJsonString(out, bytes, { from: 0, to: bytes.length });
  out.ascii('{"attributes":[');
  attributes.forEach(({ key, value, type }, index) => {
    out.ascii(index === 0 ? '{"key":' : ',{"key":');
    text(key);
    out.ascii(',"value":');
    text(value);
    out.ascii(type === attributeTypes.string ? '}' : `,"type":${type}}`);
  });
  out.ascii(`],"dropped":${dropped},"schemaUrl":`);
  text(schemaUrl);
  out.ascii('}');
  return out.toBytes();
}
