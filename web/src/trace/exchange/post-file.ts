import type { OpenedFileAnswer } from '@galileo/model';
import { readProblem, type Answer } from '../../api/fetch-json.ts';

/** Sending and reading 64 MiB together. */
const TIMEOUT_MS = 120_000;

export interface PostOptions {
  readonly signal: AbortSignal;
  /** From 0 to 1; 1 = sent, and being read. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file to be opened. Not with `fetch`, which does not tell how much has been sent. */
export function postFile(file: File, { signal, onProgress }: PostOptions): Promise<Answer<OpenedFileAnswer>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const leave = (): void => request.abort();
    const end = (answer: Answer<OpenedFileAnswer>): void => {
      signal.removeEventListener('abort', leave);
      resolve(answer);
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => end(answerOf(request)));
    request.addEventListener('error', () => end(noAnswer('unreachable')));
    request.addEventListener('timeout', () => end(noAnswer('timeout')));
    request.addEventListener('abort', () => end({ ok: 'aborted' }));
    signal.addEventListener('abort', leave);
    request.open('POST', `/api/traces/view?name=${encodeURIComponent(file.name.slice(0, 300))}`);
    request.timeout = TIMEOUT_MS;
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/json');
    request.send(file);
  });
}

function noAnswer(title: string): Answer<OpenedFileAnswer> {
  return { ok: false, problem: { kind: 'unavailable', title, detail: '', status: 0 } };
}

function answerOf({ status, responseText }: XMLHttpRequest): Answer<OpenedFileAnswer> {
  const body = parsed(responseText);
  if (status !== 200) return { ok: false, problem: readProblem(status, body) };
  if (body === undefined) return noAnswer('not JSON');
  // The contract's type for this path: server and page are built from one version of it.
  return { ok: true, value: body as OpenedFileAnswer };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // something else than the API answered: the caller says so
  }
}
