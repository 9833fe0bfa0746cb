import { countsOf, listOf, recordOf, textsIn, textsOf } from './fields.ts';

/** Chosen attributes of a trace's spans; columns of one length, one entry per span unless said. */
export interface TraceTexts {
  readonly spanIds: readonly string[];
  readonly startNanos: readonly bigint[];
  readonly kinds: readonly number[];
  readonly services: readonly string[];
  /** Fingerprints of the resources, decimal. */
  readonly resources: readonly string[];
  /** By place of the key among those asked for: a value per span, `undefined` = the span has no such attribute. A key that no span has is missing. */
  readonly values: ReadonlyMap<number, readonly (string | undefined)[]>;
}

/** Reads the row of `listTraceTexts`: places count from 1. */
export function readTraceTexts(raw: unknown): TraceTexts {
  const row = recordOf(raw);
  const senders = listOf(row, 'senders').map((sender) => textsIn(sender, 'senders'));
  const places = countsOf(row, 'sender_places');
  const senderOf = (part: number): readonly string[] => places.map((place) => senders[place - 1]?.[part] ?? '');
  return {
    spanIds: textsOf(row, 'spans'),
    startNanos: textsOf(row, 'starts').map(BigInt),
    kinds: countsOf(row, 'kinds'),
    services: senderOf(0),
    resources: senderOf(1),
    values: readValues({
      counts: countsOf(row, 'counts'),
      keys: countsOf(row, 'key_places'),
      texts: textsOf(row, 'all_texts'),
      places: countsOf(row, 'text_places'),
    }),
  };
}

function readValues(lists: {
  readonly counts: readonly number[];
  readonly keys: readonly number[];
  readonly texts: readonly string[];
  readonly places: readonly number[];
}): TraceTexts['values'] {
  const values = new Map<number, (string | undefined)[]>();
  let next = 0;
  for (const [span, count] of lists.counts.entries()) {
    for (const end = next + count; next < end; next += 1) {
      const key = (lists.keys[next] ?? 0) - 1;
      const known = values.get(key) ?? Array.from<string | undefined>({ length: lists.counts.length });
      known[span] = lists.texts[(lists.places[next] ?? 0) - 1];
      values.set(key, known);
    }
  }
  return values;
}
