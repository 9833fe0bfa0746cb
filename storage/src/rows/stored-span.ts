import { nanos, type AttributeValue, type Nanos } from '@galileo/model';
import { joinAttributes } from './attributes.ts';
import {
  bigOf,
  countOf,
  countsOf,
  numberMapOf,
  numberMapsOf,
  numberOf,
  recordOf,
  textMapOf,
  textMapsOf,
  textOf,
  textsOf,
  type RawRow,
} from './fields.ts';
import { readScopeExtra, type ScopeExtra } from './scope-extra.ts';

export interface StoredEvent {
  readonly timeNanos: Nanos;
  readonly name: string;
  readonly attributes: readonly AttributeValue[];
  readonly droppedAttributes: number;
}

export interface StoredLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState: string;
  readonly flags: number;
  readonly attributes: readonly AttributeValue[];
  readonly droppedAttributes: number;
}

/** All of a stored span but its resource, which is known by fingerprint. Ids in lower-case hex, empty = none. */
export interface StoredSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly traceState: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: number;
  readonly startNanos: Nanos;
  /** As sent: negative when the end is before the start. */
  readonly durationNs: bigint;
  readonly status: number;
  readonly statusMessage: string;
  readonly failed: boolean;
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  readonly instance: string;
  /** Decimal fingerprint. */
  readonly resource: string;
  readonly attributes: readonly AttributeValue[];
  readonly events: readonly StoredEvent[];
  readonly links: readonly StoredLink[];
  readonly scope: string;
  readonly scopeVersion: string;
  readonly scopeExtra: ScopeExtra;
  readonly dropped: { readonly attributes: number; readonly events: number; readonly links: number };
  readonly wasCut: boolean;
}

/** Reads a row of `listWholeSpans` and `listStoredSpans`. */
export function readStoredSpan(raw: unknown): StoredSpan {
  const row = recordOf(raw);
  const [attributes = 0, events = 0, links = 0] = countsOf(row, 'dropped');
  return {
    ...identityOf(row),
    name: textOf(row, 'name'),
    kind: numberOf(row, 'kind'),
    startNanos: nanos(bigOf(row, 'start')),
    durationNs: bigOf(row, 'duration_ns'),
    status: numberOf(row, 'status'),
    statusMessage: textOf(row, 'status_message'),
    failed: numberOf(row, 'failed') !== 0,
    service: textOf(row, 'service'),
    namespace: textOf(row, 'namespace'),
    environment: textOf(row, 'environment'),
    instance: textOf(row, 'instance'),
    resource: textOf(row, 'resource'),
    attributes: joinAttributes(textMapOf(row, 'attrs'), numberMapOf(row, 'attr_types')),
    events: eventsOf(row),
    links: linksOf(row),
    scope: textOf(row, 'scope'),
    scopeVersion: textOf(row, 'scope_version'),
    scopeExtra: readScopeExtra(textOf(row, 'scope_extra')),
    dropped: { attributes, events, links },
    wasCut: countOf(row, 'cut') !== 0,
  };
}

function identityOf(row: RawRow): Pick<StoredSpan, 'traceId' | 'spanId' | 'parentId' | 'traceState' | 'flags'> {
  return {
    traceId: textOf(row, 'trace'),
    spanId: textOf(row, 'span'),
    parentId: textOf(row, 'parent'),
    traceState: textOf(row, 'trace_state'),
    flags: numberOf(row, 'flags'),
  };
}

/** Columns that hold only defaults are stored empty. */
function eventsOf(row: RawRow): readonly StoredEvent[] {
  const names = textsOf(row, 'event_name');
  const attributes = textMapsOf(row, 'event_attrs');
  const types = numberMapsOf(row, 'event_attr_types');
  const dropped = countsOf(row, 'event_dropped');
  return textsOf(row, 'event_times').map((time, index) => ({
    timeNanos: nanos(BigInt(time)),
    name: names[index] ?? '',
    attributes: joinAttributes(attributes[index] ?? new Map(), types[index]),
    droppedAttributes: dropped[index] ?? 0,
  }));
}

function linksOf(row: RawRow): readonly StoredLink[] {
  const spans = textsOf(row, 'link_spans');
  const states = textsOf(row, 'link_trace_state');
  const flags = countsOf(row, 'link_flags');
  const attributes = textMapsOf(row, 'link_attrs');
  const types = numberMapsOf(row, 'link_attr_types');
  const dropped = countsOf(row, 'link_dropped');
  return textsOf(row, 'link_traces').map((traceId, index) => ({
    traceId,
    spanId: spans[index] ?? '',
    traceState: states[index] ?? '',
    flags: flags[index] ?? 0,
    attributes: joinAttributes(attributes[index] ?? new Map(), types[index]),
    droppedAttributes: dropped[index] ?? 0,
  }));
}
