import type { Cursor, ItemLimits } from '@galileo/otlp';
import { spanColumns } from '../columns/span-columns.ts';
import { clearBlock, createBlock, type Block } from '../native/block.ts';
import { valueKinds } from './attribute-list.ts';
import { AttributeWriter } from './attribute-writer.ts';
import { EventWriter } from './event-writer.ts';
import { grpcStatus, httpStatus, spanKey, spanKeys } from './known-attributes.ts';
import { LinkWriter } from './link-writer.ts';
import { Minutes } from './minutes.ts';
import { readHigh, readLow } from './raw-int64.ts';
import { createSpanFields, readSpan, type SpanFields } from './span-fields.ts';
import { isEntry, isFailed } from './span-rules.ts';
import { ValueText } from './value-text.ts';

/** What all spans of one scope share: numbers in the dictionaries of the block, and the resource. */
export interface SpanContext {
  tenant: number;
  environment: number;
  namespace: number;
  service: number;
  instance: number;
  resourceLow: number;
  resourceHigh: number;
  scope: number;
  scopeVersion: number;
  scopeExtra: number;
  isCut: boolean;
  receivedAtMs: number;
}

const TWO_TO_32 = 0x1_0000_0000;
const MAX_UINT8 = 0xff;

/** Writes spans, one row each, into the columns of table `spans`. */
export class SpanWriter {
  readonly block: Block<typeof spanColumns> = createBlock(spanColumns);
  readonly minutes = new Minutes();
  private readonly fields: SpanFields = createSpanFields();
  private readonly attributes: AttributeWriter;
  private readonly events: EventWriter;
  private readonly links: LinkWriter;

  private readonly values: ValueText;

  constructor(limits: ItemLimits) {
    this.values = new ValueText(limits);
    const options = { values: this.values, limits };
    const columns = { attrs: this.block.attrs, types: this.block.attr_types };
    this.attributes = new AttributeWriter(columns, { ...options, knownKeys: spanKeys });
    this.events = new EventWriter(this.block, options);
    this.links = new LinkWriter(this.block, options);
  }

  clear(): void {
    clearBlock(this.block);
    this.minutes.clear();
    this.attributes.begin();
    this.events.begin();
    this.links.begin();
  }

  /** To be called when all spans have been written, before the block is encoded. */
  finish(): void {
    this.events.endRows();
    this.links.endRows();
  }

  /** The cursor holds exactly one valid span. What it shares with its scope is left to `writeContext`. */
  write(c: Cursor, context: SpanContext): void {
    const { fields } = this;
    const { end } = c;
    readSpan(c, fields);
    this.writeIds(c.bytes);
    this.writeTimes(c.bytes, context.receivedAtMs);
    this.writeTexts(c.bytes);
    this.attributes.write(c, fields.attributes);
    this.events.write(c, fields.events);
    this.links.write(c, fields.links);
    this.writeDerived(c);
    this.writeDropped(context);
    c.at = end;
    c.end = end;
  }

  /** What `spans` spans of one scope share. */
  writeContext(context: SpanContext, spans: number): void {
    const { block } = this;
    block.tenant.appendRun(context.tenant, spans);
    block.environment.appendRun(context.environment, spans);
    block.namespace.appendRun(context.namespace, spans);
    block.service.appendRun(context.service, spans);
    block.instance.appendRun(context.instance, spans);
    block.resource.appendRun(context.resourceLow, context.resourceHigh, spans);
    block.scope.appendRun(context.scope, spans);
    block.scope_version.appendRun(context.scopeVersion, spans);
    block.scope_extra.appendRun(context.scopeExtra, spans);
  }

  private writeIds(bytes: Uint8Array): void {
    const { block, fields } = this;
    block.trace_id.append(bytes, fields.traceIdAt);
    block.span_id.append(bytes, fields.spanIdAt);
    if (fields.parentIdAt < 0) block.parent_id.appendZeros();
    else block.parent_id.append(bytes, fields.parentIdAt);
  }

