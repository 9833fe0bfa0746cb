import type { FindAnswer, Problem } from '@galileo/model';
import { useMemo } from 'react';
import { useApi } from '../../api/use-api.ts';
import type { Find } from '../trace-address.ts';
import type { TraceModel } from '../trace-model.ts';
import { rowsPath } from '../trace-query.ts';
import { useConflict } from '../use-conflict.ts';

/** What was looked for and where it is. */
export interface Found {
  readonly state: 'none' | 'loading' | 'failed' | 'ready';
  /** Rows of the hits, ascending; also of those that are not drawn. */
  readonly rows: readonly number[];
  readonly isFound: (row: number) => boolean;
  readonly problem: Problem | undefined;
}

const nothing: Found = { state: 'none', rows: [], isFound: () => false, problem: undefined };

/** Asks the API, which looks at every row of the trace. `onConflict`: the trace has changed since it was read. */
export function useFind(model: TraceModel, find: Find | undefined, onConflict: () => void): Found {
  const path = find === undefined ? null : rowsPath(model, 'find', { kind: find.kind, value: find.value });
  const answer = useApi<FindAnswer>(path, { follow: 'by-hand', identity: 'address' });
  const problem = answer.state === 'failed' ? answer.reason : undefined;
  useConflict(problem, onConflict);
  const rows = answer.state === 'ready' ? answer.value.rows : undefined;
  const count = model.keys.length;
  return useMemo(() => {
    if (path === null) return nothing;
    if (rows === undefined) return { ...nothing, state: problem === undefined ? 'loading' : 'failed', problem };
    return { state: 'ready', rows, isFound: marker(rows, count), problem: undefined };
  }, [path, rows, problem, count]);
}

function marker(rows: readonly number[], count: number): Found['isFound'] {
  const marks = new Uint8Array(count);
  for (const row of rows) marks[row] = 1;
  return (row) => marks[row] === 1;
}

/** Number of the hit (from 1) that a step leads to; it wraps. Before the first step: the first hit at or after the current row. */
export function nextHit(
  rows: readonly number[],
  from: { readonly hit: number; readonly current: number },
  step: 1 | -1,
): number {
  if (rows.length === 0) return 0;
  if (from.hit > 0) return ((((from.hit - 1 + step) % rows.length) + rows.length) % rows.length) + 1;
  const after = rows.findIndex((row) => row >= from.current);
  if (step === 1) return after < 0 ? 1 : after + 1;
  return after <= 0 ? rows.length : after;
}
