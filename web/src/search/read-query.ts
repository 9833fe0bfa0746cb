import { parseSearch, type ExpressionProblem, type Problem, type SearchExpression } from '@galileo/model';
import type { searchMessages } from '../i18n/messages/search.ts';
import type { Language } from '../i18n/messages.ts';
import type { WrongPart } from './QueryBox.tsx';

/** Where an expression is wrong: a column from 0, and what could stand there. */
export interface QueryError {
  readonly column: number;
  readonly length: number;
  readonly expected: readonly string[];
  readonly message: string;
}

/** A typed expression: read, with undefined for an empty one, or what is wrong with it. */
export type ReadQuery =
  | { readonly ok: true; readonly query: SearchExpression | undefined }
  | { readonly ok: false; readonly error: QueryError };

export function readQuery(text: string): ReadQuery {
  return text.trim() === '' ? { ok: true, query: undefined } : parseSearch(text);
}

/** The same of a request that the API refused: it knows more of the language than the page (regular expressions, limits). */
export function refusedQuery(problem: Problem | undefined): QueryError | undefined {
  if (problem === undefined || !isExpressionProblem(problem)) return undefined;
  const { column, length, expected, detail, title } = problem;
  return { column: column - 1, length, expected, message: detail === '' ? title : detail };
}

function isExpressionProblem(problem: Problem): problem is ExpressionProblem {
  return problem.field === 'q' && 'column' in problem;
}

type Texts = (typeof searchMessages)[Language];

/** What is underlined and said. The API counts columns from 1, and so do people. */
export function wrongPart({ column, length, expected, message }: QueryError, text: Texts): WrongPart {
  const words = expected.map((word) => text.expectedWord(word)).join(text.listOr);
  return {
    range: { start: column, end: column + length },
    message: text.wrong(String(column + 1), message, words),
  };
}
