import type { ErrorGroupSummary } from '@galileo/model';

interface Words {
  readonly unnamed: string;
  readonly failedCall: string;
}

export interface ErrorTitle {
  /** Short: a class without its package, `HTTP 503`. */
  readonly title: string;
  /** With what varies as `<*>`; empty when the title says it already. */
  readonly message: string;
}

/** What a group is called: the class of an exception; of a failed call its error type, else its code. */
export function titleOf(
  { kind, type, message }: Pick<ErrorGroupSummary, 'kind' | 'type' | 'message'>,
  words: Words,
): ErrorTitle {
  if (kind === 'exception') return { title: shortType(type) || words.unnamed, message };
  if (/^\d{3}$/.test(type)) return { title: `HTTP ${type}`, message: message === `HTTP ${type}` ? '' : message };
  if (type !== '') return { title: shortType(type), message };
  const isCode = /^(HTTP|RPC) \S+$/.test(message);
  return isCode ? { title: message, message: '' } : { title: words.failedCall, message };
}

/** `java.net.SocketTimeoutException` is `SocketTimeoutException`, `App\Errors\NotFound` is `NotFound`, `http.Error` of Go stays apart from its package too. */
export function shortType(type: string): string {
  return type.split(/[.\\]|::/).findLast((part) => part !== '') ?? type;
}

/** Where it was thrown: the top frame; of a failed call its operation. */
export function placeOf({ frames }: Pick<ErrorGroupSummary, 'frames'>): string {
  return frames[0] ?? '';
}
