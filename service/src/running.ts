import { GalileoError, messageOf } from '@galileo/model';

/** What every `start…` returns. Stopping twice is the same as stopping once. */
export interface Running {
  readonly stop: () => Promise<void>;
}

/** Stops parts one after the other, the given order; a part that fails to stop does not keep the rest from stopping. */
export async function closeInOrder(parts: readonly Running[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of parts) {
    try {
      await part.stop();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new GalileoError('internal', `cannot stop cleanly: ${failures.map(messageOf).join('; ')}`, {
      cause: failures[0],
    });
}

/** Makes a stop function that runs its work once, however often it is called. */
export function stopOnce(work: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => (stopping ??= work());
}

/** Rejects with `unavailable` when `work` takes longer than `limitMs`. */
export async function withDeadline<Value>(work: Promise<Value>, limitMs: number, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new GalileoError('unavailable', `cannot finish ${what} within ${limitMs} ms`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Turns the error of a failed listen into one that names the port and the setting that changes it. */
export function explainListenError(
  error: unknown,
  where: { readonly host: string; readonly port: number; readonly setting: string },
): GalileoError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const address = `${where.host}:${where.port}`;
  if (code === 'EADDRINUSE') {
    return new GalileoError(
      'conflict',
      `cannot listen on ${address}: the port is in use; set ${where.setting} to another port (0 = any free port)`,
      { cause: error },
    );
  }
  return new GalileoError(
    'invalid',
    `cannot listen on ${address}: ${messageOf(error)}; see GALILEO_HOST and ${where.setting}`,
    { cause: error },
  );
}
