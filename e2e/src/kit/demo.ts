import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface RunningDemo {
  readonly stop: () => Promise<void>;
}

const main = fileURLToPath(new URL('../../../demo/dist/main.js', import.meta.url));

/** The demo shop as a process of its own, as a user's system would be. */
export async function startDemoShop(otlpHttp: string, flags: readonly string[] = []): Promise<RunningDemo> {
  const { PATH = '/usr/bin' } = process.env;
  const child = fork(main, ['--minutes', '5', ...flags], {
    silent: true,
    execArgv: [],
    env: { PATH, OTEL_EXPORTER_OTLP_ENDPOINT: otlpHttp },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
  });
  return {
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
