import type { SentSpans } from './sent-span.ts';

/** Writes one file, a page of spans at a time. */
export interface FileWriter {
  readonly begin: () => string;
  /** Text of some spans; empty for none. */
  readonly page: (page: SentSpans) => string;
  readonly end: () => string;
}

/** Joins the elements of a list that is written in several parts. */
export function createListWriter(): (elements: readonly string[]) => string {
  let separator = '';
  return (elements) => {
    if (elements.length === 0) return '';
    const text = separator + elements.join(',\n');
    separator = ',\n';
    return text;
  };
}
