import { createHash } from 'node:crypto';
import { GalileoError } from '@galileo/model';
import {
  createCursor,
  inspectTraces,
  readTag,
  skipField,
  type Cursor,
  type ItemLimits,
  type RejectReason,
} from '@galileo/otlp';
import { resourceColumns } from '../columns/resource-columns.ts';
import { spanColumns } from '../columns/span-columns.ts';
import { blockBytes, blockRows, columnNames, encodeBlock } from '../native/block.ts';
import type { LowCardinalityColumn } from '../native/low-cardinality-column.ts';
import { ResourceTable, type KnownResource } from './resource-table.ts';
import { readScope } from './scope-reader.ts';
import { readBytes } from './span-fields.ts';
import { SpanWriter, type SpanContext } from './span-writer.ts';

/** Raised by every change that makes other rows from the same bytes. */
export const ROW_VERSION = 1;

export interface TranscoderOptions {
  readonly limits: ItemLimits;
  /** Only `ROW_VERSION` is known so far. */
  readonly rowVersion: number;
}

export interface LogRecord {
  /** An `ExportTraceServiceRequest`. */
  readonly bytes: Uint8Array;
  readonly tenant: string;
  readonly receivedAtMs: number;
}

export interface RecordResult {
  readonly stored: number;
  readonly rejected: number;
  readonly reasons: ReadonlyMap<RejectReason, number>;
}

export interface TableRows {
  readonly table: 'resources' | 'spans';
  readonly columns: readonly string[];
  /** One Native block in a buffer of its own, to be transferred. */
  readonly block: Uint8Array<ArrayBuffer>;
  readonly rows: number;
}

export interface TranscodedBatch {
  /** In the order they are to be inserted; tables without rows are left out. */
  readonly tables: readonly TableRows[];
  /** Minutes in which spans start, in seconds since the epoch. */
  readonly minutes: readonly number[];
  /** Of these, the ones of spans that came late or lasted long. */
  readonly lateMinutes: readonly number[];
  /** 16 hexadecimal digits over all blocks: equal records make equal blocks. */
  readonly hash: string;
}

export interface SpanTranscoder {
  /** Throws `invalid`, and adds nothing, for bytes that are no request. The bytes may be reused afterwards. */
  readonly add: (record: LogRecord) => RecordResult;
  /** Rows and about the bytes that have been added since the last `finish` or `reset`. */
  readonly size: () => { readonly rows: number; readonly bytes: number };
  /** The blocks of all that was added; the transcoder is empty afterwards. */
  readonly finish: () => TranscodedBatch;
  readonly reset: () => void;
}

/** Turns records of the log into rows. A pure function of bytes, tenant, receive time, limits and row version: no clock, no chance. */
export function createSpanTranscoder({ limits, rowVersion }: TranscoderOptions): SpanTranscoder {
  if (rowVersion !== ROW_VERSION)
    throw new GalileoError('internal', `cannot make rows of version ${rowVersion}, only of ${ROW_VERSION}`);
  const batch = new SpanBatch(limits);
  return {
    add: (record) => batch.add(record),
    size: () => batch.size(),
    finish: () => {
      const result = batch.encode();
      batch.clear();
      return result;
    },
    reset: () => batch.clear(),
  };
}

interface ScopeParts {
  scopeFrom: number;
  scopeTo: number;
  schemaUrl: Uint8Array;
  /** Begin and end of each span, in turn. */
  readonly spans: number[];
}

const empty = new Uint8Array(0);

/** The same bytes, never as a Buffer: its `slice` does not copy, and what is kept between records must be a copy. */
function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

class SpanBatch {
  private readonly limits: ItemLimits;
  private readonly resources: ResourceTable;
  private readonly writer: SpanWriter;
  private readonly scope: ScopeParts = { scopeFrom: 0, scopeTo: 0, schemaUrl: empty, spans: [] };
  private readonly context: SpanContext = {
    tenant: 0,
    environment: 0,
    namespace: 0,
    service: 0,
    instance: 0,
    resourceLow: 0,
    resourceHigh: 0,
    scope: 0,
    scopeVersion: 0,
    scopeExtra: 0,
    isCut: false,
    receivedAtMs: 0,
  };
  private readonly tenants = new Map<string, Uint8Array>();
  private blockNumber = 1;

  constructor(limits: ItemLimits) {
    this.limits = limits;
    this.resources = new ResourceTable(limits);
    this.writer = new SpanWriter(limits);
  }

  add(record: LogRecord): RecordResult {
    const { receivedAtMs } = record;
    const { accepted, rejected, reasons, bytes } = inspectTraces(plainBytes(record.bytes), {
      receivedAtMs,
      limits: this.limits,
    });
    this.context.receivedAtMs = receivedAtMs;
    const c = createCursor(bytes);
    while (c.at < c.end) {
      const tag = readTag(c);
      if (tag === 0x0a) this.addResourceSpans(c, this.tenantBytes(record.tenant));
      else skipField(c, tag);
    }
    return { stored: accepted, rejected, reasons };
  }

  size(): { readonly rows: number; readonly bytes: number } {
    const { block } = this.writer;
    return { rows: blockRows(block), bytes: blockBytes(block) };
  }

