import { parseSearch, type SearchExpression } from '@galileo/model';
import { FieldError } from '../http/field-error.ts';

/** What `description` of every parameter `q` says. */
export const EXPRESSION_EXPECTED =
  'a search such as service = "checkout" and (error or duration > 500ms), at most 4096 characters';

/** A text that is no search is answered with the place in it and what could stand there. `field` is the parameter that it stood in. */
export function readExpression(text: string, field = 'q'): SearchExpression {
  const parsed = parseSearch(text);
  if (parsed.ok) return parsed.query;
  const { column, length, expected, message } = parsed.error;
  throw new FieldError(field, `cannot read the search at character ${column + 1}: ${message}`, {
    column,
    length,
    expected,
  });
}
