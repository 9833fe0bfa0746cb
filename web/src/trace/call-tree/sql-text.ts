/** A piece of a statement; keywords stand out. */
export interface SqlToken {
  readonly kind: 'keyword' | 'string' | 'space' | 'other';
  readonly text: string;
}

/** A statement longer than this is shown as it came. */
const MAX_FORMATTED = 100_000;

const keywords = new Set(
  (
    'add all alter and any as asc begin between by case cast commit create cross delete desc distinct drop else end exists ' +
    'explain false fetch final for format from full group having if in index inner insert intersect into is join key lateral ' +
    'left like limit merge natural not null offset on or order outer over partition prewhere primary returning right rollback ' +
    'select set show table then true truncate union unique update using values view when where with'
  ).split(' '),
);

/** Words that begin a line of their own. */
const clauses = new Set(
  'select from where group having order limit offset union intersect values set returning prewhere'.split(' '),
);
const joins = new Set(['left', 'right', 'inner', 'outer', 'full', 'cross', 'natural', 'join']);
const conditions = new Set(['and', 'or', 'on', 'when', 'else']);

const piece =
  /(?<string>'(?:[^'\\]|\\.|'')*'?|"(?:[^"\\]|\\.)*"?|`[^`]*`?)|(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<space>\s+)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<rest>[\s\S])/gu;

/** Any text is cut into pieces that together are the text. */
export function sqlTokens(statement: string): readonly SqlToken[] {
  return Array.from(statement.matchAll(piece), ({ 0: text, groups }): SqlToken => {
    if (groups?.['space'] !== undefined) return { kind: 'space', text };
    if (groups?.['string'] !== undefined) return { kind: 'string', text };
    const isKeyword = groups?.['word'] !== undefined && keywords.has(text.toLowerCase());
    return { kind: isKeyword ? 'keyword' : 'other', text };
  });
}

/** The statement as lines: a clause each, conditions indented; nothing but white space is changed. */
export function formattedSql(statement: string): readonly (readonly SqlToken[])[] {
  if (statement.length > MAX_FORMATTED) return statement.split('\n').map((text) => [{ kind: 'other', text }]);
  const lines: SqlToken[][] = [[]];
  let depth = 0;
  let before = '';
  for (const token of sqlTokens(statement)) {
    const line = lines.at(-1) ?? [];
    if (token.kind === 'space') {
      if (line.length > 0) line.push({ kind: 'space', text: ' ' });
      continue;
    }
    const word = token.kind === 'keyword' ? token.text.toLowerCase() : '';
    const indent = depth === 0 && line.length > 0 ? indentOf(word, before) : undefined;
    if (indent === undefined) line.push(token);
    else lines.push(indented(token, indent));
    depth = depthAfter(depth, token.text);
    before = word;
  }
  return lines;
}

function indented(token: SqlToken, indent: number): SqlToken[] {
  return indent === 0 ? [token] : [{ kind: 'space', text: ' '.repeat(indent) }, token];
}

function depthAfter(depth: number, text: string): number {
  if (text === '(') return depth + 1;
  return text === ')' ? Math.max(0, depth - 1) : depth;
}

/** Columns that a word is indented by when it begins a line; undefined when it does not. */
function indentOf(word: string, before: string): number | undefined {
  if (word === '') return undefined;
  if (clauses.has(word)) return 0;
  if (joins.has(word)) return joins.has(before) ? undefined : 0;
  return conditions.has(word) ? 2 : undefined;
}
