import { nanos, type Nanos } from '@galileo/model';
import { FieldError, wrongField } from '../http/field-error.ts';

export const SELECTION_EXPECTED =
  'x1,x2,y1,y2: first and last start as epoch nanoseconds, least and greatest response time in nanoseconds, all included; an empty y2 has no upper limit';

/** A rectangle of the scatter chart; all edges are part of it. */
export interface Selection {
  readonly firstStart: Nanos;
  readonly lastStart: Nanos;
  readonly minNs: bigint;
  readonly maxNs: bigint | undefined;
}

export function parseSelection(field: string, text: string): Selection {
  const [, x1, x2, y1, y2] = /^(\d{1,19}),(\d{1,19}),(\d{1,19}),(\d{0,19})$/.exec(text) ?? [];
  if (x1 === undefined || x2 === undefined || y1 === undefined || y2 === undefined)
    throw wrongField(field, text, SELECTION_EXPECTED);
  const selection = {
    firstStart: nanos(BigInt(x1)),
    lastStart: nanos(BigInt(x2)),
    minNs: BigInt(y1),
    maxNs: y2 === '' ? undefined : BigInt(y2),
  };
  const problem = problemOf(selection);
  if (problem !== undefined)
    throw new FieldError(
      field,
      `cannot use ${field}=${JSON.stringify(text)}: ${problem}; expected ${SELECTION_EXPECTED}`,
    );
  return selection;
}

function problemOf({ firstStart, lastStart, minNs, maxNs = LARGEST }: Selection): string | undefined {
  if ([lastStart, minNs, maxNs].some((value) => value > LARGEST)) return `a number is greater than ${LARGEST}`;
  if (firstStart > lastStart) return 'x1 is greater than x2';
  return minNs > maxNs ? 'y1 is greater than y2' : undefined;
}

/** What the store's time type holds. */
const LARGEST = 9_000_000_000_000_000_000n;
