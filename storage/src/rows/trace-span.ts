import { GalileoError } from '@galileo/model';
import { countOf, countsOf, listOf, recordOf, textsIn, textsOf } from './fields.ts';

/** The narrow part of a stored span: all that trace assembly needs, no attributes. */
export interface TraceSpan {
  /** 16 hex digits. */
  readonly spanId: string;
  /** 16 hex digits; empty = no parent. */
  readonly parentId: string;
  /** Epoch nanoseconds; 0 = the sender gave no time. */
  readonly startNanos: bigint;
  /** As sent: negative when the end is before the start. */
  readonly durationNs: number;
  readonly environment: string;
  readonly namespace: string;
  readonly service: string;
  readonly instance: string;
  readonly name: string;
  /** Index into `spanKinds`. */
  readonly kind: number;
  readonly failed: boolean;
  readonly hasException: boolean;
  /** OTLP `flags`. */
  readonly flags: number;
  /** Attributes, events and links the sender dropped, together. */
  readonly dropped: number;
  /** Span ids of this trace that a span without parent links to. */
  readonly linksTo: readonly string[];
}

export interface TraceSpans {
  /** Of the whole trace, whatever the limit; 0 = not stored. */
  readonly storedSpans: number;
  readonly spans: readonly TraceSpan[];
}

/** Reads the row of `listTraceSpans`: a list per column, all of one length. */
export function readTraceSpans(raw: unknown): TraceSpans {
  const row = recordOf(raw);
  const parents = textsOf(row, 'parents');
  const starts = textsOf(row, 'starts');
  const durations = countsOf(row, 'durations');
  const environments = textsOf(row, 'environments');
  const namespaces = textsOf(row, 'namespaces');
  const services = textsOf(row, 'services');
  const instances = textsOf(row, 'instances');
  const names = textsOf(row, 'names');
  const kinds = countsOf(row, 'kinds');
  const failures = countsOf(row, 'failures');
  const exceptions = countsOf(row, 'exceptions');
  const flags = countsOf(row, 'flag_bits');
  const drops = countsOf(row, 'drops');
  const links = listOf(row, 'linked');
  const spans = textsOf(row, 'spans').map((spanId, at) => ({
    spanId,
    parentId: itemOf(parents, at),
    startNanos: BigInt(itemOf(starts, at)),
    durationNs: itemOf(durations, at),
    environment: itemOf(environments, at),
    namespace: itemOf(namespaces, at),
    service: itemOf(services, at),
    instance: itemOf(instances, at),
    name: itemOf(names, at),
    kind: itemOf(kinds, at),
    failed: itemOf(failures, at) !== 0,
    hasException: itemOf(exceptions, at) !== 0,
    flags: itemOf(flags, at),
    dropped: itemOf(drops, at),
    linksTo: textsIn(links[at], 'linked'),
  }));
  return { storedSpans: countOf(row, 'stored'), spans };
}

function itemOf<Item extends string | number>(column: readonly Item[], at: number): Item {
  const item = column[at];
  if (item === undefined) throw new GalileoError('storage', 'cannot read spans: columns differ in length');
  return item;
}
