import type { Nanos } from '@galileo/model';
import type { SearchOrder } from '@galileo/storage';
import type { Asker } from '../ask/share-questions.ts';
import type { BudgetOptions } from '../search/search-budget.ts';
import type { SpanSource } from '../search/span-source.ts';
import type { SearchCursor } from './search-cursor.ts';

export interface TraceSearch extends WalkedSearch, BudgetOptions {}

/** A search whose budget is kept elsewhere. */
export interface WalkedSearch {
  readonly tenant: string;
  readonly from: Nanos;
  readonly to: Nanos;
  readonly source: SpanSource;
  readonly order: SearchOrder;
  readonly cursor: SearchCursor;
  readonly limit: number;
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

/** Several matching spans of one trace are common: ask for more spans than traces are wanted. */
const SPANS_PER_TRACE = 4;
const MIN_BATCH = 200;

export const batchFor = (limit: number): number => Math.max(MIN_BATCH, limit * SPANS_PER_TRACE);
