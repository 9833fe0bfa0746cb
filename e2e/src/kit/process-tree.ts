import { readdir, readFile } from 'node:fs/promises';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process below `pid`, from `/proc`; parents before children. */
export async function descendantsOf(pid: number): Promise<readonly RunningProcess[]> {
  const all = await listProcesses();
  const found: RunningProcess[] = [];
  const parents = new Set([pid]);
  for (let grew = true; grew;) {
    const next = all.filter((one) => parents.has(one.parent) && !parents.has(one.pid));
    for (const one of next) parents.add(one.pid);
    found.push(...next);
    grew = next.length > 0;
  }
  return found;
}

/** Kills `pid` and all below it with SIGKILL, at once. */
export async function killTree(pid: number): Promise<void> {
  const below = await descendantsOf(pid);
  for (const one of [pid, ...below.map((child) => child.pid)]) killNow(one);
}

export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** A zombie counts as gone: only its parent has still to read its exit code. */
export async function isAlive(pid: number): Promise<boolean> {
  const one = await readProcess(pid);
  return one !== undefined && one.state !== 'Z';
}

async function listProcesses(): Promise<readonly RunningProcess[]> {
  const names = await readdir('/proc');
  const read = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name))));
  return read.filter((one) => one !== undefined);
}

async function readProcess(pid: number): Promise<(RunningProcess & { readonly state: string }) | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    const [state = '', parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), command, state };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
}
