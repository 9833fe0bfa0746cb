import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GalileoError } from '@galileo/model';
import { stopOnce, type Logger, type Running } from '@galileo/service';

const STOP_WITHIN_MS = 3_000;

/** Runs the demo shop in a process of its own, exporting to `otlpUrl`. It ends with its parent. */
export function startDemoShop(otlpUrl: string | null, logger: Logger): Running {
  if (otlpUrl === null)
    throw new GalileoError('invalid', '--demo sends over OTLP/HTTP, but GALILEO_OTLP_HTTP_PORT is off');
  const main = fileURLToPath(new URL('../../demo/dist/main.js', import.meta.url));
  if (!existsSync(main)) throw new GalileoError('invalid', 'the demo shop is not part of this installation');
  const child = spawn(process.execPath, ['--max-old-space-size=192', main, '--otlp-http', otlpUrl], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('error', (error) => logger.error({ err: error }, 'cannot run the demo shop'));
  child.once('exit', (code) => logger.info({ code }, 'the demo shop has ended'));
  const stop = stopOnce(async () => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await exited;
    clearTimeout(hard);
  });
  return { stop };
}
