import { EngineError } from './engine-error.ts';
import { readSqlTokens, type SqlToken } from './sql-tokens.ts';

/** One statement, cut where the engine child has to put something in between. Texts are UTF-8, decoded. */
export type Statement =
  | { readonly kind: 'rows'; readonly sql: string; readonly format?: string; readonly settings?: string }
  | {
      readonly kind: 'insert';
      readonly target: string;
      readonly columns?: string;
      readonly settings?: string;
      readonly format: string;
      /** Rows that came behind the statement in the same text. */
      readonly inlineRows: Buffer;
    }
  | { readonly kind: 'insert-select'; readonly sql: string }
  | { readonly kind: 'command'; readonly sql: string; readonly word: string };

const rowWords = new Set(['SELECT', 'WITH', 'SHOW', 'DESCRIBE', 'DESC', 'EXISTS', 'EXPLAIN', '(']);
const insertSources = new Set(['FORMAT', 'VALUES', 'SELECT', 'WITH', 'FROM', '(']);

const upper = (token: SqlToken | undefined): string =>
  token?.kind === 'quoted' ? '' : (token?.text.toUpperCase() ?? '');
const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
const syntaxError = (message: string): EngineError => new EngineError(62, `Syntax error: ${message}. (SYNTAX_ERROR)`);

/** Reads one statement; a second one in the same text is refused, as ClickHouse's HTTP interface refuses it. */
export function parseStatement(bytes: Uint8Array): Statement {
  const sql = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const reader = readSqlTokens(sql);
  const first = reader.next();
  if (first.done === true) throw syntaxError('Empty query');
  if (upper(first.value) === 'INSERT') return parseInsert(sql, [first.value], reader);
  const tokens = singleStatement([first.value, ...reader]);
  const end = tokens.at(-1)?.end ?? 0;
  if (tokens.some((token) => token.kind === 'word' && upper(token) === 'OUTFILE')) throw refusedFile('OUTFILE');
  if (rowWords.has(upper(first.value))) return parseRows(sql, tokens, end);
  return { kind: 'command', sql: utf8(sql.slice(0, end)), word: upper(first.value) };
}

function refusedFile(clause: string): EngineError {
  return new EngineError(48, `${clause} is not allowed over HTTP. (NOT_IMPLEMENTED)`);
}

/** Drops semicolons at the end and refuses one in between. */
function singleStatement(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const isSemicolon = (token: SqlToken): boolean => token.kind === 'symbol' && token.text === ';';
  const last = tokens.findLastIndex((token) => !isSemicolon(token));
  const kept = tokens.slice(0, last + 1);
  if (kept.length === 0) throw syntaxError('Empty query');
  if (kept.some(isSemicolon)) throw syntaxError('Multi-statements are not allowed');
  return kept;
}

function parseRows(sql: string, tokens: readonly SqlToken[], end: number): Statement {
  const at = tokens.findLastIndex((token) => token.depth === 0 && token.kind === 'word' && upper(token) === 'FORMAT');
  const name = tokens[at + 1];
  const after = tokens[at + 2];
  const isClause = at > 0 && name?.kind === 'word' && (after === undefined || upper(after) === 'SETTINGS');
  const format = tokens[at];
  if (!isClause || format === undefined) return { kind: 'rows', sql: utf8(sql.slice(0, end)) };
  return {
    kind: 'rows',
    sql: utf8(sql.slice(0, format.start)),
    format: name.text,
    ...(after === undefined ? {} : { settings: utf8(sql.slice(after.start, end)) }),
  };
}

interface InsertHead {
  readonly tokens: readonly SqlToken[];
  readonly source: SqlToken;
}

/** Reads up to the word that says where the rows come from. */
function readInsertHead(tokens: SqlToken[], reader: Generator<SqlToken>): InsertHead {
  for (;;) {
    const next = reader.next();
    if (next.done === true) throw syntaxError('an INSERT needs FORMAT, VALUES or SELECT');
    const token = next.value;
    const isColumnList = token.text === '(' && columnListAt(tokens);
    if (token.depth === 0 && insertSources.has(upper(token)) && !isColumnList) return { tokens, source: token };
    tokens.push(token);
  }
}

/** True while no bracket has been opened: the first one holds the columns. */
function columnListAt(tokens: readonly SqlToken[]): boolean {
  return tokens.every((token) => token.text !== '(');
}

function parseInsert(sql: string, start: SqlToken[], reader: Generator<SqlToken>): Statement {
  const { tokens, source } = readInsertHead(start, reader);
  const word = upper(source);
  if (word === 'FROM') throw refusedFile('FROM INFILE');
  if (word === 'SELECT' || word === 'WITH' || word === '(') {
    const all = singleStatement([...tokens, source, ...reader]);
    return { kind: 'insert-select', sql: utf8(sql.slice(0, all.at(-1)?.end)) };
  }
  const parts = splitInsertHead(sql, tokens, source.start);
  if (word === 'VALUES') return { ...parts, format: 'Values', inlineRows: rowsAfter(sql, source.end) };
  const format = reader.next();
  if (format.done === true || format.value.kind !== 'word') throw syntaxError('FORMAT needs a name');
  return { ...parts, format: format.value.text, inlineRows: rowsAfter(sql, format.value.end) };
}

function splitInsertHead(sql: string, tokens: readonly SqlToken[], end: number) {
  const from = upper(tokens[2]) === 'TABLE' ? 3 : 2;
  if (upper(tokens[1]) !== 'INTO' || tokens[from] === undefined) throw syntaxError('expected INSERT INTO a table');
  if (upper(tokens[from]) === 'FUNCTION')
    throw new EngineError(48, 'INSERT INTO FUNCTION is not supported. (NOT_IMPLEMENTED)');
  const settings = tokens.find((token, index) => index > from && token.depth === 0 && upper(token) === 'SETTINGS');
  const open = tokens.find((token) => token.depth === 0 && token.text === '(');
  const close = tokens.findLast((token) => token.depth === 0 && token.text === ')');
  const targetEnd = open?.start ?? settings?.start ?? end;
  return {
    kind: 'insert' as const,
    target: utf8(sql.slice(tokens[from].start, targetEnd)).trim(),
    ...(open === undefined || close === undefined ? {} : { columns: utf8(sql.slice(open.end, close.start)).trim() }),
    ...(settings === undefined ? {} : { settings: utf8(sql.slice(settings.start, end)).trim() }),
  };
}

/** Rows start behind the white space after the format's name: all of it up to a line end, as ClickHouse skips it. */
function rowsAfter(sql: string, at: number): Buffer {
  const space = /[ \t\f\v]*\r?\n?/y;
  space.lastIndex = at;
  const skipped = space.exec(sql)?.[0].length ?? 0;
  const rows = sql.slice(at + skipped);
  return Buffer.from(/^\s*;?\s*$/.test(rows) ? '' : rows, 'latin1');
}
