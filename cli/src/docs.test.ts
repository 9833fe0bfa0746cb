import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSettings } from '@galileo/service';
import { expect, test } from 'vitest';
import { readSettings } from './config.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

function askedSettings() {
  const settings = createSettings({ environment: {} });
  readSettings(settings);
  return settings.asked();
}

test('docs/configuration.md lists every setting with its default, and no other', () => {
  const documented = new Map(
    [...read('docs/configuration.md').matchAll(/^\| `(GALILEO_\w+)`\s*\|\s*(.*?)\s*\|/gm)].map(
      ([, name = '', fallback = '']) => [name, fallback.replaceAll('`', '')],
    ),
  );
  const asked = new Map(askedSettings().map(({ name, fallback }) => [name, fallback === '' ? 'unset' : fallback]));
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(asked));
});

test('docker-compose.yml and the Dockerfile set only settings that exist', () => {
  const known = new Set(askedSettings().map(({ name }) => name));
  const used = [...`${read('docker-compose.yml')}\n${read('Dockerfile')}`.matchAll(/GALILEO_\w+/g)].map(
    ([name]) => name,
  );
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((name) => !known.has(name))).toEqual([]);
});
