import { nanos, type Completeness, type Nanos } from '@galileo/model';
import { countTransactions, type CellCount, type Question } from '@galileo/storage';
import type { TimeRange } from '../http/time-parameter.ts';
import { isStop, type BudgetStop, type SearchBudget } from '../search/search-budget.ts';
import type { TransactionAsk } from './transaction-filters.ts';

const HOUR = 3_600_000_000_000n;
const SECOND = 1_000_000_000n;
const GROWTH = 8n;
/** Transactions that one question should see at most: what it has to remember to count each once stays below 100 MB. */
const PART_SIZE = 2_000_000n;
const MAX_CELLS = 200_000;

/** What was answered about a part of the range, or why nothing older is looked at. */
type PartStep<Answer> = { readonly answer: Answer; readonly part: TimeRange } | BudgetStop;

interface PartWalk<Answer> {
  readonly ask: (part: TimeRange) => Question<Answer>;
  /** How many transactions were seen. */
  readonly sizeOf: (answers: readonly Answer[]) => number;
  readonly budget: SearchBudget;
}

/** The region from its end backwards in parts, each asked about once. They grow as long as there is little in them. */
export async function* walkParts<Answer>(
  { region, search, asker, signal }: TransactionAsk,
  { ask, sizeOf, budget }: PartWalk<Answer>,
): AsyncGenerator<PartStep<readonly Answer[]>> {
  let { to } = region;
  let length: bigint = search.isAboutTraces ? to - region.from : HOUR;
  let isShrunk = false;
  let isFirst = true;
  while (to > region.from) {
    const part = { from: later(region.from, to - length), to };
    const question = ask(part);
    const answer = await budget.spend((settings) =>
      asker.ask({ ...question, settings: { ...question.settings, ...settings } }, signal),
    );
    if (isStop(answer)) {
      if (!isFirst || answer.stopped !== 'row-budget' || part.to - part.from <= SECOND) return yield answer;
      length = (part.to - part.from) / GROWTH;
      isShrunk = true;
      continue;
    }
    yield { answer, part };
    isFirst = false;
    to = part.from;
    if (isShrunk && to > region.from) return yield { stopped: 'row-budget' };
    length = nextLength(length, BigInt(sizeOf(answer)));
  }
}

const later = (a: Nanos, b: bigint): Nanos => (b > a ? nanos(b) : a);

function nextLength(length: bigint, seen: bigint): bigint {
  if (seen * GROWTH <= PART_SIZE) return length * GROWTH;
  const fitting = (length * PART_SIZE) / seen;
  return fitting > SECOND ? fitting : SECOND;
}

/** How far a count went. */
export interface Looked {
  /** Why it did not go further; null when it saw all. */
  readonly reason: Completeness['reason'];
  readonly lookedBackTo: Nanos;
}

export interface Counted extends Looked {
  readonly cells: readonly CellCount[];
  readonly ok: number;
  readonly failed: number;
}

export interface Grid {
  /** Start of column 0 and width of the columns, ns. */
  readonly origin: Nanos;
  readonly stepNs: bigint;
  readonly edgesNs: readonly bigint[];
}

/** Transactions per cell. Cells at the border of two parts are there twice. */
export async function countCells(asked: TransactionAsk, grid: Grid, budget: SearchBudget): Promise<Counted> {
  const cells: CellCount[] = [];
  let lookedBackTo = asked.region.to;
  const walk = walkParts<CellCount>(asked, {
    ask: (part) => countTransactions({ ...scopeOf(asked, part), ...grid, limit: MAX_CELLS }),
    sizeOf: (answers) => totalOf(answers).total,
    budget,
  });
  for await (const step of walk) {
    if (isStop(step)) return { cells, ...totalOf(cells), reason: step.stopped, lookedBackTo };
    for (const cell of step.answer) cells.push(cell);
    lookedBackTo = step.part.from;
  }
  return { cells, ...totalOf(cells), reason: null, lookedBackTo: asked.region.from };
}

/** Everything in one column and one row. */
export const countAll = (asked: TransactionAsk, budget: SearchBudget): Promise<Counted> =>
  countCells(asked, { ...oneColumn(asked), edgesNs: [] }, budget);

/** One column that is as wide as the region. */
export function oneColumn({ region }: TransactionAsk): Pick<Grid, 'origin' | 'stepNs'> {
  return { origin: region.from, stepNs: region.to > region.from ? region.to - region.from : 1n };
}

export function scopeOf({ tenant, search, range }: TransactionAsk, part: TimeRange): ScopeOfPart {
  return { tenant, search, searched: range, from: part.from, to: part.to };
}

interface ScopeOfPart extends TimeRange {
  readonly tenant: string;
  readonly search: TransactionAsk['search'];
  readonly searched: TimeRange;
}

export function totalOf(counts: readonly Pick<CellCount, 'ok' | 'failed'>[]): {
  readonly ok: number;
  readonly failed: number;
  readonly total: number;
} {
  let ok = 0;
  let failed = 0;
  for (const count of counts) {
    ok += count.ok;
    failed += count.failed;
  }
  return { ok, failed, total: ok + failed };
}

export function completenessOfCount(
  { region }: TransactionAsk,
  { reason, lookedBackTo }: Looked,
  count: number,
): Completeness {
  return {
    complete: reason === null,
    reason,
    scannedFrom: String(lookedBackTo),
    scannedTo: String(region.to),
    total: { value: count, relation: reason === null ? 'exact' : 'at-least' },
    nextCursor: null,
  };
}
