import { expect, test } from 'vitest';
import type { Question } from '../question.ts';
import { listTraceTexts } from './list-trace-texts.ts';
import { listWholeSpans } from './list-whole-spans.ts';

const trace = { tenant: "o'tenant", traceId: '0af7651916cd43dd8448eb211c80319c' };
const keys = ["'; DROP TABLE spans --", 'db.query.text'];

const questions: readonly (readonly [string, Question<unknown>])[] = [
  ['list-trace-texts', listTraceTexts({ ...trace, keys, names: ["'; DROP TABLE spans --"], limit: 10 })],
  ['list-whole-spans', listWholeSpans({ ...trace, spanIds: ['b7ad6b7169203331'] })],
];

test.each(questions)('the text of %s is the one that was reviewed', async (file, question) => {
  await expect(question.query).toMatchFileSnapshot(`./snapshots/${file}.sql`);
});

test.each(questions)('%s carries values as parameters only', (_file, { query }) => {
  expect(query).not.toContain('DROP TABLE');
  expect(query).not.toContain("o'tenant");
});
