import type { Static, TObject, TProperties } from 'typebox';
import { Compile } from 'typebox/compile';
import { FieldError } from './field-error.ts';
import { fieldProblem, isFields } from './read-fields.ts';

/** Reads a JSON body as `schema` says. A wrong field is named by its path, as `selected.from`. */
export function createBodyReader<Properties extends TProperties>(
  schema: TObject<Properties>,
): (raw: unknown) => Static<TObject<Properties>> {
  const validator = Compile(schema);
  return (raw) => {
    if (!isFields(raw)) throw new FieldError('body', 'cannot read the body: expected an object as application/json');
    if (validator.Check(raw)) return raw;
    throw fieldProblem(schema, raw);
  };
}
