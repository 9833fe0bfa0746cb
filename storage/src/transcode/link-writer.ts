import { isLinkKept, readFixed32, readTag, readVarint32, skipField, type Cursor, type ItemLimits } from '@galileo/otlp';
import type { spanColumns } from '../columns/span-columns.ts';
import type { Block } from '../native/block.ts';
import { AttributeList } from './attribute-list.ts';
import { AttributeWriter } from './attribute-writer.ts';
import { readBytes } from './span-fields.ts';
import type { ValueText } from './value-text.ts';

interface LinkFields {
  traceIdAt: number;
  traceIdLength: number;
  spanIdAt: number;
  spanIdLength: number;
  stateAt: number;
  stateEnd: number;
  dropped: number;
  flags: number;
}

const noLink = (): LinkFields => ({
  traceIdAt: 0,
  traceIdLength: 0,
  spanIdAt: 0,
  spanIdLength: 0,
  stateAt: 0,
  stateEnd: 0,
  dropped: 0,
  flags: 0,
});

/** Writes the links of spans. Trace states, flags and dropped counts are written only for spans where one of them says something. */
export class LinkWriter {
  hasCut = false;
  /** Links above the limit or with ids of the wrong length. */
  dropped = 0;
  private readonly block: Block<typeof spanColumns>;
  private readonly limits: ItemLimits;
  private readonly attributes: AttributeWriter;
  private readonly list = new AttributeList();
  private kept: LinkFields[] = [];
  private openRows = 0;

  constructor(block: Block<typeof spanColumns>, options: { readonly values: ValueText; readonly limits: ItemLimits }) {
    this.block = block;
    this.limits = options.limits;
    this.attributes = new AttributeWriter(
      { attrs: block.link_attrs.items, types: block.link_attr_types.items },
      { ...options, knownKeys: [] },
    );
  }

  begin(): void {
    this.openRows = 0;
    this.attributes.begin();
  }

  write(c: Cursor, links: readonly number[]): void {
    this.hasCut = false;
    this.dropped = 0;
    if (links.length > 0) {
      this.endRows();
      this.writeLinks(c, links);
    }
    this.openRows++;
  }

  /** Ends the rows of the spans written so far. Few have links, so many are ended at once: before the next link, and before encoding. */
  endRows(): void {
    const { block, openRows } = this;
    block.link_trace_id.endRows(openRows);
    block.link_span_id.endRows(openRows);
    block.link_trace_state.endRows(openRows);
    block.link_flags.endRows(openRows);
    block.link_attrs.endRows(openRows);
    block.link_attr_types.endRows(openRows);
    block.link_dropped.endRows(openRows);
    this.openRows = 0;
  }

  private writeLinks(c: Cursor, links: readonly number[]): void {
    this.kept = [];
    for (let i = 0; i < links.length; i += 2) {
      c.at = links[i] ?? 0;
      c.end = links[i + 1] ?? 0;
      this.writeLink(c);
    }
    this.writeRarities(c.bytes);
  }

  private writeLink(c: Cursor): void {
    const link = this.readLink(c);
    if (!isLinkKept(link.traceIdLength, link.spanIdLength) || this.kept.length >= this.limits.maxLinks) {
      this.dropped++;
      return;
    }
    this.kept.push(link);
    this.block.link_trace_id.items.append(c.bytes, link.traceIdAt);
    this.block.link_span_id.items.append(c.bytes, link.spanIdAt);
    this.attributes.write(c, this.list);
    if (this.attributes.hasCut) this.hasCut = true;
  }

  /** Link: 1 trace_id, 2 span_id, 3 trace_state, 4 attributes, 5 dropped, 6 flags. */
  private readLink(c: Cursor): LinkFields {
    const link = noLink();
    this.list.clear();
    while (c.at < c.end) {
      const tag = readTag(c);
      if (tag === 0x22) this.list.read(c);
      else if (tag === 0x0a) {
        link.traceIdAt = readBytes(c);
        link.traceIdLength = c.at - link.traceIdAt;
      } else if (tag === 0x12) {
        link.spanIdAt = readBytes(c);
        link.spanIdLength = c.at - link.spanIdAt;
      } else if (tag === 0x1a) {
        link.stateAt = readBytes(c);
        link.stateEnd = c.at;
      } else if (tag === 0x28) link.dropped = readVarint32(c);
      else if (tag === 0x35) link.flags = readFixed32(c);
      else skipField(c, tag);
    }
    return link;
  }

  private writeRarities(bytes: Uint8Array): void {
    const { block, kept } = this;
    if (kept.some((link) => link.stateEnd > link.stateAt)) {
      for (const link of kept) block.link_trace_state.items.append(bytes, link.stateAt, link.stateEnd);
    }
    if (kept.some((link) => link.flags !== 0)) for (const link of kept) block.link_flags.items.append(link.flags);
    if (kept.some((link) => link.dropped !== 0)) for (const link of kept) block.link_dropped.items.append(link.dropped);
  }
}
