import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openEmbeddedLog, type EmbeddedLog, type EmbeddedLogOptions } from '../embedded-log.ts';
import { createLogReader, type ReadRecord } from '../log-reader.ts';
import type { LogEntry } from '../telemetry-log.ts';

export async function makeFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'galileo-log-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export function openTestLog(dataDir: string, options: Partial<EmbeddedLogOptions> = {}): Promise<EmbeddedLog> {
  return openEmbeddedLog({
    dataDir,
    quotaBytes: 1024 ** 3,
    minFreeDiskBytes: 0,
    dedupWindowMs: 600_000,
    now: Date.now,
    onProblem: (what, error) => {
      throw new Error(what, { cause: error });
    },
    ...options,
  });
}

/** A record of random bytes, or of the text given. */
export function sampleEntry(content: string | number = 100, more: Partial<LogEntry> = {}): LogEntry {
  const bytes = typeof content === 'number' ? randomBytes(content) : Buffer.from(content);
  return { signal: 'traces', tenant: 'default', items: 1, bytes, receivedAtMs: Date.now(), ...more };
}

export interface CopiedRecord {
  readonly kind: ReadRecord['kind'];
  readonly sequence: bigint;
  readonly text: string;
}

/** All records at or above the cursor. */
export async function readAll(log: EmbeddedLog): Promise<readonly CopiedRecord[]> {
  const { cursor } = log.progress('traces');
  const { next } = log.backlog('traces', cursor);
  const records: CopiedRecord[] = [];
  const reader = createLogReader();
  await reader.read(log.slice('traces', { from: cursor, last: next - 1n }), (record) => {
    records.push({ kind: record.kind, sequence: record.sequence, text: record.value.toString('latin1') });
    return 'go on';
  });
  await reader.close();
  return records;
}

/** Takes all records out of the log, as a writer does. */
export async function storeAll(log: EmbeddedLog): Promise<void> {
  const { cursor } = log.progress('traces');
  const { next } = log.backlog('traces', cursor);
  const reader = createLogReader();
  const at = await reader.read(log.slice('traces', { from: cursor, last: next - 1n }), () => 'go on');
  await reader.close();
  await log.commit('traces', { next, at, dead: [] });
}

export const textsOf = (records: readonly CopiedRecord[]): readonly string[] => records.map(({ text }) => text);

/** Waits until `check` holds; fails with `what` after `limitMs`. */
export async function waitFor(
  what: string | (() => string),
  check: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain: ${typeof what === 'string' ? what : what()}`);
    await wait(10);
  }
}
