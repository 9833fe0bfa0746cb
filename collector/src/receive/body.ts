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

export interface BodyReading {
  readonly limits: BodyLimits;
  /** Where the body goes as long as it fits. */
  readonly room: Buffer;
  /** Hears of every chunk and may refuse by throwing. */
  readonly onBytes: (bytes: number) => void;
}

/** Reads a request body; refuses one that is too large, too slow or broken off. */
export function readBody(request: IncomingMessage, { limits, room, onBytes }: BodyReading): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const startedAt = Date.now();
    const beyond: Buffer[] = [];
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
      const at = size;
      size += chunk.length;
      if (size > limits.maxBytes) return fail(tooLarge(limits.maxBytes));
      try {
        onBytes(chunk.length);
      } catch (error) {
        return fail(error);
      }
      chunk.copy(room, at);
      if (size > room.length) beyond.push(chunk.subarray(Math.max(0, room.length - at)));
    });
    request.on('end', () => {
      settle();
      resolve(beyond.length === 0 ? room.subarray(0, size) : Buffer.concat([room, ...beyond], size));
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
