/** What to do about a failed INSERT: try again, stop the signal and alert, or give the batch up after a while. */
export type InsertErrorClass = 'transient' | 'schema' | 'data';

/** Beside the network's: time, memory, places, and what a full or failing disk gives. */
const transientCodes = new Set([
  74, 75, 76, 77, 159, 173, 202, 209, 210, 236, 241, 242, 243, 252, 285, 319, 394, 425, 999, 1001,
]);
/** Also what the user may not do: people mend it, and no rows are at fault. */
const schemaCodes = new Set([16, 47, 53, 60, 81, 164, 192, 193, 194, 497, 516]);

/** ClickHouse's exception code, from the error or what caused it; undefined when the database did not answer. */
export function clickhouseCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && 'type' in error) {
    const code = Number(error.code);
    if (Number.isInteger(code) && code > 0) return code;
  }
  return 'cause' in error ? clickhouseCodeOf(error.cause) : undefined;
}

/** Sorts a failed INSERT. What never reached the database, or was broken off, is transient: the token makes trying again safe. */
export function classifyInsertError(error: unknown): InsertErrorClass {
  const code = clickhouseCodeOf(error);
  if (code === undefined || transientCodes.has(code)) return 'transient';
  return schemaCodes.has(code) ? 'schema' : 'data';
}
