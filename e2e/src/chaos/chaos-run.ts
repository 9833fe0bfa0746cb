import { untilStored } from '../kit/ask.ts';
import { type Galileo, isReady, killWhileStarting, samePorts, startGalileo } from '../kit/galileo.ts';
import { isAlive, killNow, type RunningProcess } from '../kit/process-tree.ts';
import { checkStored, type LedgerCheck, readStoredSpans } from '../kit/stored-spans.ts';
import { makeTempFolder } from '../kit/temp-folder.ts';
import { pause, until } from '../kit/until.ts';
import { type Promises, startSenders } from './senders.ts';

export interface ChaosOptions {
  /** What SIGKILL hits: every process, or the engine's alone. */
  readonly target: 'tree' | 'engine';
  readonly kills: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

export interface ChaosResult {
  readonly acknowledged: number;
  readonly unknown: number;
  readonly repeated: number;
  readonly check: LedgerCheck;
  readonly longestRecoveryMs: number;
}

const SERVICE = 'chaos';
const recovery = { limitMs: 60_000, everyMs: 20 };

/** Kills at random moments under load, then compares what was promised with what is stored. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const folder = await makeTempFolder(`chaos-${options.target}`);
  let galileo = await startGalileo({ dataDir: folder.path });
  const environment = samePorts(galileo);
  const promises: Promises = { acknowledged: new Set(), repeated: 0, unknown: 0 };
  const senders = startSenders({ ...galileo.urls, service: SERVICE }, promises);
  let longestRecoveryMs = 0;
  try {
    for (let kill = 1; kill <= options.kills; kill += 1) {
      await pause(200 + options.random() * 2_800);
      const startedAt = performance.now();
      if (options.target === 'tree') galileo = await killAndRestart(galileo, { environment, random: options.random });
      else await killEngine(galileo, options.random);
      const tookMs = Math.round(performance.now() - startedAt);
      longestRecoveryMs = Math.max(longestRecoveryMs, tookMs);
      options.say(
        `kill ${kill} of ${options.kills} (${options.target}): recovered in ${tookMs} ms, ${promises.acknowledged.size} spans acknowledged`,
      );
    }
    await pause(500);
    await senders.stop();
    await untilStored(galileo.urls.ui);
    const check = checkStored(promises.acknowledged, await readStoredSpans(galileo, SERVICE));
    const { acknowledged, unknown, repeated } = promises;
    return { acknowledged: acknowledged.size, unknown, repeated, check, longestRecoveryMs };
  } catch (error) {
    throw new Error(`chaos failed; galileo said:\n${galileo.output().slice(-3000)}`, { cause: error });
  } finally {
    await senders.stop();
    await galileo.kill();
    await folder.remove();
  }
}

/** In one of three kills the next start is killed too, somewhere in its first two seconds: repair and migration run there. */
async function killAndRestart(galileo: Galileo, { environment, random }: Restart): Promise<Galileo> {
  const options = { dataDir: galileo.dataDir, environment };
  await galileo.kill();
  if (random() < 1 / 3) await killWhileStarting(options, random() * 2_000);
  return startGalileo(options);
}

interface Restart {
  readonly environment: Readonly<Record<string, string>>;
  readonly random: () => number;
}

/** In one of three kills the engine that takes over is killed too, while it starts. */
async function killEngine(galileo: Galileo, random: () => number): Promise<void> {
  const next = await killOneEngine(galileo);
  if (random() < 1 / 3) {
    await pause(random() * 1_000);
    if (await isAlive(next)) await killOneEngine(galileo);
  }
  await until('galileo is ready again', () => isReady(galileo.urls.ui), recovery);
}

/** Answers the process id of the engine that comes after. */
async function killOneEngine(galileo: Galileo): Promise<number> {
  const before = await engineOf(galileo);
  killNow(before.pid);
  const after = await until(
    'another engine runs',
    async () => {
      const engine = await engineOrNone(galileo);
      return engine !== undefined && engine.pid !== before.pid && engine;
    },
    recovery,
  );
  return after.pid;
}

async function engineOf(galileo: Galileo): Promise<RunningProcess> {
  const engine = await engineOrNone(galileo);
  if (engine === undefined) throw new Error('no engine process runs');
  return engine;
}

async function engineOrNone(galileo: Galileo): Promise<RunningProcess | undefined> {
  return (await galileo.processes()).find(({ command }) => /engine[^ ]*\.js/.test(command));
}
