import { setImmediate } from 'node:timers/promises';

/** Lets the thread answer others before long work goes on. */
export async function restBetween(): Promise<void> {
  await setImmediate();
}
