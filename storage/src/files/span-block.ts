import { nanos, type AttributeValue } from '@galileo/model';
import { joinAttributes } from '../rows/attributes.ts';
import { readScopeExtra } from '../rows/scope-extra.ts';
import type { StoredResource } from '../rows/stored-resource.ts';
import type { StoredEvent, StoredLink, StoredSpan } from '../rows/stored-span.ts';
import { NativeReader } from './native-reader.ts';

type Texts = ReadonlyMap<string, string>;
type Types = ReadonlyMap<string, number>;
const NO_PARENT = '0'.repeat(16);

/** Reads a block of table `spans`, in its own order. */
export function readSpanBlock(block: Uint8Array): readonly StoredSpan[] {
  const columns = readColumns(new NativeReader(block));
  return columns.span_id.map((_, row) => ({
    ...identityAt(columns, row),
    ...factsAt(columns, row),
    ...contentAt(columns, row),
  }));
}

/** In the order of `spanColumns`. */
function readColumns(r: NativeReader) {
  r.varint();
  const rows = r.varint();
  const text = (name: string) => r.column(name, () => r.times(rows, () => r.text()));
  const word = (name: string) => r.column(name, () => r.lowCardinality(rows));
  const id = (name: string, width: number) => r.column(name, () => r.times(rows, () => r.hex(width)));
  const number = (name: string, width: number) => r.column(name, () => r.times(rows, () => r.number(width)));
  const big = (name: string) => r.column(name, () => r.times(rows, () => r.signed()));
  const map = (name: string) => r.column(name, () => r.maps(rows, textValues(r)));
  const types = (name: string) => r.column(name, () => r.maps(rows, typeValues(r)));
  const list = <Item>(name: string, read: () => Item) =>
    r.column(name, () => r.arrays(rows, (count) => r.times(count, read)));
  const maps = (name: string) => r.column(name, () => r.arrays(rows, (count) => r.maps(count, textValues(r))));
  const typeMaps = (name: string) => r.column(name, () => r.arrays(rows, (count) => r.maps(count, typeValues(r))));
  return {
    tenant: word('tenant'),
    time: big('time'),
    trace_id: id('trace_id', 16),
    span_id: id('span_id', 8),
    parent_id: id('parent_id', 8),
    duration_ns: big('duration_ns'),
    environment: word('environment'),
    namespace: word('namespace'),
    service: word('service'),
    instance: word('instance'),
    name: word('name'),
    route: word('route'),
    kind: number('kind', 1),
    status: number('status', 1),
    failed: number('failed', 1),
    entry: number('entry', 1),
    http_status: number('http_status', 2),
    exception: word('exception'),
    status_message: text('status_message'),
    resource: r.column('resource', () => r.times(rows, () => r.unsigned())),
    scope: word('scope'),
    scope_version: word('scope_version'),
    scope_extra: word('scope_extra'),
    flags: number('flags', 4),
    trace_state: text('trace_state'),
    attrs: map('attrs'),
    attr_types: types('attr_types'),
    event_time: list('event_time', () => r.signed()),
    event_name: r.column('event_name', () => r.arrays(rows, (count) => r.lowCardinality(count))),
    event_attrs: maps('event_attrs'),
    event_attr_types: typeMaps('event_attr_types'),
    event_dropped: list('event_dropped', () => r.number(4)),
    link_trace_id: list('link_trace_id', () => r.hex(16)),
    link_span_id: list('link_span_id', () => r.hex(8)),
    link_trace_state: list('link_trace_state', () => r.text()),
    link_flags: list('link_flags', () => r.number(4)),
    link_attrs: maps('link_attrs'),
    link_attr_types: typeMaps('link_attr_types'),
    link_dropped: list('link_dropped', () => r.number(4)),
    dropped: list('dropped', () => r.number(4)),
    cut: number('cut', 1),
  };
}
type SpanColumns = ReturnType<typeof readColumns>;

const textValues = (r: NativeReader) => (count: number) => r.times(count, () => r.text());
const typeValues = (r: NativeReader) => (count: number) => r.times(count, () => r.number(1));

function identityAt(
  c: SpanColumns,
  row: number,
): Pick<StoredSpan, 'traceId' | 'spanId' | 'parentId' | 'traceState' | 'flags' | 'name' | 'kind'> {
  const parentId = c.parent_id[row] ?? NO_PARENT;
  return {
    traceId: c.trace_id[row] ?? '',
    spanId: c.span_id[row] ?? '',
    parentId: parentId === NO_PARENT ? '' : parentId,
    traceState: c.trace_state[row] ?? '',
    flags: c.flags[row] ?? 0,
    name: c.name[row] ?? '',
    kind: c.kind[row] ?? 0,
  };
}

