import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** Whole body, milliseconds. */
  readonly timeoutMs: number;
  /** From this age on, a body must have come at `minBytesPerSecond` on average. */
  readonly graceMs: number;
  readonly minBytesPerSecond: number;
}

export const defaultBodyLimits = { timeoutMs: 30_000, graceMs: 5_000, minBytesPerSecond: 1024 } as const;

const PACE_CHECK_MS = 500;

/** Reads a request body; refuses one that is too large, too slow or broken off. `onBytes` hears of every chunk and may refuse by throwing. */
export function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
  onBytes: (bytes: number) => void,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const startedAt = Date.now();
    let size = 0;
    const pace = setInterval(() => checkPace(size, Date.now() - startedAt, limits, fail), PACE_CHECK_MS);
    const settle = (): void => {
      clearInterval(pace);
      request.removeAllListeners('data');
    };
    function fail(refusal: unknown): void {
      settle();
      request.pause();
      reject(refusal);
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBytes) return fail(tooLarge(limits.maxBytes));
      try {
        onBytes(chunk.length);
      } catch (error) {
        return fail(error);
      }
      chunks.push(chunk);
    });
    request.on('end', () => {
      settle();
      const [only] = chunks;
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, size));
    });
    request.on('error', (error) => fail(new Refusal('aborted', 'the body broke off', { cause: error })));
    request.on('aborted', () => fail(new Refusal('aborted', 'the body broke off')));
  });
}

// oxlint-disable-next-line max-params -- the two numbers, their limits and what to do
function checkPace(size: number, ageMs: number, limits: BodyLimits, fail: (refusal: Refusal) => void): void {
  const isSlow = ageMs > limits.graceMs && size < (limits.minBytesPerSecond * ageMs) / 1000;
  if (isSlow || ageMs > limits.timeoutMs) fail(new Refusal('slow_body', 'the body came too slowly, try again'));
}

export function tooLarge(maxBytes: number): Refusal {
  return new Refusal('too_large', `body is over ${maxBytes} bytes (GALILEO_OTLP_MAX_BODY); send smaller batches`);
}
