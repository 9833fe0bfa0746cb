/** What went wrong, as far as a caller must tell cases apart. The HTTP status of each stands in one table in `service/`. */
export type ErrorKind =
  | 'invalid'
  | 'too-large'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'limit'
  | 'overloaded'
  | 'unavailable'
  | 'storage'
  | 'internal';

/** The one error class: says what could not be done, keeps the cause, and its kind tells whether trying again helps. */
export class GalileoError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GalileoError';
    this.kind = kind;
  }
}

/** True for the kinds that a later attempt can mend. */
export function isRetryable(error: unknown): boolean {
  return error instanceof GalileoError && (error.kind === 'overloaded' || error.kind === 'unavailable');
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
