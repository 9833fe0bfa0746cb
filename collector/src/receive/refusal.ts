import { GalileoError, messageOf } from '@galileo/model';

/** Why a whole request was not taken. The closed list of `reason` labels. */
export type RefusalReason =
  | 'draining'
  | 'unknown_path'
  | 'method'
  | 'content_type'
  | 'encoding'
  | 'too_large'
  | 'in_flight'
  | 'memory'
  | 'slow_body'
  | 'aborted'
  | 'undecodable'
  | 'log_full'
  | 'log_late'
  | 'internal';

/** HTTP status and gRPC code (the numbers of google.rpc.Code) of an answer. */
export interface AnswerCode {
  readonly http: number;
  readonly grpc: number;
  readonly isRetryable: boolean;
}

/** The one table of answers to refused requests. */
export const answerCodes = {
  draining: { http: 503, grpc: 14, isRetryable: true },
  unknown_path: { http: 404, grpc: 12, isRetryable: false },
  method: { http: 405, grpc: 12, isRetryable: false },
  content_type: { http: 415, grpc: 3, isRetryable: false },
  encoding: { http: 415, grpc: 3, isRetryable: false },
  too_large: { http: 413, grpc: 8, isRetryable: false },
  in_flight: { http: 503, grpc: 14, isRetryable: true },
  memory: { http: 503, grpc: 14, isRetryable: true },
  slow_body: { http: 503, grpc: 14, isRetryable: true },
  aborted: { http: 503, grpc: 14, isRetryable: true },
  undecodable: { http: 400, grpc: 3, isRetryable: false },
  log_full: { http: 503, grpc: 14, isRetryable: true },
  log_late: { http: 503, grpc: 14, isRetryable: true },
  internal: { http: 503, grpc: 14, isRetryable: true },
} as const satisfies Record<RefusalReason, AnswerCode>;

/** A whole request refused, with the words for its sender. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

const reasonOfKind: Readonly<Partial<Record<GalileoError['kind'], RefusalReason>>> = {
  invalid: 'undecodable',
  'too-large': 'too_large',
  overloaded: 'log_full',
  unavailable: 'log_late',
};

/** Whatever was thrown, as a refusal: only bytes that can never be decoded are the sender's fault, all else is worth another try. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const reason = error instanceof GalileoError ? reasonOfKind[error.kind] : undefined;
  if (reason === undefined) return new Refusal('internal', 'temporary failure, try again', { cause: error });
  return new Refusal(reason, messageOf(error), { cause: error });
}

/** Whole seconds to wait, random so that refused senders do not come back together. */
export function retryDelaySeconds(random: () => number): number {
  return 1 + Math.floor(random() * 5);
}
