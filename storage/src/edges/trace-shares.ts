import type { TraceShare } from '../queries/list-calls.ts';
import type { TraceIdSample } from '../queries/sample-trace-ids.ts';

const FIRST_ID = '0'.repeat(32);
const LAST_ID = 'f'.repeat(32);

/** Cuts all trace ids into shares of about `spansPerShare` spans, which bounds the memory of a question over one of them. */
export function cutTraces({ spans, traceIds }: TraceIdSample, spansPerShare: number): readonly TraceShare[] {
  const count = Math.ceil(spans / spansPerShare);
  const starts = Array.from({ length: Math.max(0, count - 1) }, (_unused, index) => {
    return traceIds[Math.floor(((index + 1) * traceIds.length) / count)] ?? LAST_ID;
  });
  const firsts = [FIRST_ID, ...new Set(starts.filter((id) => id !== FIRST_ID))];
  return firsts.map((firstTrace, index) => {
    const next = firsts[index + 1];
    return { firstTrace, lastTrace: next === undefined ? LAST_ID : idBefore(next) };
  });
}

function idBefore(traceId: string): string {
  return (BigInt(`0x${traceId}`) - 1n).toString(16).padStart(32, '0');
}
