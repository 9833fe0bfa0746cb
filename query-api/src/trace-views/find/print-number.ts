const NS_PER_US = 1000;

/** A number of ns as a cell of the call tree shows it: in ms, at most 3 decimals, half up. */
export function printMs(ns: number): string {
  if (ns < 0) return `-${printMs(-ns)}`;
  if (ns > 0 && ns < NS_PER_US) return '<0.001';
  const micros = Math.floor((ns + NS_PER_US / 2) / NS_PER_US);
  const decimals = String(micros % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  const whole = String(Math.floor(micros / 1000));
  return decimals === '' ? whole : `${whole}.${decimals}`;
}
