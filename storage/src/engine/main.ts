import { setPriority } from 'node:os';
import { GalileoError, messageOf } from '@galileo/model';
import { startEngineChild, type EngineChild } from './engine-child.ts';
import { isChildOptions, type ChildMessage } from './engine-messages.ts';

const memoryReportMs = 10_000;
const cleanUpMs = 300;
/** Steps of niceness: when the processor is short, taking in what is sent goes before storing it. */
const niceness = 10;

function tell(message: ChildMessage): void {
  process.send?.(message);
}

function failureOf(error: unknown): ChildMessage {
  const kind =
    error instanceof GalileoError && (error.kind === 'conflict' || error.kind === 'invalid') ? error.kind : 'internal';
  const isLocked = messageOf(error).includes('Cannot lock file');
  return { type: 'failed', kind: isLocked ? 'conflict' : kind, message: messageOf(error) };
}

/** Ends at once, as a kill would: what the engine has acknowledged is on disk. */
function vanish(child: EngineChild | undefined): void {
  const die = (): void => void process.kill(process.pid, 'SIGKILL');
  setTimeout(die, cleanUpMs);
  void (child?.abandon() ?? Promise.resolve()).then(die, die);
}

async function stop(child: EngineChild | undefined): Promise<void> {
  await child?.stop();
  process.exit(0);
}

async function main(): Promise<void> {
  let child: EngineChild | undefined;
  // Before the engine starts its threads, which inherit it.
  setPriority(niceness);
  // The terminal's Ctrl-C reaches every process of the group; the parent says when to stop.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('disconnect', () => vanish(child));
  process.on('message', (message) => {
    if (message === 'stop') void stop(child).catch(() => vanish(child));
  });
  try {
    const options: unknown = JSON.parse(process.argv[2] ?? 'null');
    if (!isChildOptions(options))
      throw new GalileoError('invalid', 'cannot start: the engine child is started by its parent only');
    child = await startEngineChild(options);
    const { port, version, repaired } = child;
    tell({ type: 'ready', port, version, repaired });
    const report = (): void => tell({ type: 'memory', bytes: process.memoryUsage.rss() });
    report();
    setInterval(report, memoryReportMs).unref();
  } catch (error) {
    process.exitCode = 1;
    tell(failureOf(error));
    setTimeout(() => vanish(child), cleanUpMs);
  }
}

await main();
