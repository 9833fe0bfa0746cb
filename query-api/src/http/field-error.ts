import { GalileoError } from '@galileo/model';

/** A request field that cannot be used; the answer names it. */
export class FieldError extends GalileoError {
  readonly field: string;
  /** Further members of the answer, such as the place in a text. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(field: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super('invalid', message);
    this.field = field;
    this.details = details;
  }
}

const MAX_SHOWN = 100;

/** Says which field is wrong, what it was and what is expected, so that the caller can mend it. */
export function wrongField(field: string, value: unknown, expected: string): FieldError {
  const text = JSON.stringify(value) ?? 'nothing';
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
  return new FieldError(field, `cannot use ${field}=${shown}: expected ${expected}`);
}
