const known = new Map<string, number>();
/** Labels repeat a lot; when a trace has more different ones than this, measuring starts over. */
const MAX_KNOWN = 20_000;
const AVERAGE_PX = 6.6;
const WIDE_PX = 12;
const wideCharacter =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/u;

/** Without a canvas (tests, exhausted memory): a guess from the kind of characters. */
export function guessWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wideCharacter.test(character) ? WIDE_PX : AVERAGE_PX;
  return width;
}

let context: CanvasRenderingContext2D | null | undefined;

/** px of a text in the size of tables and the page's own font. */
export function textWidth(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const width = measure(text);
  known.set(text, width);
  return width;
}

function measure(text: string): number {
  if (context === undefined) {
    context = document.createElement('canvas').getContext('2d');
    if (context !== null) context.font = `500 12px ${getComputedStyle(document.body).fontFamily}`;
  }
  return context === null ? guessWidth(text) : context.measureText(text).width;
}
