/**
 * The texts by which a number may be stored and still be found by `=`: as it is written shortest, and with one zero more behind the point. A
 * short list instead of a comparison of numbers, because the index of values knows texts only. Integers above 2^53 are their digits.
 */
export function numberSpellings(text: string): readonly string[] {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && !Number.isSafeInteger(value)) return [String(BigInt(text))];
  const shortest = String(value);
  if (shortest.includes('e')) return [shortest];
  const withZero = Number.isInteger(value) ? `${shortest}.0` : `${shortest}0`;
  return [shortest, withZero, ...(value === 0 ? ['-0'] : [])];
}
