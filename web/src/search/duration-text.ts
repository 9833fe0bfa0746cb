const nanosPerUnit: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Integer nanoseconds of `500ms`, `1.5 s`, `2m`; a bare number is milliseconds. Undefined when it is no duration. */
export function nanosOfText(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-zµμ]*)$/i.exec(text.trim());
  const amount = Number(match?.[1]);
  const perUnit = nanosPerUnit[(match?.[2] === '' ? 'ms' : (match?.[2] ?? '?')).toLowerCase()];
  if (match === null || perUnit === undefined || !Number.isFinite(amount)) return undefined;
  const nanos = Math.round(amount * perUnit);
  return Number.isSafeInteger(nanos) ? nanos : undefined;
}

/** The same duration in one spelling, `500ms`; empty stays empty, undefined when it is no duration. */
export function normalDuration(text: string): string | undefined {
  if (text.trim() === '') return '';
  const nanos = nanosOfText(text);
  if (nanos === undefined) return undefined;
  const unit =
    (['h', 'm', 's', 'ms', 'us'] as const).find((name) => nanos !== 0 && nanos % (nanosPerUnit[name] ?? 1) === 0) ??
    'ns';
  return `${nanos / (nanosPerUnit[unit] ?? 1)}${unit}`;
}