function factsAt(
  c: SpanColumns,
  row: number,
): Pick<
  StoredSpan,
  | 'startNanos'
  | 'durationNs'
  | 'status'
  | 'statusMessage'
  | 'failed'
  | 'service'
  | 'namespace'
  | 'environment'
  | 'instance'
  | 'resource'
> {
  return {
    startNanos: nanos(c.time[row] ?? 0n),
    durationNs: c.duration_ns[row] ?? 0n,
    status: c.status[row] ?? 0,
    statusMessage: c.status_message[row] ?? '',
    failed: c.failed[row] === 1,
    service: c.service[row] ?? '',
    namespace: c.namespace[row] ?? '',
    environment: c.environment[row] ?? '',
    instance: c.instance[row] ?? '',
    resource: String(c.resource[row] ?? 0n),
  };
}

function contentAt(
  c: SpanColumns,
  row: number,
): Pick<
  StoredSpan,
  'attributes' | 'events' | 'links' | 'scope' | 'scopeVersion' | 'scopeExtra' | 'dropped' | 'wasCut'
> {
  const [attributes = 0, events = 0, links = 0] = c.dropped[row] ?? [];
  return {
    attributes: attributesOf(c.attrs[row], c.attr_types[row]),
    events: eventsAt(c, row),
    links: linksAt(c, row),
    scope: c.scope[row] ?? '',
    scopeVersion: c.scope_version[row] ?? '',
    scopeExtra: readScopeExtra(c.scope_extra[row] ?? ''),
    dropped: { attributes, events, links },
    wasCut: c.cut[row] === 1,
  };
}

/** Most spans have no events and no links. */
const nothing: readonly never[] = [];

function eventsAt(c: SpanColumns, row: number): readonly StoredEvent[] {
  const times = c.event_time[row] ?? nothing;
  if (times.length === 0) return nothing;
  return times.map((time, index) => ({
    timeNanos: nanos(time),
    name: c.event_name[row]?.[index] ?? '',
    attributes: attributesOf(c.event_attrs[row]?.[index], c.event_attr_types[row]?.[index]),
    droppedAttributes: c.event_dropped[row]?.[index] ?? 0,
  }));
}

function linksAt(c: SpanColumns, row: number): readonly StoredLink[] {
  const traceIds = c.link_trace_id[row] ?? nothing;
  if (traceIds.length === 0) return nothing;
  return traceIds.map((traceId, index) => ({
    traceId,
    spanId: c.link_span_id[row]?.[index] ?? '',
    traceState: c.link_trace_state[row]?.[index] ?? '',
    flags: c.link_flags[row]?.[index] ?? 0,
    attributes: attributesOf(c.link_attrs[row]?.[index], c.link_attr_types[row]?.[index]),
    droppedAttributes: c.link_dropped[row]?.[index] ?? 0,
  }));
}

function attributesOf(values: Texts | undefined, types: Types | undefined): readonly AttributeValue[] {
  return joinAttributes(values ?? new Map(), types);
}

/** Reads a block of table `resources`. */
export function readResourceBlock(block: Uint8Array): readonly StoredResource[] {
  const r = new NativeReader(block);
  r.varint();
  const rows = r.varint();
  const word = (name: string) => r.column(name, () => r.lowCardinality(rows));
  word('tenant');
  const fingerprints = r.column('fingerprint', () => r.times(rows, () => r.unsigned()));
  for (const name of derivedNames) word(name);
  const values = r.column('attrs', () => r.maps(rows, textValues(r)));
  const types = r.column('attr_types', () => r.maps(rows, typeValues(r)));
  const schemaUrls = word('schema_url');
  const dropped = r.column('dropped', () => r.times(rows, () => r.number(4)));
  return fingerprints.map((fingerprint, row) => ({
    fingerprint: String(fingerprint),
    attributes: attributesOf(values[row], types[row]),
    schemaUrl: schemaUrls[row] ?? '',
    droppedAttributes: dropped[row] ?? 0,
  }));
}

/** Columns that are taken from the attributes. */
const derivedNames = [
  'service',
  'service_version',
  'namespace',
  'environment',
  'instance',
  'host',
  'sdk_language',
  'sdk_version',
] as const;
