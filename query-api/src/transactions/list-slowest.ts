import type { Nanos } from '@galileo/model';
import type { TransactionRow } from '@galileo/storage';
import type { TimeRange } from '../http/time-parameter.ts';
import { isStop, type BudgetStop } from '../search/search-budget.ts';
import { queueSlices, wideSlicesBack } from '../traces/search-slices.ts';
import { askForBatch } from './ask-transactions.ts';
import { pageLength, type ListPage, type TransactionList } from './transaction-list.ts';

/**
 * Slowest first has to see all of a range before it can show anything. When the budget ends before, the newest part of the range is what has
 * been seen: its pages come first, and the last of them goes on with what is older.
 */
export async function listSlowest(list: TransactionList): Promise<ListPage> {
  const { part: known, after } = list.cursor ?? NO_PLACE;
  const part = startingPart(list);
  const seen = await seeSlowest(list, part);
  if (seen.stopped === undefined) return pageOf(list, { rows: seen.rows, part, cutBy: knownCut(list, part) });
  const isKnown = known?.from !== undefined || after !== undefined;
  return isKnown
    ? { rows: [], reason: seen.stopped, next: { phase: 'all', after, part: known }, scanned: part }
    : pageOf(list, { rows: seen.rows, part: { from: seen.floor, to: part.to }, cutBy: seen.stopped });
}

const NO_PLACE = { part: undefined, after: undefined } as const;

function startingPart({ asked, cursor }: TransactionList): TimeRange {
  return { from: cursor?.part?.from ?? asked.region.from, to: cursor?.part?.to ?? asked.region.to };
}

/** An earlier page found out how far the budget reaches. */
const knownCut = ({ asked }: TransactionList, part: TimeRange): SeenPart['cutBy'] =>
  part.from > asked.region.from ? 'time-budget' : null;

interface Seen {
  /** The slowest after the cursor, in order; more than a page when there are. */
  readonly rows: readonly TransactionRow[];
  /** How far back was looked. */
  readonly floor: Nanos;
  readonly stopped: BudgetStop['stopped'] | undefined;
}

/** Asks slice by slice for the slowest of each: a page cannot hold more of one slice than a page. */
async function seeSlowest({ asked, cursor, limit, budget }: TransactionList, part: TimeRange): Promise<Seen> {
  const whole = part.from < part.to ? [part] : [];
  const slices = queueSlices(asked.search.isAboutTraces ? whole : wideSlicesBack(part));
  const rows: TransactionRow[] = [];
  let floor = part.to;
  let stopped: Seen['stopped'];
  for (let slice = slices.current(); slice !== undefined; slice = slices.current()) {
    const place = { order: 'slowest', after: cursor?.after, failed: undefined, wanted: limit + 1 } as const;
    const found = await askForBatch(asked, { part: slice, ...place, budget });
    if (isStop(found)) {
      if (found.stopped === 'row-budget' && slices.shrink()) continue;
      stopped = found.stopped;
      break;
    }
    rows.push(...found.rows);
    floor = slice.from;
    slices.finish();
  }
  if (slices.wasShrunk()) stopped ??= 'row-budget';
  return { rows: rows.toSorted(bySlowness), floor, stopped };
}

/** The store's own order: slower, then later, then by ids. */
function bySlowness(a: TransactionRow, b: TransactionRow): number {
  if (a.durationNs !== b.durationNs) return a.durationNs > b.durationNs ? -1 : 1;
  if (a.startNanos !== b.startNanos) return a.startNanos > b.startNanos ? -1 : 1;
  const [left, right] = [a.traceId + a.spanId, b.traceId + b.spanId];
  return left > right ? -1 : Number(left < right);
}

interface SeenPart {
  readonly rows: readonly TransactionRow[];
  /** What the page and those after it are about. */
  readonly part: TimeRange;
  /** Why the part ends before the region does. */
  readonly cutBy: BudgetStop['stopped'] | null;
}

function pageOf({ asked, limit }: TransactionList, { rows, part, cutBy }: SeenPart): ListPage {
  const { region } = asked;
  const length = pageLength(rows, limit);
  const shown = { rows: rows.slice(0, length), scanned: part };
  if (length < rows.length) {
    const isWhole = part.from === region.from && part.to === region.to;
    const next = { phase: 'all', after: rows[length - 1], part: isWhole ? undefined : part } as const;
    return { ...shown, reason: cutBy ?? 'limit', next };
  }
  if (cutBy === null) return { ...shown, reason: null, next: null };
  return {
    ...shown,
    reason: cutBy,
    next: { phase: 'all', after: undefined, part: { from: undefined, to: part.from } },
  };
}
