import { randomBytes } from 'node:crypto';
import { encodeTraces, sampleRequest, sampleSpan } from '@galileo/otlp/testing';

const LIMIT_MS = 30_000;
const KEYS_PER_SPAN = 20;
const SERVICE = 'runaway-cart';

export interface Explosion {
  readonly service: string;
  readonly keysPerMinute: number;
}

export const explosion: Explosion = { service: SERVICE, keysPerMinute: 10_000 };

/** Sends spans whose attribute keys are all new, ten times a second, until `seconds` are over. Answers the number of keys sent. */
export async function explode(otlpHttp: string, seconds: number): Promise<number> {
  const startedAt = performance.now();
  const keysPerSecond = explosion.keysPerMinute / 60;
  let sent = 0;
  while (performance.now() - startedAt < seconds * 1000) {
    const due = ((performance.now() - startedAt) / 1000) * keysPerSecond;
    const spans: ReturnType<typeof sampleSpan>[] = [];
    while (sent < due) {
      spans.push(explodingSpan(sent));
      sent += KEYS_PER_SPAN;
    }
    if (spans.length > 0) await post(otlpHttp, spans);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return sent;
}

function explodingSpan(from: number): ReturnType<typeof sampleSpan> {
  const startNanos = BigInt(Date.now()) * 1_000_000n;
  const keys = Array.from(
    { length: KEYS_PER_SPAN },
    (_, index) => `cart.${randomBytes(4).toString('hex')}${from + index}.price`,
  );
  const attributes = Object.fromEntries(keys.map((key, index) => [key, String(index)]));
  return sampleSpan({ startNanos, endNanos: startNanos + 3_000_000n, attributes });
}

async function post(otlpHttp: string, spans: readonly ReturnType<typeof sampleSpan>[]): Promise<void> {
  const body = Buffer.from(encodeTraces(sampleRequest({ service: SERVICE, spans })));
  const headers = { 'content-type': 'application/x-protobuf' };
  const signal = AbortSignal.timeout(LIMIT_MS);
  const response = await fetch(`${otlpHttp}/v1/traces`, { method: 'POST', body, headers, signal });
  if (response.status !== 200) throw new Error(`${response.status} for spans with new keys`);
}
