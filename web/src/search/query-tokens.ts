export type TokenKind = 'key' | 'operator' | 'value' | 'word' | 'flag' | 'text' | 'bracket' | 'space';

export interface Token {
  readonly text: string;
  readonly kind: TokenKind;
}

const lexeme =
  /(?<space>\s+)|(?<quoted>"(?:[^"\\]|\\[^])*"?|`(?:[^`\\]|\\[^])*`?)|(?<op>=~|!=|<=|>=|[=<>~!])|(?<bracket>[(){},])|[^\s"`=<>~!(){},]+/gy;
const words = new Set(['and', 'or', 'not', 'in', 'exists']);
const flags = new Set(['error', 'entry', 'root']);

interface Lexeme {
  readonly text: string;
  readonly form: 'space' | 'quoted' | 'op' | 'bracket' | 'bare';
}

function readLexemes(text: string): readonly Lexeme[] {
  return Array.from(text.matchAll(lexeme), ({ 0: found, groups }) => ({
    text: found,
    form: (['space', 'quoted', 'op', 'bracket'] as const).find((form) => groups?.[form] !== undefined) ?? 'bare',
  }));
}

/** What stands before and after a lexeme, blanks left out. */
interface Around {
  readonly before: string;
  readonly after: Lexeme | undefined;
  /** Inside the brackets of `IN (…)`. */
  readonly isListed: boolean;
}

/** An expression in pieces for colouring. Every text gives pieces that join to itself: half-typed expressions have colours too. */
export function colourQuery(text: string): readonly Token[] {
  const lexemes = readLexemes(text);
  const solid = lexemes.filter(({ form }) => form !== 'space');
  const tokens: Token[] = [];
  let at = 0;
  let isListed = false;
  for (const found of lexemes) {
    if (found.form === 'space') {
      tokens.push({ text: found.text, kind: 'space' });
      continue;
    }
    const before = solid[at - 1]?.text ?? '';
    if (found.text === '(') isListed = before.toLowerCase() === 'in';
    if (found.text === ')') isListed = false;
    tokens.push({ text: found.text, kind: kindOf(found, { before, after: solid[at + 1], isListed }) });
    at += 1;
  }
  return tokens;
}

function kindOf({ text, form }: Lexeme, { before, after, isListed }: Around): TokenKind {
  if (form === 'op') return 'operator';
  if (form === 'bracket') return 'bracket';
  if (isListed || /^[=<>~!]/.test(before)) return 'value';
  if (isTested(after)) return 'key';
  if (form === 'quoted') return text.startsWith('`') ? 'key' : 'text';
  const lower = text.toLowerCase();
  if (words.has(lower)) return 'word';
  return flags.has(lower) ? 'flag' : 'text';
}

function isTested(after: Lexeme | undefined): boolean {
  return after?.form === 'op' || /^(?:in|exists)$/i.test(after?.text ?? '');
}

/** Characters of the expression that are marked: counted from 0, `end` not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Piece extends Token {
  readonly start: number;
  readonly isWrong: boolean;
}

/** The pieces cut where the wrong part begins and ends, so that it can be underlined. */
export function markWrong(tokens: readonly Token[], wrong: Range | undefined): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const { text, kind } of tokens) {
    const end = start + text.length;
    const cuts = [start, wrong?.start ?? start, wrong?.end ?? end, end].map((cut) =>
      Math.min(end, Math.max(start, cut)),
    );
    for (const [index, from] of cuts.entries()) {
      const to = cuts[index + 1] ?? from;
      if (to > from)
        pieces.push({
          text: text.slice(from - start, to - start),
          kind,
          start: from,
          isWrong: index === 1 && wrong !== undefined,
        });
    }
    start = end;
  }
  return pieces;
}
