import { createHash } from 'node:crypto';
import type { TraceClock, TraceScope, TraceViewQuery } from '@galileo/model';
import type { TraceSpans } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';

/** Which view of a trace is asked for, with all defaults filled in. */
export interface TraceView {
  readonly entry: string | undefined;
  readonly clock: TraceClock;
  readonly scope: TraceScope;
  readonly base: 'auto' | 'window';
  readonly limit: number;
}

export function viewOf(
  { maxSpans, traces }: Pick<ApiContext, 'maxSpans' | 'traces'>,
  query: TraceViewQuery,
): TraceView {
  return {
    entry: query.entry,
    clock: query.clock ?? traces.clock,
    scope: query.scope ?? 'trace',
    base: query.base ?? 'auto',
    limit: query.limit ?? maxSpans,
  };
}

/**
 * Names the rows of a view: it is another one as soon as a span has arrived, and for every choice that puts other spans on the rows.
 * Spans are only ever added, so their number tells.
 */
export function versionOf(view: TraceView, { spans, storedSpans }: TraceSpans): string {
  const { clock, scope, limit } = view;
  const entry = scope === 'entry' ? (view.entry ?? '') : '';
  const facts = [spans.length, storedSpans, clock, scope, limit, entry];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}
