import { nanos, type Completeness, type Nanos } from '@galileo/model';
import type { TransactionPosition } from '@galileo/storage';
import { wrongField } from '../http/field-error.ts';

/** Which transactions a list goes through: all of them, or first those that failed, then the others. */
export type Phase = 'all' | 'failed' | 'ok';

/** Where the next page begins; opaque to callers. */
export interface TransactionCursor {
  readonly phase: Phase;
  /** What has been shown ends here; undefined = nothing of the phase or part has been shown. */
  readonly after: TransactionPosition | undefined;
  /** Slowest first goes through a range in parts when a budget ended before it had seen all; undefined = the range is one part. */
  readonly part: { readonly from: Nanos | undefined; readonly to: Nanos } | undefined;
  /** As the first page counted it. */
  readonly total: Completeness['total'];
}

export const MAX_CURSOR_LENGTH = 200;

const letters = { all: 'a', failed: 'f', ok: 'o' } as const satisfies Readonly<Record<Phase, string>>;
const phases: Readonly<Record<string, Phase>> = { a: 'all', f: 'failed', o: 'ok' };

export function printTransactionCursor({ phase, after, part, total }: TransactionCursor): string {
  return [
    letters[phase],
    after === undefined ? '' : `.${after.startNanos}.${after.traceId}.${after.spanId}.${after.durationNs}`,
    part === undefined ? '' : `~${part.from ?? ''}-${part.to}`,
    `_${total.value}${total.relation === 'exact' ? 'x' : 'm'}`,
  ].join('');
}

const FORM =
  /^([afo])(?:\.(\d{1,19})\.([0-9a-f]{32})\.([0-9a-f]{16})\.(-?\d{1,19}))?(?:~(\d{0,19})-(\d{1,19}))?_(\d{1,15})([xm])$/;

export function parseTransactionCursor(field: string, text: string): TransactionCursor {
  const [, letter = '', start, traceId, spanId, duration, from, to, value, relation] = FORM.exec(text) ?? [];
  const phase = phases[letter];
  if (phase === undefined) throw wrongField(field, text, 'the nextCursor of an earlier answer');
  return {
    phase,
    after: positionOf(start, duration, { traceId, spanId }),
    part: to === undefined ? undefined : { from: optionalNanos(from), to: nanos(BigInt(to)) },
    total: { value: Number(value), relation: relation === 'x' ? 'exact' : 'at-least' },
  };
}

function positionOf(
  start: string | undefined,
  duration: string | undefined,
  { traceId, spanId }: { readonly traceId: string | undefined; readonly spanId: string | undefined },
): TransactionPosition | undefined {
  if (start === undefined || duration === undefined || traceId === undefined || spanId === undefined) return undefined;
  return { startNanos: nanos(BigInt(start)), durationNs: BigInt(duration), traceId, spanId };
}

function optionalNanos(text: string | undefined): Nanos | undefined {
  return text === undefined || text === '' ? undefined : nanos(BigInt(text));
}
