import type { Completeness, Problem } from './api-problem.ts';

/**
 * The 400 answer of every route that takes an expression `q`: `kind` is `invalid`, `field` is `q`, and it says where in the text.
 * `GET /api/traces?q&from&to&order&limit&cursor&environment` takes an expression beside the parameters named in `TraceSummary`; all must hold.
 */
export interface ExpressionProblem extends Problem {
  readonly field: 'q';
  /** As `SearchError`: UTF-16 offset from 0; the length of the text when it ends too early. */
  readonly column: number;
  /** UTF-16 units from `column` that are wrong; 0 at the end of the text. */
  readonly length: number;
  /** What could stand there, in the words of the language; empty when a limit was passed. */
  readonly expected: readonly string[];
}

/**
 * `GET /api/search/complete?q&cursor&from&to&environment&limit`: what may stand at `cursor` (UTF-16 code units before it; the end of `q`
 * when left out). Best first: exact, then beginning with what is typed, then containing it, each by count. `environment` narrows the names
 * of services, operations and the like; attributes are counted over all environments.
 */
export interface CompletionAnswer {
  /** As `SearchCompletion.kind`: what may stand there. `items` may be empty, as for a number. */
  readonly expects: 'key' | 'operator' | 'value' | 'connective';
  /** The key whose operator or value is asked for; null elsewhere. */
  readonly key: string | null;
  /** The part of `q` that an accepted item's `insert` takes the place of; `to` is not included. */
  readonly replace: { readonly from: number; readonly to: number };
  readonly items: readonly CompletionItem[];
  /** Why there are no values although the key exists. */
  readonly withoutValues: 'too-many-values' | null;
  /** Counts are estimates from 1 trace in 16. */
  readonly estimated: true;
  readonly completeness: Completeness;
}

export interface CompletionItem {
  readonly kind: 'key' | 'operator' | 'value' | 'connective';
  /** Plain, for reading. */
  readonly label: string;
  /** As it is written into the expression, quoted where the language asks for it. */
  readonly insert: string;
  /** Of keys: a key of the language, an attribute of spans, or one of resources. Null for all else. */
  readonly origin: 'built-in' | 'span' | 'resource' | null;
  /** Spans that have it, about; null when nothing is counted. */
  readonly count: number | null;
}

/** `GET /api/saved-searches`: all of them, by name. */
export interface SavedSearchesAnswer {
  readonly searches: readonly SavedSearch[];
  readonly completeness: Completeness;
}

export interface SavedSearch extends SavedSearchBody {
  readonly id: string;
  /** Counts the writes, from 1. Goes into `If-Match` of the next write. */
  readonly version: number;
  /** Empty when not known. */
  readonly updatedBy: string;
  /** RFC 3339. */
  readonly updatedAt: string;
}

/**
 * `PUT /api/saved-searches/:id` takes this as JSON and answers the `SavedSearch`. `id`: 1 to 64 of a-z, 0-9 and `-`, chosen by the caller.
 * Without `If-Match` it makes a new one and answers 409 `conflict` when the id is taken; with `If-Match: <version>` it changes that version
 * and answers 409 when there is a newer one. `DELETE /api/saved-searches/:id` needs `If-Match` too and answers the deleted `SavedSearch`; a PUT
 * without `If-Match` brings it back.
 */
export interface SavedSearchBody {
  /** 1 to 200 characters. */
  readonly name: string;
  /** The expression, checked; empty = every trace. At most 4096 characters. */
  readonly q: string;
}

/**
 * `POST /api/traces/differs` takes this as JSON: which attributes stand out in the selected transactions against the rest of the window.
 * Times as in addresses (RFC 3339, epoch milliseconds, `now-15m`), `from` included, `to` not. Without any condition in `selected` the answer is 400.
 */
export interface DiffersRequest {
  readonly from: string;
  readonly to: string;
  /** Both sides are among the transactions (entry spans) that match these. */
  readonly q?: string;
  readonly service?: string;
  readonly operation?: string;
  readonly environment?: string;
  /** The selection: all that is given must hold. */
  readonly selected: {
    /** Nanoseconds, both included. */
    readonly minDurationNs?: number;
    readonly maxDurationNs?: number;
    /** Of the transaction's start. */
    readonly from?: string;
    readonly to?: string;
    readonly failed?: boolean;
  };
}

export interface DiffersAnswer {
  /** Transactions that were compared, on each side. */
  readonly selected: number;
  readonly others: number;
  /** Transactions in the store on each side; more than compared when the newest were taken as a sample. */
  readonly selectedTotal: Completeness['total'];
  readonly othersTotal: Completeness['total'];
  /** `too-few`: fewer than `minSelected` are selected. `no-others`: there is nothing to compare with. `attributes` is empty then. */
  readonly comparable: 'yes' | 'too-few' | 'no-others';
  readonly minSelected: number;
  /** At most 20, the largest `difference` first; only those over-represented in the selection. */
  readonly attributes: readonly DifferingAttribute[];
  readonly completeness: Completeness;
}

export interface DifferingAttribute {
  /** As the search language spells it: `http.route`, `resource.host.name`, `service`. */
  readonly key: string;
  readonly value: string;
  readonly origin: 'built-in' | 'span' | 'resource';
  /** The test that finds it, to be put into an expression. */
  readonly expression: string;
  /** Transactions that have it, on each side. */
  readonly selected: number;
  readonly others: number;
  /** 0 to 1, four decimals; `difference` = `selectedShare` - `othersShare`. */
  readonly selectedShare: number;
  readonly othersShare: number;
  readonly difference: number;
}
