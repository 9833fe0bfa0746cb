import { GalileoError, messageOf, type ErrorKind } from '@galileo/model';
import { clickhouseCodeOf } from './insert-errors.ts';

/** Codes of a read that met one of its limits: time, rows, memory, bytes, result. */
const limitCodes = new Map([
  [158, 'it would read more rows than one question may'],
  [159, 'it took longer than one question may'],
  [241, 'it needed more memory than one question may use'],
  [307, 'it would read more bytes than one question may'],
  [396, 'its answer is larger than one answer may be'],
]);
const unavailableCodes = new Set([202, 209, 210, 425, 439]);

/** The error of a question: `limit` with what was hit, `unavailable` for what passes, else `storage`. Never with SQL in its text. */
export function questionError(name: string, error: unknown): GalileoError {
  if (error instanceof GalileoError) return error;
  const code = clickhouseCodeOf(error);
  const limit = code === undefined ? undefined : limitCodes.get(code);
  if (limit !== undefined)
    return new GalileoError('limit', `cannot answer ${name}: ${limit}. Narrow the time range or add a filter`, {
      cause: error,
    });
  if (code === undefined || unavailableCodes.has(code))
    return new GalileoError('unavailable', `cannot answer ${name}: the database does not answer`, { cause: error });
  return new GalileoError('storage', `cannot answer ${name}: the database refused it with code ${code}`, {
    cause: error,
  });
}

/** The error of an INSERT or a statement; {@link clickhouseCodeOf} finds the code in its cause. */
export function statementError(what: string, error: unknown): GalileoError {
  const code = clickhouseCodeOf(error);
  const kind: ErrorKind = code === undefined || unavailableCodes.has(code) ? 'unavailable' : 'storage';
  return new GalileoError(kind, `cannot ${what}: ${messageOf(error).slice(0, 500)}`, { cause: error });
}
