import { nanos, type Completeness, type CompletionAnswer, type CompletionItem, type Nanos } from '@galileo/model';
import type { AttributeCountRow, Question, TenantRange } from '@galileo/storage';
import type { Asker } from '../ask/share-questions.ts';
import type { TimeRange } from '../http/time-parameter.ts';
import { isStop, type BudgetStop, type SearchBudget } from './search-budget.ts';

/** What can be proposed, before it is ranked. */
export interface Completions {
  readonly items: readonly CompletionItem[];
  /** Why there may be more than the items. */
  readonly reason: Completeness['reason'];
  /** How far back was looked; null = the whole range. */
  readonly scannedFrom: Nanos | null;
  readonly withoutValues: CompletionAnswer['withoutValues'];
}

export interface FoundRows {
  readonly rows: readonly AttributeCountRow[];
  readonly reason: Completeness['reason'];
  readonly scannedFrom: Nanos | null;
}

export interface AskedRows extends TenantRange {
  readonly limit: number;
}

/** Where completions come from. */
export interface CompletionSource {
  /** Looks at less of the range when there is too much of it. */
  readonly ask: (question: (asked: AskedRows) => Question<AttributeCountRow>) => Promise<FoundRows>;
  /** Within the newest hours, or the whole range; undefined when that is too much. */
  readonly askOnce: <Row>(
    question: (asked: AskedRows) => Question<Row>,
    hours?: number,
  ) => Promise<readonly Row[] | undefined>;
  readonly limit: number;
  readonly nothing: FoundRows;
}

export interface CompletionSourceOptions {
  readonly tenant: string;
  readonly range: TimeRange;
  readonly limit: number;
  readonly budget: SearchBudget;
  readonly asker: Asker;
  readonly signal: AbortSignal;
}

const HOUR = 3_600_000_000_000n;
const nothing: FoundRows = { rows: [], reason: null, scannedFrom: null };

export function openCompletionSource(options: CompletionSourceOptions): CompletionSource {
  const { tenant, range, limit, budget, asker, signal } = options;
  const within = <Row>(question: Question<Row>): Promise<readonly Row[] | BudgetStop> =>
    budget.spend((settings) => asker.ask({ ...question, settings: { ...settings, ...question.settings } }, signal));
  return {
    ask: async (question) => {
      let stopped: Completeness['reason'] = null;
      for (const window of [range, newest(range, 6n), newest(range, 1n)]) {
        const rows = await within(question({ tenant, ...window, limit: limit + 1 }));
        if (!isStop(rows))
          return { rows, reason: stopped ?? (rows.length > limit ? 'limit' : null), scannedFrom: window.from };
        stopped = rows.stopped;
      }
      return { rows: [], reason: stopped, scannedFrom: range.to };
    },
    askOnce: async (question, hours) => {
      const window = hours === undefined ? range : newest(range, BigInt(hours));
      const rows = await within(question({ tenant, ...window, limit: limit + 1 }));
      return isStop(rows) ? undefined : rows;
    },
    limit,
    nothing,
  };
}

function newest({ from, to }: TimeRange, hours: bigint): TimeRange {
  const start = nanos(to - hours * HOUR);
  return { from: start > from ? start : from, to };
}
