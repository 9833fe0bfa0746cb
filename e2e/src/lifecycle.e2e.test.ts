import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askStatus, ledgerSum, untilStored } from './kit/ask.ts';
import { type Galileo, startGalileo } from './kit/galileo.ts';
import { isAlive } from './kit/process-tree.ts';
import { makeRequest, send } from './kit/send.ts';
import { checkStored, nothingWrong, readStoredSpans } from './kit/stored-spans.ts';
import { makeTempFolder, type TempFolder } from './kit/temp-folder.ts';

let folder: TempFolder;
let galileo: Galileo | undefined;

beforeEach(async () => {
  folder = await makeTempFolder('lifecycle');
});

afterEach(async () => {
  await galileo?.kill();
  galileo = undefined;
  await folder.remove();
});

const start = async (): Promise<Galileo> => (galileo = await startGalileo({ dataDir: folder.path }));

test('Ctrl-C ends every process within 10 s with exit code 0', async () => {
  const running = await start();
  const processes = await running.processes();
  expect(processes.length).toBeGreaterThan(0);

  const exit = await running.stop('SIGINT');

  expect(exit).toMatchObject({ code: 0, signal: null });
  expect(exit.afterMs).toBeLessThan(10_000);
  const left = await Promise.all(processes.map(({ pid }) => isAlive(pid)));
  expect(left).not.toContain(true);
  expect(existsSync(join(folder.path, 'runtime.json'))).toBe(false);
});

test('a later start is quick and has everything the earlier run acknowledged', async () => {
  const first = await start();
  const request = makeRequest({ service: 'kept', traces: 20, spansPerTrace: 10 });
  expect(await send(first.urls.otlpHttp, request.json)).toEqual({ outcome: 'acknowledged' });
  await first.stop('SIGTERM');

  const second = await start();

  // On a machine that does nothing else it is under 4 s, which the benchmark shows; tests share theirs.
  expect(second.readyAfterMs).toBeLessThan(12_000);
  await untilStored(second.urls.ui);
  expect(checkStored(new Set(request.spanIds), await readStoredSpans(second, 'kept'))).toMatchObject(nothingWrong);
});

test('sent equals stored plus rejected, and undecodable requests are counted as refused', async () => {
  const { urls } = await start();
  const good = makeRequest({ service: 'ledger', traces: 10, spansPerTrace: 10 });
  const bad = good.json.replaceAll(/"traceId":"[0-9a-f]{32}"/g, `"traceId":"${'0'.repeat(32)}"`);
  const post = (body: string): Promise<Response> =>
    fetch(`${urls.otlpHttp}/v1/traces`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

  expect(await (await post(good.json)).text()).toBe('{}');
  expect(await (await post(bad)).json()).toMatchObject({ partialSuccess: { rejectedSpans: expect.anything() } });
  expect((await post('no JSON')).status).toBe(400);
  await untilStored(urls.ui);

  const { lines } = (await askStatus(urls.ui)).ingest;
  expect(ledgerSum(lines, 'accepted')).toBe(100);
  expect(ledgerSum(lines, 'stored')).toBe(100);
  expect(ledgerSum(lines, 'rejected')).toBe(100);
  expect(ledgerSum(lines, 'refused')).toBe(1);
  expect(ledgerSum(lines, 'writer-rejected', 'dead', 'expired', 'duplicate')).toBe(0);
});
