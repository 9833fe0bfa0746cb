import { GalileoError, messageOf } from '@galileo/model';
import type { Retention } from '../migrations/retention.ts';
import { spawnEngineChild, type ChildProcess } from './child-process.ts';
import { openEngineKeys, type EngineKeys, type EngineUser } from './engine-keys.ts';
import { defaultEngineMemory } from './engine-limits.ts';
import type { ChildOptions } from './engine-messages.ts';

export interface EngineState {
  readonly phase: 'starting' | 'ok' | 'restarting' | 'stopped';
  readonly restarts: number;
  /** When the phase began, epoch milliseconds. */
  readonly since: number;
  readonly pid: number | undefined;
  /** Resident, as of the last report; the child reports every 10 s. */
  readonly memoryBytes: number;
  readonly lastError: string | undefined;
}

/** For the log. */
export type EngineEvent =
  | {
      readonly event: 'ready';
      readonly pid: number | undefined;
      readonly port: number;
      readonly version: string;
      readonly repaired: number;
      readonly startMs: number;
    }
  | { readonly event: 'exited'; readonly reason: string; readonly restartInMs: number }
  | { readonly event: 'output'; readonly line: string };

export interface EngineOptions {
  readonly dataDir: string;
  /** 0 = any free port; it stays the same over restarts of the child. */
  readonly port: number;
  /** The engine's memory limit; default: a quarter of the machine within 1 and 4 GiB. */
  readonly memoryBytes?: number;
  readonly retention: Retention;
  readonly onEvent: (event: EngineEvent) => void;
}

/** The embedded engine, kept running in a child process. */
export interface Engine {
  readonly url: string;
  readonly writer: EngineUser;
  readonly reader: EngineUser;
  readonly state: () => EngineState;
  readonly version: () => string;
  /** Stops for good, within 5 s. */
  readonly stop: () => Promise<void>;
}

const firstBackOffMs = 200;
const maxBackOffMs = 10_000;
/** A child that has lived this long starts the back-off anew. */
const steadyMs = 30_000;

interface Supervisor {
  state: EngineState;
  child: ChildProcess | undefined;
  restart: NodeJS.Timeout | undefined;
  backOffMs: number;
  isStopping: boolean;
}

/** Starts the engine child for `<dataDir>/engine` and resolves once it answers; rejects with `conflict` when another one holds the directory or the port. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const keys = await readKeys(options.dataDir);
  const now = Date.now();
  const supervisor: Supervisor = {
    state: { phase: 'starting', restarts: 0, since: now, pid: undefined, memoryBytes: 0, lastError: undefined },
    child: undefined,
    restart: undefined,
    backOffMs: firstBackOffMs,
    isStopping: false,
  };
  const ready = await launch(supervisor, options, options.port);
  return toEngine(supervisor, keys, ready);
}

async function readKeys(dataDir: string): Promise<EngineKeys> {
  try {
    return await openEngineKeys(dataDir);
  } catch (error) {
    if (error instanceof GalileoError) throw error;
    throw new GalileoError(
      'invalid',
      `cannot use the data directory ${dataDir}: ${messageOf(error)}. Set GALILEO_DATA_DIR to a folder that this user may write to`,
      { cause: error },
    );
  }
}

function toEngine(supervisor: Supervisor, keys: EngineKeys, ready: { port: number; version: string }): Engine {
  let stopping: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${ready.port}`,
    writer: keys.writer,
    reader: keys.reader,
    state: () => ({ ...supervisor.state, memoryBytes: supervisor.child?.memoryBytes() ?? 0 }),
    version: () => ready.version,
    stop: () => (stopping ??= stopSupervisor(supervisor)),
  };
}

async function stopSupervisor(supervisor: Supervisor): Promise<void> {
  supervisor.isStopping = true;
  clearTimeout(supervisor.restart);
  await supervisor.child?.stop();
  enter(supervisor, { phase: 'stopped', pid: undefined });
}

function enter(supervisor: Supervisor, change: Partial<EngineState>): void {
  supervisor.state = { ...supervisor.state, ...change, since: Date.now() };
}

/** Starts one child and sees to its end; rejects when it never becomes ready. */
async function launch(
  supervisor: Supervisor,
  options: EngineOptions,
  port: number,
): Promise<{ port: number; version: string }> {
  const { dataDir, retention, memoryBytes = defaultEngineMemory() } = options;
  const childOptions: ChildOptions = { dataDir, port, retention, memoryBytes };
  const startedAt = Date.now();
  const child = spawnEngineChild(childOptions, (line) => options.onEvent({ event: 'output', line }));
  supervisor.child = child;
  const { pid } = child;
  enter(supervisor, { pid });
  const ready = await child.ready;
  enter(supervisor, { phase: 'ok' });
  const { version, repaired } = ready;
  options.onEvent({ event: 'ready', pid, port: ready.port, version, repaired, startMs: Date.now() - startedAt });
  void child.exited.then((reason) => {
    if (Date.now() - startedAt > steadyMs) supervisor.backOffMs = firstBackOffMs;
    scheduleRestart(supervisor, { options, port: ready.port }, reason);
  });
  return ready;
}

function scheduleRestart(
  supervisor: Supervisor,
  start: { options: EngineOptions; port: number },
  reason: string,
): void {
  if (supervisor.isStopping) return;
  const waitMs = supervisor.backOffMs;
  supervisor.backOffMs = Math.min(maxBackOffMs, waitMs * 2);
  enter(supervisor, {
    phase: 'restarting',
    pid: undefined,
    restarts: supervisor.state.restarts + 1,
    lastError: reason,
  });
  start.options.onEvent({ event: 'exited', reason, restartInMs: waitMs });
  supervisor.restart = setTimeout(() => {
    launch(supervisor, start.options, start.port).catch((error: unknown) => {
      scheduleRestart(supervisor, start, messageOf(error));
    });
  }, waitMs);
}
