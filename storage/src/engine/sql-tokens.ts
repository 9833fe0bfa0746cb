/** One lexical piece of a statement. `text` of a word is as written; offsets count bytes. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'string' | 'symbol';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Number of brackets open around the token. */
  readonly depth: number;
}

const wordStart = /[A-Za-z_0-9\x80-\xff$]/;
const wordPart = /[A-Za-z_0-9\x80-\xff$.]/;
const heredoc = /\$[A-Za-z_0-9]*\$/y;
const opening = new Set(['(', '[', '{']);
const closing = new Set([')', ']', '}']);

function endOfQuoted(sql: string, from: number, quote: string): number {
  let at = from + 1;
  while (at < sql.length) {
    const char = sql[at];
    if (char === '\\') at += 1;
    else if (char === quote && sql[at + 1] === quote) at += 1;
    else if (char === quote) return at + 1;
    at += 1;
  }
  return sql.length;
}

function endOfComment(sql: string, from: number): number | undefined {
  const two = sql.slice(from, from + 2);
  if (two === '--' || two === '#!' || two === '# ') {
    const newline = sql.indexOf('\n', from);
    return newline < 0 ? sql.length : newline + 1;
  }
  if (two !== '/*') return undefined;
  const close = sql.indexOf('*/', from + 2);
  return close < 0 ? sql.length : close + 2;
}

function endOfHeredoc(sql: string, from: number): number | undefined {
  heredoc.lastIndex = from;
  const tag = heredoc.exec(sql)?.[0];
  if (tag === undefined) return undefined;
  const close = sql.indexOf(tag, from + tag.length);
  return close < 0 ? undefined : close + tag.length;
}

function endOfWord(sql: string, from: number): number {
  let at = from + 1;
  while (at < sql.length && wordPart.test(sql[at] ?? '')) at += 1;
  return at;
}

function readToken(sql: string, at: number): { kind: SqlToken['kind']; end: number } {
  const char = sql[at] ?? '';
  if (char === "'") return { kind: 'string', end: endOfQuoted(sql, at, char) };
  if (char === '"' || char === '`') return { kind: 'quoted', end: endOfQuoted(sql, at, char) };
  const heredocEnd = char === '$' ? endOfHeredoc(sql, at) : undefined;
  if (heredocEnd !== undefined) return { kind: 'string', end: heredocEnd };
  if (wordStart.test(char)) return { kind: 'word', end: endOfWord(sql, at) };
  return { kind: 'symbol', end: at + 1 };
}

/** Splits a statement, given as one character per byte, the way ClickHouse's own lexer does. White space and comments are left out. */
export function* readSqlTokens(sql: string): Generator<SqlToken> {
  let depth = 0;
  let at = 0;
  while (at < sql.length) {
    const comment = endOfComment(sql, at);
    if (comment !== undefined || /\s|\0/.test(sql[at] ?? '')) {
      at = comment ?? at + 1;
      continue;
    }
    const { kind, end } = readToken(sql, at);
    const text = sql.slice(at, end);
    if (kind === 'symbol' && closing.has(text)) depth -= 1;
    yield { kind, text, start: at, end, depth };
    if (kind === 'symbol' && opening.has(text)) depth += 1;
    at = end;
  }
}
