import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { descendantsOf, killTree, type RunningProcess } from './process-tree.ts';
import { pause, until } from './until.ts';

export interface Urls {
  readonly ui: string;
  readonly otlpHttp: string;
  readonly otlpGrpc: string;
  readonly engine: string;
}

export interface StartOptions {
  readonly dataDir: string;
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly afterMs: number;
  readonly output: string;
}

/** A running Galileo: all of its processes, started as `npm start` does, on free ports. */
export interface Galileo {
  readonly pid: number;
  readonly dataDir: string;
  readonly urls: Urls;
  /** From spawning it to `/readyz` answering 200. */
  readonly readyAfterMs: number;
  readonly output: () => string;
  readonly processes: () => Promise<readonly RunningProcess[]>;
  /** Asks it to stop and waits; `SIGINT` is what Ctrl-C sends. */
  readonly stop: (signal?: 'SIGINT' | 'SIGTERM') => Promise<Exit>;
  /** SIGKILL to every process of it. */
  readonly kill: () => Promise<void>;
}

const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const MAX_OUTPUT = 200_000;

/** Every port free and everything a machine of its own would have. */
const ownPorts = {
  GALILEO_HTTP_PORT: '0',
  GALILEO_OTLP_HTTP_PORT: '0',
  GALILEO_OTLP_GRPC_PORT: '0',
  GALILEO_INGEST_MIN_FREE_DISK: '64MiB',
};

interface Spawned {
  readonly child: ChildProcess;
  readonly startedAt: number;
  readonly output: () => string;
  readonly exited: Promise<Exit>;
}

function spawnGalileo({ dataDir, flags = [], environment = {} }: StartOptions): Spawned {
  const startedAt = performance.now();
  const { PATH = '/usr/bin', HOME = '/tmp' } = process.env;
  const child = spawn(process.execPath, [main, 'up', ...flags], {
    env: { PATH, HOME, ...ownPorts, GALILEO_DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-MAX_OUTPUT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, afterMs: performance.now() - startedAt, output }));
  });
  return { child, startedAt, output: () => output, exited };
}

/** Starts Galileo and waits until it is ready. */
export async function startGalileo(options: StartOptions): Promise<Galileo> {
  const spawned = spawnGalileo(options);
  const { pid } = spawned.child;
  if (pid === undefined) throw new Error('cannot start galileo: no process id');
  try {
    const urls = await readyUrls(spawned, { pid, dataDir: options.dataDir });
    return running(spawned, {
      pid,
      dataDir: options.dataDir,
      urls,
      readyAfterMs: performance.now() - spawned.startedAt,
    });
  } catch (error) {
    await killTree(pid);
    throw new Error(`galileo did not start:\n${spawned.output().slice(-4000)}`, { cause: error });
  }
}

/** Runs it where it is expected to refuse to start; answers how it ended. */
export async function runUntilExit(options: StartOptions): Promise<Exit> {
  const { child, exited } = spawnGalileo(options);
  const giveUp = setTimeout(() => child.kill('SIGKILL'), START_WITHIN_MS);
  try {
    return await exited;
  } finally {
    clearTimeout(giveUp);
  }
}

/** Starts it and kills all of it after `killAfterMs`, ready or not. */
export async function killWhileStarting(options: StartOptions, killAfterMs: number): Promise<void> {
  const { child, exited } = spawnGalileo(options);
  await pause(killAfterMs);
  if (child.pid !== undefined) await killTree(child.pid);
  await exited;
}

type Started = Pick<Galileo, 'pid' | 'dataDir' | 'urls' | 'readyAfterMs'>;

function running(spawned: Spawned, started: Started): Galileo {
  const { child, exited, output } = spawned;
  const { pid } = started;
  return {
    ...started,
    output,
    processes: () => descendantsOf(pid),
    stop: async (signal = 'SIGINT') => {
      const askedAt = performance.now();
      const below = await descendantsOf(pid);
      const giveUp = setTimeout(() => void killTree(pid), STOP_WITHIN_MS);
      child.kill(signal);
      const exit = await exited;
      clearTimeout(giveUp);
      for (const { pid: left } of below) await killTree(left);
      return { ...exit, afterMs: performance.now() - askedAt };
    },
    kill: async () => {
      await killTree(pid);
      await exited;
    },
  };
}

async function readyUrls(spawned: Spawned, own: { readonly pid: number; readonly dataDir: string }): Promise<Urls> {
  const limits = { limitMs: START_WITHIN_MS, everyMs: 20 };
  let ended = false;
  void spawned.exited.then(() => (ended = true));
  const urls = await until(
    'runtime.json is there',
    () => {
      if (ended) throw new Error('the process ended');
      return readRuntime(own);
    },
    limits,
  );
  await until('/readyz answers 200', () => isReady(urls.ui), limits);
  return urls;
}

export async function isReady(ui: string): Promise<boolean> {
  try {
    const response = await fetch(`${ui}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet is one of the two answers asked for.
    return false;
  }
}

/** `runtime.json` of this very process; one left by an earlier run does not count. */
async function readRuntime({
  pid,
  dataDir,
}: {
  readonly pid: number;
  readonly dataDir: string;
}): Promise<Urls | undefined> {
  const text = await readFile(join(dataDir, 'runtime.json'), 'utf8').catch(() => '{}');
  const runtime: unknown = JSON.parse(text === '' ? '{}' : text);
  const { pid: writer, urls } = fieldsOf(runtime);
  if (writer !== pid) return undefined;
  const { ui, otlpHttp, otlpGrpc, engine } = fieldsOf(urls);
  return { ui: urlOf(ui), otlpHttp: urlOf(otlpHttp), otlpGrpc: urlOf(otlpGrpc), engine: urlOf(engine) };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function urlOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.includes('://') ? value.replace(/\/$/, '') : `http://${value}`;
}

/** The environment that makes a later start listen where this one did, so that senders need not be told. */
export function samePorts({ urls }: Galileo): Readonly<Record<string, string>> {
  return {
    GALILEO_HTTP_PORT: new URL(urls.ui).port,
    GALILEO_OTLP_HTTP_PORT: new URL(urls.otlpHttp).port,
    GALILEO_OTLP_GRPC_PORT: new URL(urls.otlpGrpc).port,
  };
}
