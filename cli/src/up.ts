import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '@galileo/model';
import { createLogger, type Logger, type Running } from '@galileo/service';
import { readUpConfig, type UpConfig } from './config.ts';
import { startDemoShop } from './demo-shop.ts';
import type { CommandLine } from './flags.ts';
import { startGalileo, type Galileo } from './galileo.ts';

const STOP_DEADLINE_MS = 9_000;

/** Runs all of Galileo until a signal, then stops it. Resolves after a clean stop. */
export async function runUp(
  line: CommandLine,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const config = readUpConfig(line, environment);
  const logger = createLogger(config.log);
  const interrupted = nextSignal();
  const startedAt = performance.now();
  const galileo = await startGalileo({ config, logger });
  const demo = line.switches.has('demo') ? startDemoShop(galileo.urls.otlpHttp, logger) : undefined;
  const runtimeFile = await announce(config, galileo, performance.now() - startedAt);
  const signal = await interrupted;
  process.stdout.write(`\nStopping (${signal}); once more to stop at once.\n`);
  stopHardOn(nextSignal());
  await stopAll({ galileo, demo, runtimeFile, logger });
}

async function announce(config: UpConfig, galileo: Galileo, startMs: number): Promise<string> {
  const file = join(config.dataDir, 'runtime.json');
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify({ pid: process.pid, urls: galileo.urls }, null, 2)}\n`);
  const { ui, otlpHttp, otlpGrpc } = galileo.urls;
  process.stdout.write(
    [
      '',
      `  Galileo is running (started in ${(startMs / 1000).toFixed(1)} s)`,
      '',
      `    open        ${ui}`,
      `    OTLP/HTTP   ${otlpHttp ?? 'off'}`,
      `    OTLP/gRPC   ${otlpGrpc ?? 'off'}`,
      `    data        ${config.dataDir}`,
      '',
      '  Ctrl-C stops it.',
      '',
      '',
    ].join('\n'),
  );
  return file;
}

interface Parts {
  readonly galileo: Running;
  readonly demo: Running | undefined;
  readonly runtimeFile: string;
  readonly logger: Logger;
}

async function stopAll({ galileo, demo, runtimeFile, logger }: Parts): Promise<void> {
  const deadline = setTimeout(() => {
    logger.error({}, 'cannot stop in time, leaving; what was acknowledged is on disk');
    process.exit(1);
  }, STOP_DEADLINE_MS);
  deadline.unref();
  try {
    await demo?.stop();
    await galileo.stop();
    await rm(runtimeFile, { force: true });
  } catch (error) {
    logger.error({ err: error }, `cannot stop cleanly: ${messageOf(error)}`);
    process.exit(1);
  }
  process.exit(0);
}

function nextSignal(): Promise<string> {
  return new Promise((resolve) => {
    const take = (signal: string): void => {
      process.removeListener('SIGINT', take);
      process.removeListener('SIGTERM', take);
      resolve(signal);
    };
    process.on('SIGINT', take);
    process.on('SIGTERM', take);
  });
}

function stopHardOn(again: Promise<string>): void {
  void again.then(() => process.exit(1));
}
