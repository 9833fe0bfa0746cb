/** A transaction of a list: the trace and the span id of its entry span (empty: the trace as it opens). */
export interface Listed {
  readonly traceId: string;
  readonly entry: string;
}

/** Where a transaction stands in the list that it was opened from. */
export interface Neighbours {
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly previous: Listed | undefined;
  readonly next: Listed | undefined;
}

const KEY = 'galileo.walk-list';
/** A list page holds 100; more than a few pages nobody walks through. */
const MAX_LISTED = 1000;

/**
 * Keeps the list that is shown, in its order, so that the transactions opened from it can be walked through. For this browser tab; where
 * storage is blocked there is no walking. True when it was kept.
 */
export function rememberList(items: readonly Listed[]): boolean {
  const kept = items.slice(0, MAX_LISTED).map(({ traceId, entry }) => ({ traceId, entry }));
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Undefined when the transaction is not of the list that was remembered last. */
export function neighbours(traceId: string, entry: string | undefined): Neighbours | undefined {
  const list = readList();
  const exact = list.findIndex((one) => one.traceId === traceId && one.entry === (entry ?? ''));
  const at = exact >= 0 ? exact : list.findIndex((one) => one.traceId === traceId && entry === undefined);
  return at < 0 ? undefined : { place: at + 1, count: list.length, previous: list[at - 1], next: list[at + 1] };
}

function readList(): readonly Listed[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(readListed) : [];
  } catch {
    return [];
  }
}

function readListed(value: unknown): readonly Listed[] {
  if (typeof value !== 'object' || value === null) return [];
  const { traceId, entry }: { traceId?: unknown; entry?: unknown } = value;
  return typeof traceId === 'string' && typeof entry === 'string' ? [{ traceId, entry }] : [];
}
