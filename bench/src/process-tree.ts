import { readdirSync, readFileSync } from 'node:fs';

const CLOCK_TICKS_PER_SECOND = 100;

export interface Usage {
  readonly residentBytes: number;
  readonly cpuSeconds: number;
}

/** Memory and CPU of a process and all its descendants, from `/proc` (Linux). */
export function readProcessTree(rootPid: number): Usage {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? readStat(pid) : undefined;
    if (stat !== undefined) parents.set(pid, stat.parent);
  }
  const tree = [...parents.keys()].filter((pid) => isBelow(pid, rootPid, parents));
  return {
    residentBytes: tree.reduce((sum, pid) => sum + residentOf(pid), 0),
    cpuSeconds: tree.reduce((sum, pid) => sum + (readStat(pid)?.cpuSeconds ?? 0), 0),
  };
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
    if (at === root) return true;
  }
  return false;
}

function readStat(pid: number): { readonly parent: number; readonly cpuSeconds: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { parent: Number(fields[1]), cpuSeconds: ticks / CLOCK_TICKS_PER_SECOND };
  } catch {
    return undefined; // ended meanwhile
  }
}

function residentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0; // ended meanwhile
  }
}
