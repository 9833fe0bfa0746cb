import { randomUUID } from 'node:crypto';
import { GalileoError } from '@galileo/model';
import type { Question, Storage } from '@galileo/storage';

/** Asks the store. The answer is given up when `signal` aborts. */
export interface Asker {
  readonly ask: <Row>(question: Question<Row>, signal: AbortSignal) => Promise<readonly Row[]>;
}

interface InFlight {
  readonly rows: Promise<readonly unknown[]>;
  readonly stop: () => void;
  waiting: number;
}

/** Equal questions in flight share one query, which ends when nobody waits for it any more. Nothing is kept after the answer. */
export function shareQuestions(storage: Pick<Storage, 'ask'>): Asker {
  const inFlight = new Map<string, InFlight>();

  const join = (question: Question<unknown>): InFlight => {
    const key = JSON.stringify([question.query, question.params]);
    const running = inFlight.get(key);
    if (running !== undefined) return running;
    const controller = new AbortController();
    const rows = storage.ask(
      { ...question, row: (raw) => raw },
      { signal: controller.signal, requestId: randomUUID() },
    );
    const started: InFlight = { rows, stop: () => controller.abort(), waiting: 0 };
    const forget = (): void => {
      if (inFlight.get(key) === started) inFlight.delete(key);
    };
    // Those who wait get the error themselves; this only ends the sharing.
    rows.then(forget, forget);
    inFlight.set(key, started);
    return started;
  };

  return {
    ask: async (question, signal) => {
      if (signal.aborted) throw left(question.name);
      const shared = join(question);
      shared.waiting += 1;
      try {
        const rows = await untilLeft(shared.rows, signal, question.name);
        return rows.map(question.row);
      } finally {
        shared.waiting -= 1;
        if (shared.waiting === 0 && signal.aborted) shared.stop();
      }
    },
  };
}

function left(name: string): GalileoError {
  return new GalileoError('unavailable', `cannot answer ${name}: the browser went away`);
}

async function untilLeft<Value>(work: Promise<Value>, signal: AbortSignal, name: string): Promise<Value> {
  let leave: (() => void) | undefined;
  const gone = new Promise<never>((_resolve, reject) => {
    leave = () => reject(left(name));
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, gone]);
  } finally {
    if (leave !== undefined) signal.removeEventListener('abort', leave);
  }
}
