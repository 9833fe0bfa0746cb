/** What most of the keys have in common, `*` for what changes: `cart.*.price`. `*` alone when they have nothing in common. */
export function patternOf(keys: readonly string[]): string {
  const shape = mostCommon(keys.map(shapeOf));
  if (shape !== undefined && shape.count > keys.length / 2) return shape.text;
  const beginning = mostCommon(keys.map(beginningOf));
  return beginning !== undefined && beginning.count > keys.length / 2 ? `${beginning.text}*` : '*';
}

/** Digits, and long runs of hex digits with at least one digit among them, are what programs put into names. */
function shapeOf(key: string): string {
  return key.replaceAll(/(?=[a-f-]*\d)[0-9a-f][0-9a-f-]{4,}[0-9a-f]|\d+/gi, '*');
}

/** Up to the first place where names are put together. */
function beginningOf(key: string): string {
  return /^[^._\-/:]+[._\-/:]/.exec(key)?.[0] ?? key;
}

function mostCommon(texts: readonly string[]): { readonly text: string; readonly count: number } | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best === undefined ? undefined : { text: best[0], count: best[1] };
}
