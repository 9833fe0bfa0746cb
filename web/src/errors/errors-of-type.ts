import { millisOf } from '../format/times.ts';
import { writeRange } from '../url-state/time-range.ts';
import type { UrlChanges } from '../url-state/use-url-state.ts';

/** Before and after an exception, so that the list holds its group and what failed with it. */
const AROUND_MS = 150_000;

/** Address of the error groups of a class around one of its exceptions. */
export function errorsOfType(type: string, timeUnixNano: string): readonly [string, UrlChanges] {
  const at = millisOf(timeUnixNano);
  return ['/errors', { ...writeRange({ kind: 'absolute', from: at - AROUND_MS, to: at + AROUND_MS }), text: type }];
}
