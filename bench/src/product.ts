import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StatusAnswer } from '@galileo/model';
import { openStorage, type Storage } from '@galileo/storage';
import { readProcessTree } from './process-tree.ts';

export interface Product {
  readonly dataDir: string;
  readonly urls: { readonly ui: string; readonly otlpHttp: string; readonly otlpGrpc: string; readonly engine: string };
  /** Seconds from the start of the process until `/readyz` answered 200. */
  readonly readyAfterSeconds: number;
  readonly status: () => Promise<StatusAnswer>;
  /** Of all its processes: resident bytes and CPU seconds so far. */
  readonly usage: () => { readonly residentBytes: number; readonly cpuSeconds: number };
  readonly stop: () => Promise<void>;
}

const START_LIMIT_MS = 30_000;
const cli = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url));

/** A folder for the store of one measurement; nothing of it is left afterwards. */
export async function withDataDir<Result>(measure: (dataDir: string) => Promise<Result>): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'galileo-bench-'));
  try {
    return await measure(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Galileo on a folder for as long as it is measured. */
export async function withProduct<Result>(
  dataDir: string,
  measure: (product: Product) => Promise<Result>,
): Promise<Result> {
  const product = await startProduct(dataDir);
  try {
    return await measure(product);
  } finally {
    await product.stop();
  }
}

/** Starts Galileo as a user would, on free ports. */
export async function startProduct(dataDir: string): Promise<Product> {
  const ports = ['--http-port', '0', '--otlp-http-port', '0', '--otlp-grpc-port', '0'];
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, 'up', '--data-dir', dataDir, '--log-level', 'warn', ...ports], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const urls = await waitUntilReady(child, dataDir);
  const readyAfterSeconds = (performance.now() - startedAt) / 1000;
  return {
    dataDir,
    urls,
    readyAfterSeconds,
    status: async () => (await getJson(`${urls.ui}/api/status`)) as StatusAnswer,
    usage: () => readProcessTree(child.pid ?? 0),
    stop: () => stop(child),
  };
}

async function waitUntilReady(child: ChildProcess, dataDir: string): Promise<Product['urls']> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const urls = await readUrls(dataDir, child.pid);
    if (urls !== undefined && (await isReady(urls.ui))) return urls;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error('Galileo did not get ready');
}

async function readUrls(dataDir: string, pid: number | undefined): Promise<Product['urls'] | undefined> {
  try {
    const runtime = JSON.parse(await readFile(join(dataDir, 'runtime.json'), 'utf8')) as {
      pid: number;
      urls: Product['urls'];
    };
    return runtime.pid === pid ? runtime.urls : undefined;
  } catch {
    return undefined; // not written yet
  }
}

async function isReady(ui: string): Promise<boolean> {
  try {
    return (await fetch(`${ui}/readyz`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false; // does not listen yet
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await exited;
}

export async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

/** The store of a running product as its writer, who may merge, copy and drop. */
export function openAsWriter({ dataDir, urls }: Product): Storage {
  const password = readFileSync(join(dataDir, 'secrets', 'engine-writer.key'), 'utf8').trim();
  const writer = { user: 'writer', password };
  return openStorage({ url: urls.engine, writer, reader: writer, database: 'galileo' });
}
