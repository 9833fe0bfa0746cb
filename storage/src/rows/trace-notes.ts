import { GalileoError } from '@galileo/model';
import { countsOf, listOf, recordOf, textsIn, textsOf } from './fields.ts';

type Pair = readonly [string, string];

/** What a span carries beside its attributes. */
export interface SpanNotes {
  readonly spanId: string;
  readonly startNanos: bigint;
  readonly kind: number;
  readonly service: string;
  readonly scope: string;
  readonly statusMessage: string;
  /** Types and messages. */
  readonly exceptions: readonly Pair[];
  /** Attributes of bind values, with their whole keys. */
  readonly binds: readonly Pair[];
  /** Trace and span ids. */
  readonly links: readonly Pair[];
}

export interface TraceNotes {
  readonly spans: readonly SpanNotes[];
}

/** Reads the row of `listTraceNotes`: a list per column, all of one length. */
export function readTraceNotes(raw: unknown): TraceNotes {
  const row = recordOf(raw);
  const sources = listOf(row, 'sources').map((source) => pairOf(source, 'sources'));
  const places = countsOf(row, 'source_places');
  const starts = textsOf(row, 'starts');
  const kinds = countsOf(row, 'kinds');
  const messages = textsOf(row, 'messages');
  const exceptions = listOf(row, 'all_exceptions');
  const binds = listOf(row, 'all_binds');
  const links = listOf(row, 'all_links');
  const spans = textsOf(row, 'spans').map((spanId, at) => {
    const [service, scope] = given(sources[given(places[at]) - 1]);
    return {
      spanId,
      startNanos: BigInt(given(starts[at])),
      kind: given(kinds[at]),
      service,
      scope,
      statusMessage: given(messages[at]),
      exceptions: pairsOf(exceptions[at], 'all_exceptions'),
      binds: pairsOf(binds[at], 'all_binds'),
      links: pairsOf(links[at], 'all_links'),
    };
  });
  return { spans };
}

function pairsOf(value: unknown, name: string): readonly Pair[] {
  if (!Array.isArray(value)) throw unreadable(name);
  return value.map((item: unknown) => pairOf(item, name));
}

function pairOf(value: unknown, name: string): Pair {
  const [first, second, ...rest] = textsIn(value, name);
  if (first === undefined || second === undefined || rest.length > 0) throw unreadable(name);
  return [first, second];
}

function given<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new GalileoError('storage', 'cannot read spans: columns differ in length');
  return item;
}

function unreadable(name: string): GalileoError {
  return new GalileoError('storage', `cannot read column ${name}: expected lists of two texts`);
}
