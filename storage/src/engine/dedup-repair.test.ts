import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTestFolder } from '../testing/test-engine.ts';
import { repairDeduplicationLogs } from './dedup-repair.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeEach(async () => {
  folder = await makeTestFolder();
});
afterEach(() => folder.remove());

interface Table {
  readonly parts: readonly string[];
  readonly logs: Readonly<Record<string, string>>;
}

async function makeTable({ parts, logs }: Table): Promise<string> {
  const table = join(folder.path, 'store', '0a1', '0a1b');
  const logFolder = join(table, 'deduplication_logs');
  await mkdir(logFolder, { recursive: true });
  for (const part of parts) await mkdir(join(table, part));
  for (const [name, text] of Object.entries(logs)) await writeFile(join(logFolder, name), text);
  return logFolder;
}

const one = 'deduplication_log_1.txt';
const two = 'deduplication_log_2.txt';

test.each([
  ['an entry with its part stays', ['20240101_1_1_0'], '1\t20240101_1_1_0\tb1\n', ''],
  ['an entry whose part was merged stays', ['20240101_1_9_2'], '1\t20240101_4_4_0\tb1\n', ''],
  ['an entry whose part was mutated stays', ['20240101_1_1_0_7'], '1\t20240101_1_1_0\tb1\n', ''],
  [
    'an entry without a part is removed',
    ['20240101_1_1_0'],
    '1\t20240101_1_1_0\tb1\n1\t20240101_2_2_0\tb2\n',
    '2\t20240101_2_2_0\tb2\n',
  ],
  ['a part of another day does not cover it', ['20240102_1_9_1'], '1\t20240101_2_2_0\tb2\n', '2\t20240101_2_2_0\tb2\n'],
  [
    'an unfinished part does not count',
    ['tmp_insert_20240101_2_2_0'],
    '1\t20240101_2_2_0\tb2\n',
    '2\t20240101_2_2_0\tb2\n',
  ],
  ['an entry that was removed before is left alone', [], '1\t20240101_2_2_0\tb2\n2\t20240101_2_2_0\tb2\n', ''],
  [
    'a table without partitions is read too',
    ['all_1_3_1'],
    '1\tall_2_2_0\tb1\n1\tall_4_4_0\tb2\n',
    '2\tall_4_4_0\tb2\n',
  ],
])('%s', async (_case, parts, log, appended) => {
  const logFolder = await makeTable({ parts, logs: { [one]: log } });

  const report = await repairDeduplicationLogs(folder.path);

  expect(await readFile(join(logFolder, one), 'utf8')).toBe(log + appended);
  expect(report).toEqual({ removed: appended === '' ? 0 : 1, cut: 0 });
});

test('a line cut off by a kill goes, and a second repair finds nothing to do', async () => {
  const logFolder = await makeTable({ parts: ['all_1_1_0'], logs: { [one]: '1\tall_1_1_0\tb1\n1\tall_2_2' } });

  expect(await repairDeduplicationLogs(folder.path)).toEqual({ removed: 0, cut: 1 });
  expect(await repairDeduplicationLogs(folder.path)).toEqual({ removed: 0, cut: 0 });
  expect(await readFile(join(logFolder, one), 'utf8')).toBe('1\tall_1_1_0\tb1\n');
});

test('removals go into the newest log, counted as numbers', async () => {
  const logs = {
    [one]: '1\tall_1_1_0\tb1\n',
    [two]: '1\tall_2_2_0\tb2\n',
    'deduplication_log_10.txt': '1\tall_3_3_0\tb3\n',
  };
  const logFolder = await makeTable({ parts: ['all_2_2_0', 'all_3_3_0'], logs });

  await repairDeduplicationLogs(folder.path);

  expect(await readFile(join(logFolder, 'deduplication_log_10.txt'), 'utf8')).toBe(
    '1\tall_3_3_0\tb3\n2\tall_1_1_0\tb1\n',
  );
});

test('a folder without tables is fine', async () => {
  expect(await repairDeduplicationLogs(folder.path)).toEqual({ removed: 0, cut: 0 });
});
