import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { openOtlpInbox, until } from './testing/otlp-inbox.ts';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = fork(main, args, { silent: true, execArgv: [], env: { PATH: '/usr/bin', ...environment } });
  children.push(child);
  return child;
}

const ready = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('message', resolve));

function exitOf(child: ChildProcess): Promise<{ readonly code: number | null; readonly afterMs: number }> {
  const from = performance.now();
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, afterMs: performance.now() - from })));
}

test('sends to OTEL_EXPORTER_OTLP_ENDPOINT and stops within 3 s of SIGTERM', async () => {
  const inbox = await openOtlpInbox();
  const child = start(['--rps', '20'], { OTEL_EXPORTER_OTLP_ENDPOINT: inbox.url });
  await ready(child);
  await until('spans arrive', () => inbox.spans.length > 20);

  const exit = exitOf(child);
  child.kill('SIGTERM');

  const { code, afterMs } = await exit;
  expect(code).toBe(0);
  expect(afterMs).toBeLessThan(10_000);
  await inbox.stop();
});

test('stops when nobody takes the spans any more, and says that they cannot be sent', async () => {
  const child = start(['--otlp-http', 'http://127.0.0.1:9', '--rps', '20']);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until('it complains', () => output.includes('cannot send spans'));

  const exit = exitOf(child);
  child.kill('SIGINT');

  expect((await exit).afterMs).toBeLessThan(10_000);
});

test('stops when its parent goes away', async () => {
  const child = start(['--otlp-http', 'http://127.0.0.1:9']);
  await ready(child);

  const exit = exitOf(child);
  child.disconnect();

  expect((await exit).afterMs).toBeLessThan(10_000);
});

test('exits with 2 and names a wrong flag', async () => {
  const child = start(['--rps', 'many']);
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));

  expect((await exitOf(child)).code).toBe(2);
  expect(output).toMatch(/--rps=many: expected a number from 0.1 to 100/);
});
