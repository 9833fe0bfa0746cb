import { nanos } from '@galileo/model';
import type { TransactionPosition, TransactionRow } from '@galileo/storage';
import type { TimeRange } from '../http/time-parameter.ts';
import { isStop, type BudgetStop } from '../search/search-budget.ts';
import { queueSlices, slicesBack } from '../traces/search-slices.ts';
import { askForBatch, type Batch, type BatchAsk } from './ask-transactions.ts';
import type { Phase } from './transaction-cursor.ts';
import { pageLength, type ListPage, type TransactionList } from './transaction-list.ts';

/** Newest first, oldest first, and failed first: goes through the region in growing slices, so that a page costs what it shows. */
export async function listByTime(list: TransactionList): Promise<ListPage> {
  const { order, cursor, limit } = list;
  const rows: TransactionRow[] = [];
  let after = cursor?.after;
  for (const phase of phasesOf(list)) {
    for await (const step of walkPhase(list, phase, after)) {
      if (isStop(step))
        return rows.length >= limit ? fullPage(list, rows) : cutPage(list, rows, { phase, after, ...step });
      rows.push(...step.rows);
      after = step.lookedTo;
      if (pageLength(rows, limit) < rows.length) return fullPage(list, rows);
    }
    after = undefined;
  }
  return { rows, reason: null, next: null, scanned: scannedBy(order, list.asked.region, undefined) };
}

function phasesOf({ order, cursor }: TransactionList): readonly Phase[] {
  if (order !== 'failed') return ['all'];
  return cursor?.phase === 'ok' ? ['ok'] : ['failed', 'ok'];
}

type WalkStep = { readonly rows: readonly TransactionRow[]; readonly lookedTo: TransactionPosition } | BudgetStop;

async function* walkPhase(
  list: TransactionList,
  phase: Phase,
  start: TransactionPosition | undefined,
): AsyncGenerator<WalkStep> {
  const { asked, order } = list;
  const isOldest = order === 'oldest';
  const range = restOf(asked.region, start, isOldest);
  const slices = queueSlices(asked.search.isAboutTraces ? wholeSlice(range) : slicesBack(range));
  let after = start;
  for (let slice = slices.current(); slice !== undefined; slice = slices.current()) {
    const part = isOldest ? mirrored(slice, range) : slice;
    const found = await askPhase(list, phase, { part, after });
    if (isStop(found)) {
      if (found.stopped === 'row-budget' && slices.shrink()) continue;
      return yield found;
    }
    after = found.isAll ? edgeOf(part, isOldest) : (found.rows.at(-1) ?? after);
    if (found.isAll) slices.finish();
    else slices.touch();
    yield { rows: found.rows, lookedTo: after ?? edgeOf(part, isOldest) };
  }
  if (slices.wasShrunk()) yield { stopped: 'row-budget' };
}

function askPhase(
  { asked, order, limit, budget }: TransactionList,
  phase: Phase,
  place: Pick<BatchAsk, 'part' | 'after'>,
): Promise<Batch | BudgetStop> {
  return askForBatch(asked, {
    ...place,
    order: order === 'oldest' ? 'oldest' : 'newest',
    failed: phase === 'all' ? undefined : phase === 'failed',
    wanted: limit + 1,
    budget,
  });
}

function restOf({ from, to }: TimeRange, start: TransactionPosition | undefined, isOldest: boolean): TimeRange {
  if (start === undefined) return { from, to };
  if (isOldest) return { from: start.startNanos > from ? start.startNanos : from, to };
  return { from, to: start.startNanos < to ? nanos(start.startNanos + 1n) : to };
}

const wholeSlice = (range: TimeRange): readonly TimeRange[] => (range.from < range.to ? [range] : []);

/** The slices begin at the end of the range; seen from its start they are the same the other way round. */
function mirrored(slice: TimeRange, { from, to }: TimeRange): TimeRange {
  return { from: nanos(from + to - slice.to), to: nanos(from + to - slice.from) };
}

/** After everything in the part, in the order. */
function edgeOf(part: TimeRange, isOldest: boolean): TransactionPosition {
  const digit = isOldest ? 'f' : '0';
  const startNanos = isOldest ? nanos(part.to - 1n) : part.from;
  return { startNanos, durationNs: 0n, traceId: digit.repeat(32), spanId: digit.repeat(16) };
}

function fullPage({ asked, order, limit }: TransactionList, found: readonly TransactionRow[]): ListPage {
  const rows = found.slice(0, pageLength(found, limit));
  const last = rows.at(-1);
  const phase = order !== 'failed' ? 'all' : last?.failed === true ? 'failed' : 'ok';
  return {
    rows,
    reason: 'limit',
    next: { phase, after: last, part: undefined },
    scanned: scannedBy(order, asked.region, last),
  };
}

interface Cut extends BudgetStop {
  readonly phase: Phase;
  readonly after: TransactionPosition | undefined;
}

function cutPage(
  { asked, order }: TransactionList,
  rows: readonly TransactionRow[],
  { phase, after, stopped }: Cut,
): ListPage {
  return {
    rows,
    reason: stopped,
    next: { phase, after, part: undefined },
    scanned: scannedBy(
      order,
      asked.region,
      after ?? edgeOf({ from: asked.region.to, to: asked.region.from }, order === 'oldest'),
    ),
  };
}

/** Undefined = to the end. */
function scannedBy(
  order: TransactionList['order'],
  { from, to }: TimeRange,
  last: TransactionPosition | undefined,
): TimeRange {
  if (last === undefined) return { from, to };
  return order === 'oldest' ? { from, to: nanos(last.startNanos + 1n) } : { from: last.startNanos, to };
}
