const LINE = 22;
const LINES = 2;

/** Where a name may be broken: after these characters. */
const separators = '-_./: ';

const segmenter = new Intl.Segmenter();

/** What a reader calls a character: an emoji with its skin tone is one. */
export const charactersOf = (text: string): readonly string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Where to break so that both lines fit and are about equal: after a separator if there is one, else anywhere. */
function breakAt(characters: readonly string[]): number {
  const middle = characters.length / 2;
  const fits = Array.from({ length: LINE }, (_, index) => index + 1).filter((at) => characters.length - at <= LINE);
  const nice = fits.filter((at) => separators.includes(characters[at - 1] ?? ''));
  const near = (nice.length === 0 ? fits : nice).toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return near[0] ?? LINE;
}

/** Cuts the middle out of what is too long: beginnings and ends tell names apart. */
export function shortName(name: string, most: number): string {
  if (name.length <= most) return name;
  const characters = charactersOf(name);
  if (characters.length <= most) return name;
  const head = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (most - 1 - head)).join('')}`;
}

/** A name in one line, or two; longer ones lose their middle. Nothing is cut without a mark. */
export function nameLines(name: string): readonly string[] {
  if (name.length <= LINE) return [name];
  const characters = charactersOf(shortName(name, LINE * LINES - 4));
  if (characters.length <= LINE) return [name];
  const at = breakAt(characters);
  const first = characters.slice(0, at).join('').trim();
  return [first, shortName(characters.slice(at).join('').trim(), LINE)];
}
