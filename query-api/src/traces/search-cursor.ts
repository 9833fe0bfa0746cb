import { nanos, type Nanos } from '@galileo/model';
import type { SearchPosition } from '@galileo/storage';
import { wrongField } from '../http/field-error.ts';

/** Where the next page of a search begins; opaque to callers. */
export interface SearchCursor {
  /** What has been shown ends here; undefined = nothing of the part has been shown. */
  readonly after: SearchPosition | undefined;
  /** Slowest first goes through a range in parts when a budget ended before it had seen all; undefined = the range is one part. */
  readonly part: SearchedPart | undefined;
}

export interface SearchedPart {
  /** Undefined = not looked at yet: as far back as the range and the budget go. */
  readonly from: Nanos | undefined;
  readonly to: Nanos;
}

export const MAX_CURSOR_LENGTH = 150;

export function printSearchCursor({ after, part }: SearchCursor): string {
  const position = after === undefined ? '' : printCursor(after);
  return part === undefined ? position : `${position}~${part.from ?? ''}-${part.to}`;
}

/** A cursor that is nothing but a position. */
export function printCursor({ startNanos, traceId, durationNs }: SearchPosition): string {
  return `${startNanos}.${traceId}.${durationNs}`;
}

export function parseCursor(field: string, text: string): SearchPosition {
  const position = parsePosition(text);
  if (position === undefined) throw wrongField(field, text, EXPECTED);
  return position;
}

const EXPECTED = 'the nextCursor of an earlier answer';

export function parseSearchCursor(field: string, text: string): SearchCursor {
  const [position = '', part, ...more] = text.split('~');
  const cursor = {
    after: position === '' ? undefined : parsePosition(position),
    part: part === undefined ? undefined : parsePart(part),
  };
  const isRead = (position === '' || cursor.after !== undefined) && (part === undefined || cursor.part !== undefined);
  if (!isRead || more.length > 0 || text === '') throw wrongField(field, text, EXPECTED);
  return cursor;
}

function parsePosition(text: string): SearchPosition | undefined {
  const [, start, traceId, duration] = /^(\d{1,19})\.([0-9a-f]{32})\.(-?\d{1,19})$/.exec(text) ?? [];
  if (start === undefined || traceId === undefined || duration === undefined) return undefined;
  return { startNanos: nanos(BigInt(start)), traceId, durationNs: BigInt(duration) };
}

function parsePart(text: string): SearchedPart | undefined {
  const [, from, to] = /^(\d{0,19})-(\d{1,19})$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return { from: from === '' ? undefined : nanos(BigInt(from)), to: nanos(BigInt(to)) };
}
