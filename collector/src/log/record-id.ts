import { createHash } from 'node:crypto';
import type { LogEntry } from './telemetry-log.ts';

export const RECORD_ID_BYTES = 16;

/** First 16 bytes of SHA-256(tenant, 0, signal, 0, value). */
export function recordIdOf(entry: Pick<LogEntry, 'tenant' | 'signal' | 'bytes'>): Buffer {
  return createHash('sha256')
    .update(`${entry.tenant}\0${entry.signal}\0`)
    .update(entry.bytes)
    .digest()
    .subarray(0, RECORD_ID_BYTES);
}
