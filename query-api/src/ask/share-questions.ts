import { randomUUID } from 'node:crypto';
import type { Question, Storage } from '@galileo/storage';
import { createSharedWork } from './shared-work.ts';

/** Asks the store. The answer is given up when `signal` aborts. */
export interface Asker {
  readonly ask: <Row>(question: Question<Row>, signal: AbortSignal) => Promise<readonly Row[]>;
}

/** Equal questions in flight share one query, which ends when nobody waits for it any more. Nothing is kept after the answer. */
export function shareQuestions(storage: Pick<Storage, 'ask'>): Asker {
  const work = createSharedWork<readonly unknown[]>();
  return {
    ask: async (question, signal) => {
      const start = (stopped: AbortSignal): Promise<readonly unknown[]> =>
        storage.ask({ ...question, row: (raw: unknown) => raw }, { signal: stopped, requestId: randomUUID() });
      const key = JSON.stringify([question.query, question.params]);
      const rows = await work.join(key, start, { name: question.name, signal });
      return rows.map(question.row);
    },
  };
}
