import { hasBraces, type SearchExpression } from '@galileo/model';

/**
 * What a search asks of one span. Braces ask for several spans: each group that the trace must have is looked for by itself. Undefined when
 * the search only says what no span may be like.
 */
export function spanExpression(expression: SearchExpression): SearchExpression | undefined {
  if (!hasBraces(expression)) return expression;
  const groups = groupsOf(expression, true);
  const [first] = groups;
  if (first === undefined || groups.length === 1) return first;
  return { type: 'or', parts: groups, at: expression.at, end: expression.end };
}

/** `isAsked` is false below an odd number of NOT. */
function groupsOf(expression: SearchExpression, isAsked: boolean): readonly SearchExpression[] {
  switch (expression.type) {
    case 'and':
    case 'or':
      return expression.parts.flatMap((part) => groupsOf(part, isAsked));
    case 'not':
      return groupsOf(expression.part, !isAsked);
    case 'span':
      return isAsked ? [expression.part] : [];
    case 'compare':
    case 'in':
    case 'exists':
    case 'flag':
    case 'text':
      return isAsked ? [expression] : [];
  }
}
