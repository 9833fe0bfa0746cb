import { EngineError } from './engine-error.ts';
import { readSqlTokens, type SqlToken } from './sql-tokens.ts';
import type { Statement } from './statement.ts';

/** Functions that read what is outside the database, and that the engine's `readonly` lets through. */
const outsideFunctions = new Set(['FILE', 'CATBOOSTEVALUATE', 'REVERSEDNSQUERY']);

/**
 * Refuses what a reader may not say. The engine's `readonly` refuses writing and most ways out; this adds what it lets through: KILL, SET
 * and USE, settings inside the text (those of a subquery pass it), files named in the text, and descriptions of table functions, which open
 * what they describe.
 */
export function refuseWrites(statement: Statement, user: string): void {
  if (statement.kind !== 'rows') throw refused(user);
  const text = [statement.sql, statement.settings ?? ''].join(' ');
  const tokens = [...readSqlTokens(Buffer.from(text).toString('latin1'))];
  const isDescription = /^(DESC|DESCRIBE)$/i.test(tokens[0]?.text ?? '');
  if (tokens.some((token, index) => isWayOut(token, tokens[index + 1], isDescription) || isSetting(tokens, index)))
    throw refused(user);
}

function isWayOut(token: SqlToken, next: SqlToken | undefined, isDescription: boolean): boolean {
  const name = token.text.replaceAll(/^[`"]|[`"]$/g, '').toUpperCase();
  if (name === 'OUTFILE' || name === 'INFILE') return true;
  return next?.text === '(' && token.kind !== 'symbol' && (isDescription || outsideFunctions.has(name));
}

/** `SETTINGS name = value`, wherever it stands; a column may be called settings. */
function isSetting(tokens: readonly SqlToken[], index: number): boolean {
  return (
    tokens[index]?.kind === 'word' && tokens[index].text.toUpperCase() === 'SETTINGS' && tokens[index + 2]?.text === '='
  );
}

function refused(user: string): EngineError {
  return new EngineError(164, `${user}: Cannot execute query in readonly mode. (READONLY)`);
}
