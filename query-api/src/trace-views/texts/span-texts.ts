import type { OpenedTrace } from '../../open-trace/opened-trace.ts';
import type { SpanText } from '../columns/span-text.ts';
import { matchSpans } from '../rows/span-match.ts';

/** By row; undefined for a placeholder. */
export type TextOfRow = (row: number) => SpanText | undefined;

/** Chosen attributes of all rows of a trace, at most 100 keys. */
export async function readSpanTexts(
  { source, spanOfRow }: OpenedTrace,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<TextOfRow> {
  const { spanId, startNanos, kind, service, values } = await source.readTexts(keys, signal);
  const placeOf = matchSpans(
    spanId.map((id, place) => ({
      spanId: id,
      startNanos: startNanos[place] ?? 0n,
      kind: kind[place] ?? 0,
      service: service[place] ?? '',
      place,
    })),
  );
  const places = spanOfRow.map((span) => (span === undefined ? undefined : placeOf(span)?.place));
  return (row) => {
    const span = spanOfRow[row];
    const place = places[row];
    if (span === undefined) return undefined;
    return { kind: span.kind, text: (key) => (place === undefined ? undefined : values.get(key)?.[place]) };
  };
}
