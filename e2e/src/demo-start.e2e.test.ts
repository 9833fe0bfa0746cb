import type { ServicesAnswer } from '@galileo/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './kit/ask.ts';
import { type Galileo, startGalileo } from './kit/galileo.ts';
import { isAlive } from './kit/process-tree.ts';
import { makeTempFolder, type TempFolder } from './kit/temp-folder.ts';
import { until } from './kit/until.ts';

/** Under 10 s on a machine that does nothing else. */
const FILLED_WITHIN_MS = 40_000;

let folder: TempFolder;
let galileo: Galileo;

beforeAll(async () => {
  folder = await makeTempFolder('demo');
  galileo = await startGalileo({ dataDir: folder.path, flags: ['--demo'] });
});

afterAll(async () => {
  await galileo.kill();
  await folder.remove();
});

test('started with --demo it soon shows six services, and Ctrl-C ends the shop too', async () => {
  const names = await until(
    'six services are listed',
    async () => {
      const { body } = await ask<ServicesAnswer>(galileo.urls.ui, '/api/services?from=now-15m&to=now');
      const found = new Set(body.services.map(({ service }) => service));
      return found.size >= 6 && found;
    },
    { limitMs: FILLED_WITHIN_MS },
  );
  expect(names).toEqual(new Set(['gateway', 'checkout', 'catalogue', 'payment', 'inventory', 'notification']));

  const processes = await galileo.processes();
  const exit = await galileo.stop('SIGINT');

  expect(exit.code).toBe(0);
  expect(exit.afterMs).toBeLessThan(10_000);
  expect(await Promise.all(processes.map(({ pid }) => isAlive(pid)))).not.toContain(true);
});
