import { GalileoError } from '@galileo/model';
import { bigOf, countOf, countsOf, listOf, recordOf, textsIn, textsOf, type RawRow } from './fields.ts';

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
  /** Fingerprint of the resource, decimal. */
  readonly resource: string;
  readonly name: string;
  /** Index into `spanKinds`. */
  readonly kind: number;
  readonly failed: boolean;
  /** Events named `exception`. */
  readonly exceptions: number;
  /** It has the attribute `db.query.text` or `db.statement`. */
  readonly hasStatement: boolean;
  /** It has an attribute `db.query.parameter.<key>`. */
  readonly hasBindValues: boolean;
  /** Links to any trace. */
  readonly links: number;
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

/** Reads the row of `listTraceSpans`: a list per column, all of one length, and the lists that some of them are places in (from 1). */
export function readTraceSpans(raw: unknown): TraceSpans {
  const row = recordOf(raw);
  const firstStart = bigOf(row, 'first_start');
  const senders = readSenders(row);
  const senderPlaces = countsOf(row, 'sender_places');
  const names = textsOf(row, 'names');
  const namePlaces = countsOf(row, 'name_places');
  const parents = textsOf(row, 'parents');
  const starts = textsOf(row, 'starts');
  const durations = countsOf(row, 'durations');
  const kinds = countsOf(row, 'kinds');
  const failures = countsOf(row, 'failures');
  const flags = countsOf(row, 'flag_bits');
  const drops = countsOf(row, 'drops');
  const readRows = childRowReader(row);
  const spans = textsOf(row, 'spans').map((spanId, at) => {
    const { environment, namespace, service, instance, resource } = itemOf(senders, itemOf(senderPlaces, at) - 1);
    const { exceptions, hasStatement, hasBindValues, links, linksTo } = readRows(at);
    return {
      spanId,
      parentId: itemOf(parents, at),
      startNanos: firstStart + BigInt(itemOf(starts, at)),
      durationNs: itemOf(durations, at),
      environment,
      namespace,
      service,
      instance,
      resource,
      name: itemOf(names, itemOf(namePlaces, at) - 1),
      kind: itemOf(kinds, at),
      failed: itemOf(failures, at) !== 0,
      exceptions,
      hasStatement,
      hasBindValues,
      links,
      flags: itemOf(flags, at),
      dropped: itemOf(drops, at),
      linksTo,
    };
  });
  return { storedSpans: countOf(row, 'stored'), spans };
}

type Sender = Pick<TraceSpan, 'environment' | 'namespace' | 'service' | 'instance' | 'resource'>;

function readSenders(row: RawRow): readonly Sender[] {
  return listOf(row, 'senders').map((item) => {
    const [environment, namespace, service, instance, resource] = textsIn(item, 'senders');
    return {
      environment: given(environment),
      namespace: given(namespace),
      service: given(service),
      instance: given(instance),
      resource: given(resource),
    };
  });
}

type RowFacts = Pick<TraceSpan, 'exceptions' | 'hasStatement' | 'hasBindValues' | 'links' | 'linksTo'>;

/** What is drawn under a span besides its children. */
function childRowReader(row: RawRow): (at: number) => RowFacts {
  const exceptions = countsOf(row, 'exception_counts');
  const statements = countsOf(row, 'statements');
  const binds = countsOf(row, 'binds');
  const links = countsOf(row, 'link_counts');
  const linked = listOf(row, 'all_linked');
  return (at) => ({
    exceptions: itemOf(exceptions, at),
    hasStatement: itemOf(statements, at) !== 0,
    hasBindValues: itemOf(binds, at) !== 0,
    links: itemOf(links, at),
    linksTo: textsIn(linked[at], 'all_linked'),
  });
}

function itemOf<Item>(column: readonly Item[], at: number): Item {
  return given(column[at]);
}

function given<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new GalileoError('storage', 'cannot read spans: columns differ in length');
  return item;
}
