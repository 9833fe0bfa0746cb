import type { Question } from '../question.ts';
import { countOf, recordOf } from '../rows/fields.ts';

/** Keeps the engine busy until its time limit unless it is ended. */
export const endlessQuestion: Question<number> = {
  name: 'endlessQuestion',
  query: 'SELECT sum(cityHash64(number, toString(number), number + 1)) AS total FROM numbers(1999000000)',
  params: {},
  row: (raw) => countOf(recordOf(raw), 'total'),
};

/** How many `endlessQuestion`s the engine is working on. */
export const countEndlessQuestions: Question<number> = {
  name: 'countEndlessQuestions',
  query:
    "SELECT count() AS running FROM system.processes WHERE query LIKE '%numbers(1999000000)%' AND query NOT LIKE '%system.processes%'",
  params: {},
  row: (raw) => countOf(recordOf(raw), 'running'),
};

export {
  fillTransactions,
  listStoredTransactions,
  type StoredRegion,
  type StoredTransactions,
} from '../queries/transactions/testing/transaction-store.ts';
