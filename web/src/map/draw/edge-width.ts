const THIN = 1.2;
const THICK = 4;

/** px by rate, on a logarithm: the busiest edge is thick, one with a hundredth of its calls still differs from one with a thousandth. */
export function edgeWidth(calls: number, most: number): number {
  if (calls <= 0 || most <= 1) return THIN;
  return Math.round((THIN + (THICK - THIN) * (Math.log1p(calls) / Math.log1p(most)) ** 1.5) * 10) / 10;
}
