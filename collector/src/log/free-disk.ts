import { statfs } from 'node:fs/promises';

/** Free bytes of a file system: measured at most every 100 ms, and in between less what was written since. */
export interface FreeDisk {
  readonly refresh: () => Promise<void>;
  readonly freeBytes: () => number;
  readonly spend: (bytes: number) => void;
  /** Makes the next refresh measure. */
  readonly distrust: () => void;
}

export interface DiskSize {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export type MeasureDisk = (dir: string) => Promise<DiskSize>;

const FRESH_MS = 100;

export async function measureDisk(dir: string): Promise<DiskSize> {
  const { bavail, blocks, bsize } = await statfs(dir);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

export function createFreeDisk(options: {
  readonly dir: string;
  readonly measure: MeasureDisk;
  readonly now: () => number;
  readonly initial: DiskSize;
}): FreeDisk {
  let free = options.initial.freeBytes;
  let measuredAtMs = options.now();
  return {
    refresh: async () => {
      if (Math.abs(options.now() - measuredAtMs) < FRESH_MS) return;
      measuredAtMs = options.now();
      free = (await options.measure(options.dir)).freeBytes;
    },
    freeBytes: () => free,
    spend: (bytes) => {
      free -= bytes;
    },
    distrust: () => {
      measuredAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}
