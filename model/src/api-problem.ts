import type { ErrorKind } from './errors.ts';

/** Body of every error answer of the own API: `application/problem+json` (RFC 9457) with Galileo's `kind`. */
export interface Problem {
  readonly kind: ErrorKind;
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  /** The offending request field, when there is one. */
  readonly field?: string;
}

/** Says whether an answer is all there is. Every list carries it. */
export interface Completeness {
  readonly complete: boolean;
  readonly reason: 'limit' | 'time-budget' | 'row-budget' | null;
  /** Epoch nanoseconds, decimal: how far the search looked. */
  readonly scannedFrom: string;
  readonly scannedTo: string;
  readonly total: { readonly value: number; readonly relation: 'exact' | 'at-least' };
  readonly nextCursor: string | null;
}
