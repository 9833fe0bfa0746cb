/** Milliseconds for a table cell: at most three decimals, half up, trailing zeros dropped, `<0.001` for what is less. */
export function printMillis(ns: number): string {
  if (ns < 0) return `−${printMillis(-ns)}`;
  if (ns > 0 && ns < 1000) return '<0.001';
  return String(Math.floor((ns + 500) / 1000) / 1000);
}
