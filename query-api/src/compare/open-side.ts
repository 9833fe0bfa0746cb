import { GalileoError, rowFlags, type ComparedTransaction, type TraceSkeleton } from '@galileo/model';
import type { ApiContext } from '../api-context.ts';
import { operationOf, type OperationBook } from '../aggregate/operation-book.ts';
import type { TransactionRows } from '../aggregate/transaction-rows.ts';
import { openTrace } from '../open-trace/open-trace.ts';
import type { OpenedTrace } from '../open-trace/opened-trace.ts';

export interface ComparedSide {
  readonly transaction: ComparedTransaction;
  readonly rows: TransactionRows;
  /** Index into `spanKinds`. */
  readonly kind: number;
  readonly startNanos: bigint;
}

export interface AskedSide {
  readonly traceId: string;
  /** Span id of the transaction; undefined = the trace's view root. */
  readonly entry: string | undefined;
}

interface OpenOptions {
  readonly context: ApiContext;
  readonly book: OperationBook;
  readonly signal: AbortSignal;
}

/** One compared transaction, on the times as stored. */
export async function openSide(
  { traceId, entry }: AskedSide,
  { context, book, signal }: OpenOptions,
): Promise<ComparedSide> {
  const query = { clock: 'raw', ...(entry === undefined ? {} : { entry }) } as const;
  const opened = await openTrace(context, { traceId, query }, signal);
  const row = entry === undefined ? viewRootOf(opened) : opened.skeleton.focusRow;
  const span = opened.spanOfRow[row];
  if (span === undefined || (entry !== undefined && span.spanId !== entry))
    throw new GalileoError('not-found', `cannot find span ${entry ?? 'of the root'} in trace ${traceId}`);
  const { columns, state } = opened.skeleton;
  const transaction = {
    traceId,
    spanId: span.spanId,
    operation: operationOf(span),
    startUnixNano: String(span.startNanos),
    durationNs: columns.execNs[row] ?? 0,
    failed: span.failed,
    spans: (columns.descendants[row] ?? 0) + 1,
    state,
  };
  return { transaction, rows: rowsFrom(opened, row, book), kind: span.kind, startNanos: span.startNanos };
}

/** The only root; with none or several the row that the page of the trace opens on. */
function viewRootOf({ tree, skeleton }: OpenedTrace): number {
  const [root] = tree.roots;
  if (root === undefined || tree.roots.length > 1) return skeleton.focusRow;
  return tree.rows.rowOf[root] ?? skeleton.focusRow;
}

/** The row and all under it; no placeholder is among them. */
function rowsFrom({ skeleton, spanOfRow }: OpenedTrace, first: number, book: OperationBook): TransactionRows {
  const { columns } = skeleton;
  const end = first + (columns.descendants[first] ?? 0) + 1;
  const spans = spanOfRow.slice(first, end);
  return {
    parent: columns.parentRow.slice(first, end).map((parent, at) => (at === 0 ? -1 : parent - first)),
    operation: spans.map((span) => (span === undefined ? 0 : book.numberOf(span))),
    kind: columns.kind.slice(first, end),
    execNs: columns.execNs.slice(first, end),
    exclusiveNs: columns.exclusiveNs.slice(first, end),
    failed: failedOf(columns, { first, end }),
  };
}

function failedOf(
  { flags }: TraceSkeleton['columns'],
  { first, end }: { readonly first: number; readonly end: number },
): readonly number[] {
  return flags.slice(first, end).map((bits) => ((bits & rowFlags.failed) === 0 ? 0 : 1));
}
