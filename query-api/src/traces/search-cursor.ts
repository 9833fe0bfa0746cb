import { nanos } from '@galileo/model';
import type { SearchPosition } from '@galileo/storage';
import { wrongField } from '../http/field-error.ts';

/** Where the next page of a search begins; opaque to callers. */
export function printCursor({ startNanos, traceId, durationNs }: SearchPosition): string {
  return `${startNanos}.${traceId}.${durationNs}`;
}

export function parseCursor(field: string, text: string): SearchPosition {
  const [, start, traceId, duration] = /^(\d{1,19})\.([0-9a-f]{32})\.(-?\d{1,19})$/.exec(text) ?? [];
  if (start === undefined || traceId === undefined || duration === undefined)
    throw wrongField(field, text, 'the nextCursor of an earlier answer');
  return { startNanos: nanos(BigInt(start)), traceId, durationNs: BigInt(duration) };
}
