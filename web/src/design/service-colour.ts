export const PALETTE_SIZE = 24;

/** FNV-1a: spreads short, similar names well and is the same everywhere. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

const paletteNumber = (name: string) => (hashOf(name) % PALETTE_SIZE) + 1;
const colourOf = (number: number) => `var(--svc-${number})`;

/** A service's colour as a CSS value: the same name has the same colour on every page. */
export function serviceColour(name: string): string {
  return colourOf(paletteNumber(name));
}

/**
 * Colours for the services of one view. Where two would share one, the later name (by code point order, so that it does not depend
 * on the order of the data) takes the next free number. With more names than colours they repeat.
 */
export function serviceColours(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<number>();
  const colours = new Map<string, string>();
  for (const name of [...new Set(names)].toSorted()) {
    let number = paletteNumber(name);
    for (let tries = 0; taken.has(number) && tries < PALETTE_SIZE; tries += 1) number = (number % PALETTE_SIZE) + 1;
    taken.add(number);
    colours.set(name, colourOf(number));
  }
  return colours;
}
