import type { SearchExpression, SearchTest } from './ast.ts';

/** The tests of a search that is nothing but tests of one span that must all hold; undefined for any other. */
export function asConjunction(expression: SearchExpression): readonly SearchTest[] | undefined {
  return testsOf(expression.type === 'span' ? expression.part : expression);
}

function testsOf(expression: SearchExpression): readonly SearchTest[] | undefined {
  switch (expression.type) {
    case 'and': {
      const lists = expression.parts.map(testsOf);
      const known = lists.filter((list) => list !== undefined);
      return known.length === lists.length ? known.flat() : undefined;
    }
    case 'or':
    case 'not':
    case 'span':
      return undefined;
    case 'compare':
    case 'in':
    case 'exists':
    case 'flag':
    case 'text':
      return [expression];
  }
}

/** The search with one more test that must hold: on the same span as long as the search is about one span. */
export function withTest(expression: SearchExpression | undefined, test: SearchTest): SearchExpression {
  if (expression === undefined) return test;
  const tests = asConjunction(expression);
  if (tests !== undefined) return allOf([...tests, test]) ?? test;
  if (expression.type !== 'span') return and([expression, test]);
  return { ...expression, part: and([expression.part, test]) };
}

/** The search without the test at this index of `asConjunction`; undefined when nothing is left. A search that is no conjunction stays as it is. */
export function withoutTest(expression: SearchExpression, index: number): SearchExpression | undefined {
  const tests = asConjunction(expression);
  return tests === undefined ? expression : allOf(tests.filter((_test, at) => at !== index));
}

/** Whether a search tells spans from traces. Without braces it is about one span. */
export function hasBraces(expression: SearchExpression): boolean {
  switch (expression.type) {
    case 'span':
      return true;
    case 'and':
    case 'or':
      return expression.parts.some(hasBraces);
    case 'not':
      return hasBraces(expression.part);
    case 'compare':
    case 'in':
    case 'exists':
    case 'flag':
    case 'text':
      return false;
  }
}

function and(parts: readonly SearchExpression[]): SearchExpression {
  return { type: 'and', parts, at: parts[0]?.at ?? 0, end: parts.at(-1)?.end ?? 0 };
}

function allOf(tests: readonly SearchTest[]): SearchExpression | undefined {
  return tests.length > 1 ? and(tests) : tests[0];
}