  private writeTimes(bytes: Uint8Array, receivedAtMs: number): void {
    const { block, fields } = this;
    const low = readLow(bytes, fields.startAt);
    const high = readHigh(bytes, fields.startAt);
    block.time.append(low, high);
    const lowDifference = readLow(bytes, fields.endAt) - low;
    const highDifference = (readHigh(bytes, fields.endAt) - high - (lowDifference < 0 ? 1 : 0)) | 0;
    block.duration_ns.append(lowDifference, highDifference);
    const durationNs = highDifference * TWO_TO_32 + (lowDifference >>> 0);
    this.minutes.note({ low, high, durationNs, receivedAtMs });
  }

  private writeTexts(bytes: Uint8Array): void {
    const { block, fields } = this;
    block.name.append(bytes, fields.nameAt, fields.nameEnd);
    block.status_message.append(bytes, fields.messageAt, fields.messageEnd);
    block.trace_state.append(bytes, fields.stateAt, fields.stateEnd);
    block.flags.append(fields.flags);
  }

  private writeDerived(c: Cursor): void {
    const { block, fields, attributes } = this;
    const list = fields.attributes;
    const kind = fields.kind > MAX_UINT8 ? 0 : fields.kind;
    const status = fields.status > MAX_UINT8 ? 0 : fields.status;
    const http = httpStatus(c, list, attributes);
    block.kind.append(kind);
    block.status.append(status);
    block.http_status.append(http);
    const outcome = { kind, status, httpStatus: http, grpcStatus: grpcStatus(c, list, attributes) };
    block.failed.append(isFailed(outcome) ? 1 : 0);
    block.entry.append(isEntry({ kind, flags: fields.flags, hasParent: hasParent(c.bytes, fields) }) ? 1 : 0);
    this.writeKnownText(c.bytes, spanKey.route);
    if (this.events.exceptionEnd > this.events.exceptionAt) {
      const { exceptionAt, exceptionEnd } = this.events;
      block.exception.append(
        c.bytes,
        exceptionAt,
        exceptionAt + this.values.keptBytes(c.bytes, exceptionAt, exceptionEnd),
      );
    } else this.writeKnownText(c.bytes, spanKey.errorType);
  }

  private writeKnownText(bytes: Uint8Array, key: typeof spanKey.route | typeof spanKey.errorType): void {
    const column = key === spanKey.route ? this.block.route : this.block.exception;
    const index = this.attributes.indexOf(key);
    const list = this.fields.attributes;
    if (index < 0 || list.kind[index] !== valueKinds.string) {
      column.appendNumber(0);
      return;
    }
    const from = list.valueAt[index] ?? 0;
    column.append(bytes, from, from + this.values.keptBytes(bytes, from, list.valueEnd[index] ?? 0));
  }

  private writeDropped(context: SpanContext): void {
    const { block, fields, events, links } = this;
    const droppedEvents = fields.droppedEvents + events.dropped;
    const droppedLinks = fields.droppedLinks + links.dropped;
    if (fields.droppedAttributes + droppedEvents + droppedLinks > 0) {
      block.dropped.items.append(fields.droppedAttributes);
      block.dropped.items.append(droppedEvents);
      block.dropped.items.append(droppedLinks);
    }
    block.dropped.endRow();
    const isCut =
      context.isCut || this.attributes.hasCut || events.hasCut || links.hasCut || events.dropped + links.dropped > 0;
    block.cut.append(isCut ? 1 : 0);
  }
}

/** Zeros and the span's own id are no parent. */
function hasParent(bytes: Uint8Array, { parentIdAt, spanIdAt }: SpanFields): boolean {
  if (parentIdAt < 0) return false;
  let isZero = true;
  let isOwn = true;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[parentIdAt + i];
    if (byte !== 0) isZero = false;
    if (byte !== bytes[spanIdAt + i]) isOwn = false;
  }
  return !isZero && !isOwn;
}
