import { readTag, readVarint32, skipBytes, skipField, type Cursor, type ItemLimits } from '@galileo/otlp';
import type { spanColumns } from '../columns/span-columns.ts';
import type { Block } from '../native/block.ts';
import { AttributeList, valueKinds } from './attribute-list.ts';
import { AttributeWriter } from './attribute-writer.ts';
import { eventKeys } from './known-attributes.ts';
import { readHigh, readLow } from './raw-int64.ts';
import { readBytes } from './span-fields.ts';
import type { ValueText } from './value-text.ts';

const exceptionName = new TextEncoder().encode('exception');

/** Writes the events of spans, and finds the class of the last exception among them. */
export class EventWriter {
  hasCut = false;
  /** Events above the limit. */
  dropped = 0;
  /** Class of the last exception event of the span; equal when there is none. */
  exceptionAt = 0;
  exceptionEnd = 0;
  private readonly block: Block<typeof spanColumns>;
  private readonly limits: ItemLimits;
  private readonly attributes: AttributeWriter;
  private readonly list = new AttributeList();
  private droppedCounts: number[] = [];
  private openRows = 0;

  constructor(block: Block<typeof spanColumns>, options: { readonly values: ValueText; readonly limits: ItemLimits }) {
    this.block = block;
    this.limits = options.limits;
    const columns = { attrs: block.event_attrs.items, types: block.event_attr_types.items };
    this.attributes = new AttributeWriter(columns, { ...options, knownKeys: eventKeys });
  }

  begin(): void {
    this.openRows = 0;
    this.attributes.begin();
  }

  write(c: Cursor, events: readonly number[]): void {
    this.hasCut = false;
    this.exceptionAt = 0;
    this.exceptionEnd = 0;
    const kept = Math.min(events.length / 2, this.limits.maxEvents);
    this.dropped = events.length / 2 - kept;
    if (kept > 0) {
      this.endRows();
      this.writeEvents(c, events, kept);
    }
    this.openRows++;
  }

  /** Ends the rows of the spans written so far. Most have no events, so many are ended at once: before the next event, and before encoding. */
  endRows(): void {
    const { event_time, event_name, event_attrs, event_attr_types, event_dropped } = this.block;
    event_time.endRows(this.openRows);
    event_name.endRows(this.openRows);
    event_attrs.endRows(this.openRows);
    event_attr_types.endRows(this.openRows);
    event_dropped.endRows(this.openRows);
    this.openRows = 0;
  }

  private writeEvents(c: Cursor, events: readonly number[], kept: number): void {
    this.droppedCounts.length = 0;
    for (let i = 0; i < kept; i++) {
      c.at = events[i * 2] ?? 0;
      c.end = events[i * 2 + 1] ?? 0;
      this.writeEvent(c);
    }
    if (this.droppedCounts.every((count) => count === 0)) return;
    for (const count of this.droppedCounts) this.block.event_dropped.items.append(count);
  }

  /** Event: 1 time, 2 name, 3 attributes, 4 dropped. */
  private writeEvent(c: Cursor): void {
    const { list, block } = this;
    list.clear();
    let timeAt = -1;
    let nameAt = 0;
    let nameEnd = 0;
    let dropped = 0;
    while (c.at < c.end) {
      const tag = readTag(c);
      if (tag === 0x1a) list.read(c);
      else if (tag === 0x09) {
        timeAt = c.at;
        skipBytes(c, 8);
      } else if (tag === 0x12) {
        nameAt = readBytes(c);
        nameEnd = c.at;
      } else if (tag === 0x20) dropped = readVarint32(c);
      else skipField(c, tag);
    }
    block.event_time.items.append(readLow(c.bytes, timeAt), readHigh(c.bytes, timeAt));
    block.event_name.items.append(c.bytes, nameAt, nameEnd);
    this.droppedCounts.push(dropped);
    this.attributes.write(c, list);
    if (this.attributes.hasCut) this.hasCut = true;
    if (isException(c.bytes, nameAt, nameEnd)) this.noteException();
  }

  private noteException(): void {
    const index = this.attributes.indexOf(0);
    if (index < 0 || this.list.kind[index] !== valueKinds.string) return;
    this.exceptionAt = this.list.valueAt[index] ?? 0;
    this.exceptionEnd = this.list.valueEnd[index] ?? 0;
  }
}

function isException(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== exceptionName.length) return false;
  for (let i = 0; i < exceptionName.length; i++) if (bytes[from + i] !== exceptionName[i]) return false;
  return true;
}
