/** A message with what varies cut out. */
export type PatternPart = { readonly kind: 'text' | 'varies'; readonly text: string; readonly at: number };

const PLACEHOLDER = '<*>';

export function patternParts(message: string): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  let at = 0;
  for (const [index, text] of message.split(PLACEHOLDER).entries()) {
    if (index > 0) {
      parts.push({ kind: 'varies', text: '…', at });
      at += PLACEHOLDER.length;
    }
    if (text !== '') parts.push({ kind: 'text', text, at });
    at += text.length;
  }
  return parts;
}
