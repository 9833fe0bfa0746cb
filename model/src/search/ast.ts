/** Where a node stands in the text it was read from: UTF-16 offsets, `end` not included. No part of what it means. */
export interface Place {
  readonly at: number;
  readonly end: number;
}

export const compareOperators = ['=', '!=', '<', '<=', '>', '>=', '~', '=~'] as const;
/** `~` is a wildcard pattern over the whole value, `=~` an RE2 expression anywhere in it. */
export type CompareOperator = (typeof compareOperators)[number];

export const searchFlags = ['error', 'entry', 'root'] as const;
export type SearchFlag = (typeof searchFlags)[number];

/**
 * What a key is compared with, already of the type that the key has. Ids are lower-case hex and kinds and statuses lower-case words, all of
 * them `text`. A number keeps its spelling, because integers above 2^53 are compared by their digits.
 */
export type SearchValue = Place &
  (
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'number'; readonly text: string }
    | { readonly type: 'boolean'; readonly isTrue: boolean }
    | { readonly type: 'duration'; readonly nanos: bigint }
    | { readonly type: 'time'; readonly nanos: bigint }
  );

export interface Comparison extends Place {
  readonly type: 'compare';
  /** As written, without backticks. */
  readonly key: string;
  readonly operator: CompareOperator;
  readonly value: SearchValue;
}

export interface Membership extends Place {
  readonly type: 'in';
  readonly key: string;
  /** At least one. */
  readonly values: readonly SearchValue[];
}

export interface Existence extends Place {
  readonly type: 'exists';
  readonly key: string;
}

export interface FlagTest extends Place {
  readonly type: 'flag';
  readonly flag: SearchFlag;
}

/** Bare text: a part of the name, the status message, or the type or message of an exception, in any case. */
export interface TextTest extends Place {
  readonly type: 'text';
  readonly text: string;
}

/** One thing that is true or false of a span. */
export type SearchTest = Comparison | Membership | Existence | FlagTest | TextTest;

/** All parts hold (`and`), or one does (`or`); at least two parts. */
export interface Connection extends Place {
  readonly type: 'and' | 'or';
  readonly parts: readonly SearchExpression[];
}

export interface Negation extends Place {
  readonly type: 'not';
  readonly part: SearchExpression;
}

/** Braces: the trace has one span of which the part is true. They do not nest. */
export interface SpanGroup extends Place {
  readonly type: 'span';
  readonly part: SearchExpression;
}

/** A search. Without any braces it stands for one pair of braces around the whole. */
export type SearchExpression = SearchTest | Connection | Negation | SpanGroup;

export type SearchParse =
  | { readonly ok: true; readonly query: SearchExpression }
  | { readonly ok: false; readonly error: SearchError };

/** Why a text is no search, and where. */
export interface SearchError {
  /** UTF-16 offset from 0; the length of the text when it ends too early. */
  readonly column: number;
  /** UTF-16 units from `column` that are wrong; 0 at the end of the text. */
  readonly length: number;
  /** What could stand there, in the words of the language; empty when a limit was passed. */
  readonly expected: readonly string[];
  readonly message: string;
}

/** What is being typed at a place of a text, which need not be a whole search. */
export interface SearchCompletion {
  readonly kind: 'key' | 'operator' | 'value' | 'connective';
  /** The key whose operator or value is asked for. */
  readonly key?: string;
  /** What stands before the cursor of the word that a choice replaces, without quotes. */
  readonly prefix: string;
  /** The part of the text that a choice replaces. */
  readonly from: number;
  readonly to: number;
}
