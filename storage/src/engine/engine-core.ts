import { randomUUID } from 'node:crypto';
import { EngineError, toEngineError } from './engine-error.ts';
import type { EngineFiles } from './engine-files.ts';
import type { EngineLimits } from './engine-limits.ts';
import { sessionPrelude, sqlString, type SessionSettings } from './engine-settings.ts';
import { createLane, type Lane } from './lane.ts';
import type { NativeConnection, NativeEngine } from './native.ts';
import { createPipePool, type PipePool } from './row-pipe.ts';

export type LaneName = 'read' | 'telemetry' | 'configuration' | 'background';

/** One request as the engine runs it. */
export interface EngineTask extends SessionSettings {
  readonly queryId: string;
  readonly database: string | undefined;
  readonly lane: LaneName;
  readonly isReadOnly: boolean;
  /** Ended by the child one second after this; undefined = as long as it takes. */
  readonly maxSeconds: number | undefined;
  /** What readies the connection goes with the first statement: a wait less, but positions in a syntax error count from further up. */
  readonly isOneGo?: boolean;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** The open engine: runs tasks, each on a connection of its own. */
export interface EngineCore {
  readonly version: string;
  readonly limits: EngineLimits;
  readonly files: EngineFiles;
  readonly pipes: PipePool;
  /** `stop` is aborted when the task must end early: client gone, time over, engine stopping. */
  readonly run: <Value>(
    task: EngineTask,
    work: (connection: NativeConnection, stop: AbortSignal) => Promise<Value>,
  ) => Promise<Value>;
  /** Runs one statement with all rights, outside the lanes: for start-up. */
  readonly command: (sql: string) => Promise<string>;
  /** Ends what runs, then closes the engine. */
  readonly close: () => Promise<void>;
}

interface Parts {
  readonly native: NativeEngine;
  readonly limits: EngineLimits;
  readonly files: EngineFiles;
}

const writeLane = { size: 1, maxWaiting: 64, maxWaitMs: 60_000 };
const killEveryMs = 200;

export async function openEngineCore(parts: Parts): Promise<EngineCore> {
  const { native, limits, files } = parts;
  const control = createControl(native.connect([`--config-file=${files.configFile}`]));
  await control.command('CREATE DATABASE IF NOT EXISTS galileo');
  const version = (await control.command('SELECT version()')).trim();
  const lanes: Readonly<Record<LaneName, Lane>> = {
    read: createLane({ name: 'reads', size: limits.reads, maxWaiting: limits.maxWaiting, maxWaitMs: limits.maxWaitMs }),
    telemetry: createLane({ name: 'telemetry inserts', ...writeLane }),
    configuration: createLane({ name: 'configuration and DDL', ...writeLane }),
    background: createLane({ name: 'background jobs', ...writeLane }),
  };
  const pipes = await createPipePool(files.temporary, limits.reads + 3);
  const running = new Map<string, Promise<unknown>>();
  const closing = new AbortController();
  return {
    version,
    limits,
    files,
    pipes,
    command: control.command,
    run: async (task, work) => {
      if (running.has(task.queryId))
        throw new EngineError(
          216,
          `Query with id = ${task.queryId} is already running. (QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING)`,
        );
      const signal = AbortSignal.any([task.signal, closing.signal]);
      const result = lanes[task.lane].run(
        () => runTask({ native, limits, kill: control.kill }, { ...task, signal }, work),
        signal,
      );
      running.set(task.queryId, result);
      try {
        return await result;
      } catch (error) {
        throw toEngineError(error);
      } finally {
        running.delete(task.queryId);
      }
    },
    close: async () => {
      closing.abort(new EngineError(394, 'the engine is stopping. (QUERY_WAS_CANCELLED)'));
      await Promise.allSettled(running.values());
      await control.close();
    },
  };
}

interface Control {
  readonly command: (sql: string) => Promise<string>;
  readonly kill: (comment: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A connection of its own for start-up and for ending queries: it must never wait behind what it ends. */
function createControl(connection: NativeConnection): Control {
  let last: Promise<unknown> = Promise.resolve();
  const command = (sql: string): Promise<string> => {
    const next = last.then(async () => Buffer.from((await connection.run(sql)).bytes).toString('utf8'));
    last = next.catch(() => undefined);
    return next;
  };
  return {
    command,
    kill: async (comment) => {
      await command(`KILL QUERY WHERE Settings['log_comment'] = ${sqlString(comment)} ASYNC`);
    },
    close: async () => {
      await last;
      connection.close();
    },
  };
}

interface Runner {
  readonly native: NativeEngine;
  readonly limits: EngineLimits;
  readonly kill: (comment: string) => Promise<void>;
}

async function runTask<Value>(
  runner: Runner,
  task: EngineTask,
  work: (connection: NativeConnection, stop: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const comment = [task.settings['log_comment'], randomUUID()].filter(Boolean).join(' ');
  const connection = runner.native.connect();
  try {
    const prelude = sessionPrelude({ ...task, comment }, runner.limits);
    if (task.isOneGo !== true) await connection.run(prelude);
    const ready = task.isOneGo === true ? startedBy(connection, prelude) : connection;
    return await endInTime(
      task,
      (stop) => work(ready, stop),
      () => runner.kill(comment),
    );
  } finally {
    connection.close();
  }
}

function startedBy(connection: NativeConnection, prelude: string): NativeConnection {
  let start = `${prelude}; `;
  return {
    run: (sql, format) => {
      const text = start + sql;
      start = '';
      return connection.run(text, format);
    },
    close: connection.close,
  };
}

/** Ends the work by `kill` when the client goes away or the time is over, again and again until it has ended. */
async function endInTime<Value>(
  task: EngineTask,
  work: (stop: AbortSignal) => Promise<Value>,
  kill: () => Promise<void>,
): Promise<Value> {
  const late = new AbortController();
  const timer =
    task.maxSeconds === undefined
      ? undefined
      : setTimeout(
          () => late.abort(new EngineError(159, 'Timeout exceeded. (TIMEOUT_EXCEEDED)')),
          task.maxSeconds * 1000 + 1000,
        );
  const stop = AbortSignal.any([task.signal, late.signal]);
  let killing: NodeJS.Timeout | undefined;
  const onStop = (): void => {
    const killNow = (): void => void kill().catch(() => undefined);
    killNow();
    killing = setInterval(killNow, killEveryMs);
  };
  try {
    stop.throwIfAborted();
    stop.addEventListener('abort', onStop, { once: true });
    return await work(stop);
  } catch (error) {
    throw stop.aborted ? stop.reason : error;
  } finally {
    clearTimeout(timer);
    clearInterval(killing);
    stop.removeEventListener('abort', onStop);
  }
}