  encode(): TranscodedBatch {
    this.writer.finish();
    const resources = encodeBlock(resourceColumns, this.resources.block);
    const spans = encodeBlock(spanColumns, this.writer.block);
    const tables: readonly TableRows[] = [
      {
        table: 'resources',
        columns: columnNames(resourceColumns),
        block: resources,
        rows: blockRows(this.resources.block),
      },
      { table: 'spans', columns: columnNames(spanColumns), block: spans, rows: blockRows(this.writer.block) },
    ];
    const hash = createHash('sha256').update(resources).update(spans).digest('hex').slice(0, 16);
    return { tables: tables.filter(({ rows }) => rows > 0), ...this.writer.minutes.list(), hash };
  }

  clear(): void {
    this.writer.clear();
    this.resources.clear();
    this.blockNumber++;
  }

  private tenantBytes(tenant: string): Uint8Array {
    const known = this.tenants.get(tenant);
    if (known !== undefined) return known;
    const bytes = new TextEncoder().encode(tenant);
    if (this.tenants.size >= 1000) this.tenants.clear();
    this.tenants.set(tenant, bytes);
    return bytes;
  }

  /** ResourceSpans: 1 resource, 2 scope_spans, 3 schema_url. The resource may stand behind the spans it belongs to. */
  private addResourceSpans(c: Cursor, tenant: Uint8Array): void {
    const { bytes } = c;
    const end = readBytesEnd(c);
    const outerEnd = c.end;
    c.end = end;
    let resourceFrom = c.at;
    let resourceTo = c.at;
    let schemaUrl = empty;
    const scopes: number[] = [];
    while (c.at < end) {
      const tag = readTag(c);
      if (tag === 0x12) scopes.push(readBytes(c), c.at);
      else if (tag === 0x0a) {
        resourceFrom = readBytes(c);
        resourceTo = c.at;
      } else if (tag === 0x1a) schemaUrl = bytes.slice(readBytes(c), c.at);
      else skipField(c, tag);
    }
    const resource = this.resources.find({ tenant, schemaUrl, bytes: bytes.subarray(resourceFrom, resourceTo) });
    for (let i = 0; i < scopes.length; i += 2) {
      c.at = scopes[i] ?? 0;
      c.end = scopes[i + 1] ?? 0;
      this.addScopeSpans(c, resource);
    }
    c.at = end;
    c.end = outerEnd;
  }

  /** ScopeSpans: 1 scope, 2 spans, 3 schema_url. */
  private addScopeSpans(c: Cursor, resource: KnownResource): void {
    const { scope } = this;
    scope.scopeFrom = c.at;
    scope.scopeTo = c.at;
    scope.schemaUrl = empty;
    scope.spans.length = 0;
    while (c.at < c.end) {
      const tag = readTag(c);
      if (tag === 0x12) scope.spans.push(readBytes(c), c.at);
      else if (tag === 0x0a) {
        scope.scopeFrom = readBytes(c);
        scope.scopeTo = c.at;
      } else if (tag === 0x1a) scope.schemaUrl = c.bytes.subarray(readBytes(c), c.at);
      else skipField(c, tag);
    }
    if (scope.spans.length === 0) return;
    this.enterContext(c.bytes, resource);
    this.writer.writeContext(this.context, scope.spans.length / 2);
    for (let i = 0; i < scope.spans.length; i += 2) {
      c.at = scope.spans[i] ?? 0;
      c.end = scope.spans[i + 1] ?? 0;
      this.writer.write(c, this.context);
    }
  }

  private enterContext(bytes: Uint8Array, resource: KnownResource): void {
    const { context, scope } = this;
    const { block } = this.writer;
    this.enterResource(resource);
    const { name, version, extra, isCut } = readScope(
      { bytes, from: scope.scopeFrom, to: scope.scopeTo, schemaUrl: scope.schemaUrl },
      this.limits,
    );
    context.tenant = resource.tenant;
    context.environment = resource.environment;
    context.namespace = resource.namespace;
    context.service = resource.service;
    context.instance = resource.instance;
    context.resourceLow = resource.low;
    context.resourceHigh = resource.high;
    context.scope = numberOf(block.scope, name);
    context.scopeVersion = numberOf(block.scope_version, version);
    context.scopeExtra = numberOf(block.scope_extra, extra);
    context.isCut = isCut || resource.stored.isCut;
  }

  /** Dictionary numbers of a resource hold for one block. */
  private enterResource(resource: KnownResource): void {
    this.resources.write(resource, this.context.receivedAtMs);
    if (resource.block === this.blockNumber) return;
    const { block } = this.writer;
    const { stored } = resource;
    resource.block = this.blockNumber;
    resource.tenant = numberOf(block.tenant, stored.tenant);
    resource.environment = numberOf(block.environment, stored.environment);
    resource.namespace = numberOf(block.namespace, stored.namespace);
    resource.service = numberOf(block.service, stored.service);
    resource.instance = numberOf(block.instance, stored.instance);
  }
}

function numberOf(column: LowCardinalityColumn, text: Uint8Array): number {
  return column.dictionary.numberOf(text, 0, text.length);
}

/** Reads a length and returns where what it measures ends; the cursor stands where it begins. */
function readBytesEnd(c: Cursor): number {
  const from = readBytes(c);
  const end = c.at;
  c.at = from;
  return end;
}
