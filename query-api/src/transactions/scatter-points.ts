import type { ScatterAnswer } from '@galileo/model';
import { listTransactionPoints, type TransactionPoints } from '@galileo/storage';
import { isStop, type SearchBudget } from '../search/search-budget.ts';
import { niceRowOf, niceTopNs } from './response-scale.ts';
import type { TransactionAsk } from './transaction-filters.ts';
import { scopeOf, walkParts, type Looked } from './walk-counts.ts';

export interface Point {
  /** Offset from the start of the asked range, ns. */
  readonly startNs: number;
  readonly durationNs: number;
  readonly failed: 0 | 1;
}

export interface FoundPoints extends Looked {
  /** Undefined when there are more than may be drawn as points. */
  readonly points: readonly Point[] | undefined;
}

/** All transactions as points, unless there are more than `max`. */
export async function findPoints(
  asked: TransactionAsk,
  { max, budget }: { readonly max: number; readonly budget: SearchBudget },
): Promise<FoundPoints> {
  const points: Point[] = [];
  let lookedBackTo = asked.region.to;
  const walk = walkParts<TransactionPoints>(asked, {
    ask: (part) =>
      listTransactionPoints({ ...scopeOf(asked, part), origin: asked.range.from, limit: max + 1 - points.length }),
    sizeOf: (answers) => answers.reduce((sum, { start }) => sum + start.length, 0),
    budget,
  });
  for await (const step of walk) {
    if (isStop(step)) return { points: inOrder(points), reason: step.stopped, lookedBackTo };
    for (const columns of step.answer) addPoints(points, columns);
    if (points.length > max) return { points: undefined, reason: null, lookedBackTo };
    lookedBackTo = step.part.from;
  }
  return { points: inOrder(points), reason: null, lookedBackTo: asked.region.from };
}

/** A span that ended before it started took no time. */
function addPoints(points: Point[], { start, duration, failed }: TransactionPoints): void {
  for (const [index, startNs] of start.entries())
    points.push({
      startNs,
      durationNs: Math.max(0, duration[index] ?? 0),
      failed: (failed[index] ?? 0) === 0 ? 0 : 1,
    });
}

const inOrder = (points: readonly Point[]): readonly Point[] =>
  points.toSorted((a, b) => a.startNs - b.startNs || a.durationNs - b.durationNs || a.failed - b.failed);

export const columnsOfPoints = (points: readonly Point[]): ScatterAnswer['points'] => ({
  startNs: points.map(({ startNs }) => startNs),
  durationNs: points.map(({ durationNs }) => durationNs),
  failed: points.map(({ failed }) => failed),
});

export function countPoints(points: readonly Point[]): { readonly ok: number; readonly failed: number } {
  const failed = points.reduce((sum, point) => sum + point.failed, 0);
  return { ok: points.length - failed, failed };
}

export function topOfPoints(points: readonly Point[]): bigint {
  return niceTopNs(points.map(({ durationNs, failed }) => ({ y: niceRowOf(durationNs), ok: 1 - failed, failed })));
}
