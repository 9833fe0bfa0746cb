import { readFixed32, readLength, readTag, readVarint32, skipBytes, skipField, type Cursor } from '@galileo/otlp';
import { AttributeList } from './attribute-list.ts';

/** Where the parts of one span lie in the bytes it came in; filled anew for each span. */
export interface SpanFields {
  traceIdAt: number;
  spanIdAt: number;
  /** -1 = none. */
  parentIdAt: number;
  stateAt: number;
  stateEnd: number;
  nameAt: number;
  nameEnd: number;
  kind: number;
  flags: number;
  /** Of the 8 bytes of the time; -1 = not sent. */
  startAt: number;
  endAt: number;
  droppedAttributes: number;
  droppedEvents: number;
  droppedLinks: number;
  status: number;
  messageAt: number;
  messageEnd: number;
  readonly attributes: AttributeList;
  /** Begin and end of each event and link, in turn. */
  readonly events: number[];
  readonly links: number[];
}

export function createSpanFields(): SpanFields {
  return {
    traceIdAt: 0,
    spanIdAt: 0,
    parentIdAt: -1,
    stateAt: 0,
    stateEnd: 0,
    nameAt: 0,
    nameEnd: 0,
    kind: 0,
    flags: 0,
    startAt: -1,
    endAt: -1,
    droppedAttributes: 0,
    droppedEvents: 0,
    droppedLinks: 0,
    status: 0,
    messageAt: 0,
    messageEnd: 0,
    attributes: new AttributeList(),
    events: [],
    links: [],
  };
}

function resetFields(f: SpanFields): void {
  f.parentIdAt = -1;
  f.stateAt = 0;
  f.stateEnd = 0;
  f.nameAt = 0;
  f.nameEnd = 0;
  f.kind = 0;
  f.flags = 0;
  f.startAt = -1;
  f.endAt = -1;
  f.droppedAttributes = 0;
  f.droppedEvents = 0;
  f.droppedLinks = 0;
  f.status = 0;
  f.messageAt = 0;
  f.messageEnd = 0;
  f.attributes.clear();
  // Setting a length is slow, and most spans have neither.
  if (f.events.length > 0) f.events.length = 0;
  if (f.links.length > 0) f.links.length = 0;
}

/**
 * Span: 1 trace_id, 2 span_id, 3 trace_state, 4 parent_span_id, 5 name, 6 kind, 7 start, 8 end, 9 attributes, 10 dropped, 11 events,
 * 12 dropped, 13 links, 14 dropped, 15 status, 16 flags. The cursor holds exactly a span that has passed the rules for validity.
 */
export function readSpan(c: Cursor, f: SpanFields): void {
  resetFields(f);
  while (c.at < c.end) readCommonField(c, f, readTag(c));
}

function readCommonField(c: Cursor, f: SpanFields, tag: number): void {
  switch (tag) {
    case 0x4a:
      return f.attributes.read(c);
    case 0x0a:
      f.traceIdAt = readBytes(c);
      return undefined;
    case 0x12:
      f.spanIdAt = readBytes(c);
      return undefined;
    case 0x22:
      return readParentId(c, f);
    case 0x2a:
      f.nameAt = readBytes(c);
      f.nameEnd = c.at;
      return undefined;
    case 0x30:
      f.kind = readVarint32(c);
      return undefined;
    case 0x39:
      f.startAt = c.at;
      return skipBytes(c, 8);
    case 0x41:
      f.endAt = c.at;
      return skipBytes(c, 8);
    default:
      return readRarerField(c, f, tag);
  }
}

function readRarerField(c: Cursor, f: SpanFields, tag: number): void {
  switch (tag) {
    case 0x7a:
      return readStatus(c, f);
    case 0x5a:
      f.events.push(readBytes(c), c.at);
      return undefined;
    case 0x6a:
      f.links.push(readBytes(c), c.at);
      return undefined;
    case 0x1a:
      f.stateAt = readBytes(c);
      f.stateEnd = c.at;
      return undefined;
    case 0x50:
      f.droppedAttributes = readVarint32(c);
      return undefined;
    case 0x60:
      f.droppedEvents = readVarint32(c);
      return undefined;
    case 0x70:
      f.droppedLinks = readVarint32(c);
      return undefined;
    case 0x85:
      f.flags = readFixed32(c);
      return undefined;
    default:
      return skipField(c, tag);
  }
}

function readParentId(c: Cursor, f: SpanFields): void {
  const at = readBytes(c);
  f.parentIdAt = c.at === at ? -1 : at;
}

/** Status: 2 message, 3 code. */
function readStatus(c: Cursor, f: SpanFields): void {
  const length = readLength(c);
  const outerEnd = c.end;
  c.end = c.at + length;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === 0x18) f.status = readVarint32(c);
    else if (tag === 0x12) {
      f.messageAt = readBytes(c);
      f.messageEnd = c.at;
    } else skipField(c, tag);
  }
  c.end = outerEnd;
}

/** Moves behind bytes with their length before them and returns where they begin. */
export function readBytes(c: Cursor): number {
  const length = readLength(c);
  const at = c.at;
  c.at = at + length;
  return at;
}
