import { checkEscape, readClassName } from './check-regex-escape.ts';

/** Where an expression is no RE2, and why. */
export interface RegexProblem {
  readonly at: number;
  readonly length: number;
  readonly message: string;
}

const MAX_REGEX_CHARACTERS = 256;
const MAX_REPEAT = 1000;
/** What the engine's program may grow to, counted in rough steps; far below what it refuses. */
const MAX_PROGRAM = 20_000;
const CLASS_SIZE = 20;

/** A group that is open: what it holds so far. */
interface Level {
  readonly at: number;
  size: number;
  /** Largest product of counted repeats inside. */
  repeat: number;
  /** The part that a repeat would apply to. */
  last: { size: number; repeat: number; isRepeated: boolean } | undefined;
}

interface Scan {
  readonly text: string;
  at: number;
  readonly levels: Level[];
  readonly names: Set<string>;
}

class RegexError extends Error {
  readonly at: number;
  readonly length: number;

  constructor(message: string, { at, length }: { readonly at: number; readonly length: number }) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

/**
 * Checks the syntax that the store's regular expressions (RE2) take, strictly: what passes here is never refused there. No look-around and no
 * back-references, for RE2 has none.
 */
export function checkRegex(text: string): RegexProblem | undefined {
  if (text.length > MAX_REGEX_CHARACTERS)
    return problem(MAX_REGEX_CHARACTERS, text.length - MAX_REGEX_CHARACTERS, 'at most 256 characters are allowed');
  const scan: Scan = { text, at: 0, levels: [newLevel(0)], names: new Set() };
  try {
    while (scan.at < text.length) readPart(scan);
    const open = scan.levels.length > 1 ? scan.levels.at(-1) : undefined;
    return open === undefined ? undefined : problem(open.at, 1, 'this bracket is not closed');
  } catch (error) {
    if (error instanceof RegexError) return problem(error.at, error.length, error.message);
    throw error;
  }
}

const problem = (at: number, length: number, message: string): RegexProblem => ({ at, length, message });
const newLevel = (at: number): Level => ({ at, size: 0, repeat: 1, last: undefined });

function top(scan: Scan): Level {
  return scan.levels.at(-1) ?? newLevel(0);
}

/** The part just read; adds to the size of its group. */
function put(scan: Scan, size: number, repeat = 1): void {
  const level = top(scan);
  level.size += size;
  level.repeat = Math.max(level.repeat, repeat);
  level.last = { size, repeat, isRepeated: false };
  checkSize(scan, level);
}

function checkSize(scan: Scan, level: Level): void {
  if (level.size > MAX_PROGRAM)
    throw new RegexError('this repeats too much', { at: 0, length: Math.min(scan.at, scan.text.length) });
}

function readPart(scan: Scan): void {
  const char = String.fromCodePoint(scan.text.codePointAt(scan.at) ?? 0);
  switch (char) {
    case '(':
      return openGroup(scan);
    case ')':
      return closeGroup(scan);
    case '|':
      scan.at++;
      top(scan).last = undefined;
      return undefined;
    case '[':
      return readClass(scan);
    case '*':
    case '+':
    case '?':
      return readRepeat(scan, { length: 1, count: 1 });
    case '{':
      return readCountedRepeat(scan);
    case '\\':
      return readEscape(scan);
    default:
      return readPlain(scan, char);
  }
}

function readPlain(scan: Scan, char: string): void {
  if (char === '\0') throw new RegexError('write this character as \\x00', { at: scan.at, length: 1 });
  scan.at += char.length;
  put(scan, char === '.' ? CLASS_SIZE : 4);
}

const groupStart = /\((?:\?(?:P<([A-Za-z_]\w*)>|(?:[imsU]+(?:-[imsU]+)?|-[imsU]+)([:)])|:))?/y;

function openGroup(scan: Scan): void {
  groupStart.lastIndex = scan.at;
  const [whole = '(', name, end] = groupStart.exec(scan.text) ?? [];
  const place = { at: scan.at, length: 2 };
  if (whole === '(' && scan.text[scan.at + 1] === '?')
    throw new RegexError('after (? only :, flags of i m s U, or P<name> are allowed; there is no look-around', place);
  if (name !== undefined && scan.names.has(name)) throw new RegexError('this name is taken', place);
  if (name !== undefined) scan.names.add(name);
  if (end === ')') top(scan).last = undefined;
  else scan.levels.push(newLevel(scan.at));
  scan.at += whole.length;
}

function closeGroup(scan: Scan): void {
  const closed = scan.levels.length > 1 ? scan.levels.pop() : undefined;
  if (closed === undefined) throw new RegexError('there is no bracket to close', { at: scan.at, length: 1 });
  scan.at++;
  put(scan, closed.size + 2, closed.repeat);
}

const counted = /\{(\d{1,9})(,(\d{0,9}))?\}/y;

function readCountedRepeat(scan: Scan): void {
  counted.lastIndex = scan.at;
  const [whole, least = '', comma, most = ''] = counted.exec(scan.text) ?? [];
  if (whole === undefined) return readPlain(scan, '{');
  const from = Number(least);
  const to = comma === undefined || most === '' ? from : Number(most);
  const place = { at: scan.at, length: whole.length };
  if (from > MAX_REPEAT || to > MAX_REPEAT) throw new RegexError('at most 1000 repeats are allowed', place);
  if (to < from) throw new RegexError('the first number must not be larger than the second', place);
  return readRepeat(scan, { length: whole.length, count: Math.max(to, 1) });
}

function readRepeat(scan: Scan, { length, count }: { readonly length: number; readonly count: number }): void {
  const level = top(scan);
  const { last } = level;
  if (last === undefined) throw new RegexError('there is nothing to repeat', { at: scan.at, length });
  if (last.isRepeated) throw new RegexError('this is repeated already', { at: scan.at, length });
  last.isRepeated = true;
  last.repeat *= count;
  if (last.repeat > MAX_REPEAT)
    throw new RegexError('repeats inside repeats may multiply to 1000 at most', { at: scan.at, length });
  level.repeat = Math.max(level.repeat, last.repeat);
  level.size += last.size * (count - 1) + 2;
  scan.at += length;
  if (scan.text[scan.at] === '?') scan.at++;
  checkSize(scan, level);
}

function readEscape(scan: Scan): void {
  if (scan.text.startsWith('\\Q', scan.at)) return readLiteral(scan);
  const escape = checkEscape(scan.text, scan.at, 'outside');
  if (escape.problem !== undefined) throw new RegexError(escape.problem, { at: scan.at, length: escape.length });
  scan.at += escape.length;
  return put(scan, escape.size);
}

/** `\Q...\E`: everything between stands for itself; without an end, to the end. */
function readLiteral(scan: Scan): void {
  const end = scan.text.indexOf('\\E', scan.at + 2);
  const inside = scan.text.slice(scan.at + 2, end < 0 ? undefined : end);
  if (inside.includes('\0')) throw new RegexError('write this character as \\x00', { at: scan.at, length: 2 });
  scan.at = end < 0 ? scan.text.length : end + 2;
  if (inside !== '') put(scan, inside.length * 4);
}

/** `[...]`; a closing bracket that comes first stands for itself. */
function readClass(scan: Scan): void {
  const from = scan.at;
  scan.at += scan.text.startsWith('[^', scan.at) ? 2 : 1;
  let size = CLASS_SIZE;
  for (let isFirst = true; isFirst || scan.text[scan.at] !== ']'; isFirst = false) {
    if (scan.at >= scan.text.length) throw new RegexError('this bracket is not closed', { at: from, length: 1 });
    size += readClassPart(scan);
  }
  scan.at++;
  put(scan, size);
}

/** One character, range or named class; answers its size. */
function readClassPart(scan: Scan): number {
  const named = readClassName(scan.text, scan.at);
  if (named !== undefined) {
    if (named.problem !== undefined) throw new RegexError(named.problem, { at: scan.at, length: named.length });
    scan.at += named.length;
    return CLASS_SIZE;
  }
  const from = scan.at;
  const low = readClassChar(scan);
  if (low.code < 0 || !/^-[^\]]/.test(scan.text.slice(scan.at, scan.at + 2))) return low.size;
  scan.at++;
  const high = readClassChar(scan);
  if (high.code < low.code) throw new RegexError('this is no range', { at: from, length: scan.at - from });
  return CLASS_SIZE;
}

interface ClassChar {
  /** -1 for a class such as `\d`, which cannot begin or end a range. */
  readonly code: number;
  readonly size: number;
}

function readClassChar(scan: Scan): ClassChar {
  const code = scan.text.codePointAt(scan.at) ?? 0;
  if (code === 0) throw new RegexError('write this character as \\x00', { at: scan.at, length: 1 });
  if (code !== 0x5c) {
    scan.at += code > 0xffff ? 2 : 1;
    return { code, size: 4 };
  }
  const escape = checkEscape(scan.text, scan.at, 'class');
  if (escape.problem !== undefined) throw new RegexError(escape.problem, { at: scan.at, length: escape.length });
  scan.at += escape.length;
  return { code: escape.code, size: escape.size };
}
