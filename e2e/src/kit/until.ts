type Found<Value> = Value | false | undefined;

/** Waits until `condition` answers something but false or undefined; fails with `what` after `limitMs`. */
export async function until<Value>(
  what: string,
  condition: () => Found<Value> | Promise<Found<Value>>,
  { limitMs = 20_000, everyMs = 25 }: { readonly limitMs?: number; readonly everyMs?: number } = {},
): Promise<Value> {
  const end = performance.now() + limitMs;
  for (;;) {
    const value = await condition();
    if (value !== false && value !== undefined) return value;
    if (performance.now() > end) throw new Error(`waited ${limitMs} ms in vain until ${what}`);
    await pause(everyMs);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
