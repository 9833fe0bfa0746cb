import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signal } from '@galileo/model';

export const signals = ['traces', 'metrics', 'logs'] as const satisfies readonly Signal[];

/** A segment file holds consecutive records of one signal, named after the first. */
export function segmentPath(dir: string, signal: Signal, first: bigint): string {
  return join(dir, `${signal}-${first.toString(16).padStart(16, '0')}.seg`);
}

/** What a full segment held: totals, and the ids that the duplicate window still needs when the segment itself is gone. */
export function sidecarPath(segment: string): string {
  return segment.replace(/\.seg$/, '.ids');
}

export interface SegmentNames {
  /** First sequences, ascending. */
  readonly segments: readonly bigint[];
  readonly sidecars: readonly bigint[];
}

export async function listSegments(dir: string, signal: Signal): Promise<SegmentNames> {
  const names = await readdir(dir);
  const firsts = (ending: string): bigint[] => {
    const pattern = new RegExp(`^${signal}-([0-9a-f]{16})\\.${ending}$`);
    const found = names.flatMap((name) => pattern.exec(name)?.[1] ?? []).map((hex) => BigInt(`0x${hex}`));
    return found.toSorted((left, right) => (left < right ? -1 : 1));
  };
  return { segments: firsts('seg'), sidecars: firsts('ids') };
}

/** Makes a directory's entries (files created, renamed) survive a power cut. */
export async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
