import { spanKinds } from '@galileo/model';

/** What the columns of a span are read from. */
export interface SpanText {
  /** Index into `spanKinds`. */
  readonly kind: number;
  /** Value of an attribute: the span's own, else its resource's. */
  readonly text: (key: string) => string | undefined;
}

export const SERVER = spanKinds.indexOf('server');
export const CLIENT = spanKinds.indexOf('client');
export const PRODUCER = spanKinds.indexOf('producer');
export const CONSUMER = spanKinds.indexOf('consumer');

/** The first that holds any text; empty when none does. */
export function firstText({ text }: SpanText, keys: readonly string[]): string {
  for (const key of keys) {
    const value = text(key);
    if (value !== undefined && value !== '') return value;
  }
  return '';
}

const MAX_READ = 20_000;
/** Anything but single blanks inside. */
const UNEVEN = /[^\S ]|\s\s|^\s|\s$/;

/** White space of any kind becomes one blank; what is longer than `maxChars` ends in an ellipsis. */
export function oneLine(text: string, maxChars: number): string {
  const read = text.length > MAX_READ ? text.slice(0, MAX_READ) : text;
  const line = UNEVEN.test(read) ? read.replaceAll(/\s+/g, ' ').trim() : read;
  const isWhole = read.length === text.length;
  if (line.length <= maxChars && isWhole) return line;
  const chars = Array.from(line);
  return chars.length <= maxChars && isWhole ? line : `${chars.slice(0, maxChars - 1).join('')}…`;
}
