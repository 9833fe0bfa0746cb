import { GalileoError, nanos, nanosFromMillis, type ComparedMedian } from '@galileo/model';
import { listTraceExtents, pickBaselines, type SpansOfTrace } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { chooseTraces, type PickedSide } from '../aggregate/choose-traces.ts';
import { nearestRank, sortedNumbers } from '../aggregate/nearest-rank.ts';
import { operationOf, type OperationBook } from '../aggregate/operation-book.ts';
import { readForest, rowOfEntry, rowOfRoot, rowsFrom } from '../aggregate/read-forest.ts';
import { readSpansOfTraces } from '../aggregate/read-spans.ts';
import type { TransactionRows } from '../aggregate/transaction-rows.ts';
import { isStop, startBudget } from '../search/search-budget.ts';
import type { AskedSide, ComparedSide } from './open-side.ts';

/** Transactions whose median is compared with. */
export interface Baselines {
  readonly median: ComparedMedian;
  readonly rows: readonly TransactionRows[];
}

export interface BaselineOptions {
  readonly context: ApiContext;
  readonly book: OperationBook;
  readonly signal: AbortSignal;
}

const DAY_NANOS = 86_400_000_000_000n;

/** Of the day before now; for a transaction that is older, of the day before it. */
export async function readUsualBaselines(
  { transaction, kind, startNanos }: ComparedSide,
  limit: number,
  options: BaselineOptions,
): Promise<Baselines> {
  const { context, signal } = options;
  const { operation } = transaction;
  const now = nanosFromMillis(context.now());
  const to = startNanos + DAY_NANOS > now ? now : nanos(startNanos);
  const from = nanos(to - DAY_NANOS);
  const { service, namespace, environment } = operation;
  const [picked] = await context.asker.ask(
    pickBaselines({
      tenant: context.tenant,
      from,
      to,
      service,
      namespace,
      environment,
      operation: operation.operation,
      kind,
      limit,
      exceptTraceId: plainHex(transaction.traceId, 32),
      exceptSpanId: plainHex(transaction.spanId, 16),
    }),
    signal,
  );
  const found = picked?.transactions ?? [];
  if (picked === undefined || found.length === 0)
    throw new GalileoError(
      'not-found',
      `cannot compare with the median of ${operation.service} ${operation.operation}: no other transaction of it is stored in the 24 hours searched`,
    );
  const asked = found.map(({ traceId, spanId }) => ({ traceId, entry: spanId }));
  const read = await readAll(asked, options);
  const band = {
    fromUnixNano: String(from),
    toUnixNano: String(to),
    found: picked.found,
    lowNs: picked.lowNs,
    highNs: picked.highNs,
  };
  return describe(read, { how: 'same-operation', band, missing: [] });
}

/** An opened file has an id of its own, which no stored transaction has. */
function plainHex(text: string, digits: number): string {
  return /^[0-9a-f]+$/.test(text) && text.length === digits ? text : '0'.repeat(digits);
}

/** Those that somebody chose. */
export async function readChosenBaselines(asked: readonly AskedSide[], options: BaselineOptions): Promise<Baselines> {
  const read = await readAll(asked, options);
  const missing = asked
    .filter(({ traceId, entry }) => !read.some((one) => one.traceId === traceId && isEntry(one, entry)))
    .map(({ traceId, entry }) => (entry === undefined ? traceId : `${traceId}:${entry}`));
  return describe(read, { how: 'chosen', band: null, missing });
}

const isEntry = ({ spanId }: ReadTransaction, entry: string | undefined): boolean =>
  entry === undefined || entry === spanId;

type ReadTransaction = ComparedMedian['transactions'][number] & {
  readonly operation: ComparedMedian['operation'];
  readonly rows: TransactionRows;
};

async function readAll(asked: readonly AskedSide[], options: BaselineOptions): Promise<readonly ReadTransaction[]> {
  const { context, signal } = options;
  const { tenant, asker, searchBudgetMs, searchMaxRows, now } = context;
  const traceIds = [...new Set(asked.map(({ traceId }) => traceId))];
  const extents = await asker.ask(listTraceExtents({ tenant, traceIds }), signal);
  const chosen = chooseTraces(asked.map(asCandidate), extents);
  const budget = startBudget({ budgetMs: searchBudgetMs, maxRows: searchMaxRows, now });
  const read: ReadTransaction[] = [];
  const shown = chosen.traces.map(({ extent }) => extent);
  for await (const chunk of readSpansOfTraces(shown, { tenant, asker, signal, budget })) {
    if (isStop(chunk))
      throw new GalileoError('limit', `cannot read ${traceIds.length} baselines within the limits of a search`);
    for (const trace of chunk) {
      const entries = asked.filter(({ traceId }) => traceId === trace.traceId);
      read.push(...transactionsOf(trace, entries, options.book));
    }
  }
  return read;
}

function asCandidate({ traceId, entry = '' }: AskedSide): PickedSide {
  return { traceId, spanId: entry, durationNs: 0, failed: false, side: 'others' };
}

function transactionsOf(
  { traceId, spans }: SpansOfTrace,
  asked: readonly AskedSide[],
  book: OperationBook,
): readonly ReadTransaction[] {
  const forest = readForest(spans);
  const { tree, numbers } = forest;
  return asked.flatMap(({ entry }) => {
    const row = entry === undefined ? rowOfRoot(forest) : rowOfEntry(forest, entry);
    const node = row === undefined ? undefined : tree.rows.nodes[row];
    const span = tree.spans[node ?? -1];
    if (row === undefined || node === undefined || span === undefined) return [];
    return [
      {
        traceId,
        spanId: span.spanId,
        startUnixNano: String(span.startNanos),
        durationNs: numbers.exec[node] ?? 0,
        operation: operationOf(span),
        rows: rowsFrom(forest, row, book),
      },
    ];
  });
}

function describe(
  read: readonly ReadTransaction[],
  facts: Pick<ComparedMedian, 'how' | 'band' | 'missing'>,
): Baselines {
  const [first] = read;
  if (first === undefined)
    throw new GalileoError(
      'not-found',
      'cannot compare: none of the baselines is stored, or small enough to be merged',
    );
  return {
    rows: read.map(({ rows }) => rows),
    median: {
      ...facts,
      operation: first.operation,
      durationNs: nearestRank(sortedNumbers(read.map(({ durationNs }) => durationNs)), 0.5),
      transactions: read.map(({ traceId, spanId, startUnixNano, durationNs }) => ({
        traceId,
        spanId,
        startUnixNano,
        durationNs,
      })),
    },
  };
}
