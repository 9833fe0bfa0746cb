import type { Dirent } from 'node:fs';
import { appendFile, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a repair found, over all tables. */
export interface RepairReport {
  /** Entries whose part was never finished: their blocks may be inserted again. */
  readonly removed: number;
  /** Log files whose last line had been cut off. */
  readonly cut: number;
}

interface PartRange {
  readonly partition: string;
  readonly first: number;
  readonly last: number;
}

const partName = /^([^_]+)_(\d+)_(\d+)_\d+(?:_\d+)?$/;
const logName = /^deduplication_log_(\d+)\.txt$/;
const logFolder = 'deduplication_logs';
const added = '1';
const dropped = '2';

/**
 * Makes the deduplication logs of the engine's tables agree with their parts. The engine writes an entry before it renames the part into
 * place: killed in between, it would take the retried insert for a repetition and drop its rows. Only while no engine is open.
 */
export async function repairDeduplicationLogs(database: string): Promise<RepairReport> {
  let report: RepairReport = { removed: 0, cut: 0 };
  for (const table of await tableFolders(join(database, 'store'))) {
    const { removed, cut } = await repairTable(table);
    report = { removed: report.removed + removed, cut: report.cut + cut };
  }
  return report;
}

async function foldersIn(folder: string): Promise<readonly Dirent[]> {
  try {
    return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function tableFolders(store: string): Promise<readonly string[]> {
  const tables: string[] = [];
  for (const prefix of await foldersIn(store)) {
    for (const table of await foldersIn(join(store, prefix.name))) tables.push(join(store, prefix.name, table.name));
  }
  return tables;
}

async function repairTable(table: string): Promise<RepairReport> {
  const folders = await foldersIn(table);
  if (!folders.some((folder) => folder.name === logFolder)) return { removed: 0, cut: 0 };
  const logs = await logFiles(join(table, logFolder));
  let cut = 0;
  for (const log of logs) cut += await cutTornLine(log);
  const parts = readParts(folders.map((folder) => folder.name));
  const entries = await readEntries(logs);
  const lost = [...entries].filter(([, part]) => !isCovered(part, parts));
  const last = logs.at(-1);
  if (last !== undefined && lost.length > 0) await appendRemovals(last, lost);
  return { removed: lost.length, cut };
}

async function logFiles(folder: string): Promise<readonly string[]> {
  const numberOf = (name: string): number => Number(logName.exec(name)?.[1]);
  const names = (await readdir(folder)).filter((name) => logName.test(name));
  return names.toSorted((a, b) => numberOf(a) - numberOf(b)).map((name) => join(folder, name));
}

async function cutTornLine(file: string): Promise<number> {
  const bytes = await readFile(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole === bytes.length) return 0;
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(whole);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return 1;
}

/** The entries that the engine will hold after reading the logs: block id to part name. */
async function readEntries(logs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const entries = new Map<string, string>();
  for (const log of logs) {
    for (const line of (await readFile(log, 'utf8')).split('\n')) {
      const [operation, part, block] = line.split('\t');
      if (part === undefined || block === undefined) continue;
      if (operation === added) entries.set(block, part);
      else entries.delete(block);
    }
  }
  return entries;
}

/** Part names escape what a file name cannot hold; logs and folders hold the same text. */
function readRange(name: string): PartRange | undefined {
  const [, partition, first, last] = partName.exec(name) ?? [];
  return partition === undefined ? undefined : { partition, first: Number(first), last: Number(last) };
}

function readParts(names: readonly string[]): ReadonlyMap<string, readonly PartRange[]> {
  const ranges = names
    .filter((name) => !/^(tmp|delete_tmp|detached)/.test(name))
    .flatMap((name) => readRange(name) ?? []);
  const byPartition = new Map<string, PartRange[]>();
  for (const range of ranges) {
    const others = byPartition.get(range.partition);
    if (others === undefined) byPartition.set(range.partition, [range]);
    else others.push(range);
  }
  return byPartition;
}

function isCovered(part: string, parts: ReadonlyMap<string, readonly PartRange[]>): boolean {
  const wanted = readRange(part);
  if (wanted === undefined) return true;
  const present = parts.get(wanted.partition) ?? [];
  return present.some((range) => range.first <= wanted.first && wanted.last <= range.last);
}

async function appendRemovals(file: string, lost: readonly (readonly [string, string])[]): Promise<void> {
  await appendFile(file, lost.map(([block, part]) => `${dropped}\t${part}\t${block}\n`).join(''), { flush: true });
}
