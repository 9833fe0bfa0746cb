import { GalileoError } from '@galileo/model';
import { bigOf, countsOf, listOf, recordOf, textOf, textsIn, textsOf } from '../../rows/fields.ts';
import type { TraceSpan } from '../../rows/trace-span.ts';

export interface SpansOfTrace {
  readonly traceId: string;
  /** Without what only a page of one trace shows: exceptions, statements, links to other traces, drops. */
  readonly spans: readonly TraceSpan[];
}

/** Reads a row of `listSpansOfTraces`: a list per column, all of one length, and the lists that two of them are places in (from 1). */
export function readSpansOfTrace(raw: unknown): SpansOfTrace {
  const row = recordOf(raw);
  const firstStart = bigOf(row, 'first_start');
  const senders = listOf(row, 'senders').map((sender) => textsIn(sender, 'senders'));
  const names = textsOf(row, 'names');
  const columns = {
    parents: textsOf(row, 'parents'),
    starts: countsOf(row, 'starts'),
    durations: countsOf(row, 'durations'),
    senders: countsOf(row, 'sender_places'),
    names: countsOf(row, 'name_places'),
    kinds: countsOf(row, 'kinds'),
    failures: countsOf(row, 'failures'),
    flags: countsOf(row, 'flag_bits'),
  };
  const links = listOf(row, 'linked');
  const spans = textsOf(row, 'spans').map((spanId, at): TraceSpan => {
    const [environment = '', namespace = '', service = '', instance = ''] =
      senders[itemOf(columns.senders, at) - 1] ?? [];
    // Spelt out: spreading the constant ones costs ten times as much.
    return {
      spanId,
      parentId: itemOf(columns.parents, at),
      startNanos: firstStart + BigInt(itemOf(columns.starts, at)),
      durationNs: itemOf(columns.durations, at),
      environment,
      namespace,
      service,
      instance,
      resource: '0',
      name: itemOf(names, itemOf(columns.names, at) - 1),
      kind: itemOf(columns.kinds, at),
      failed: itemOf(columns.failures, at) !== 0,
      exceptions: 0,
      hasStatement: false,
      hasBindValues: false,
      links: 0,
      flags: itemOf(columns.flags, at),
      dropped: 0,
      linksTo: textsIn(links[at], 'linked'),
    };
  });
  return { traceId: textOf(row, 'trace'), spans };
}

function itemOf<Item extends string | number>(column: readonly Item[], at: number): Item {
  const item = column[at];
  if (item === undefined) throw new GalileoError('storage', 'cannot read spans: columns differ in length');
  return item;
}
