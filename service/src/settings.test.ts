import { expect, test } from 'vitest';
import { createSettings, parseBytes, parseDuration } from './settings.ts';

test.each([
  ['500ms', 500],
  ['10s', 10_000],
  ['1.5m', 90_000],
  ['7d', 604_800_000],
  ['0', 0],
  ['7', undefined],
  ['7 days', undefined],
  ['-1s', undefined],
  ['', undefined],
])('reads the duration %j as %j ms', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each([
  ['4096', 4096],
  ['64MiB', 67_108_864],
  ['0', 0],
  ['1.5KiB', 1536],
  ['64MB', undefined],
  ['many', undefined],
])('reads the size %j as %j bytes', (text, expected) => {
  expect(parseBytes(text)).toBe(expected);
});

test('a flag wins over the environment, the environment over the default', () => {
  const sources = {
    flags: { GALILEO_HTTP_PORT: '1' },
    environment: { GALILEO_HTTP_PORT: '2', GALILEO_OTLP_HTTP_PORT: '3' },
  };
  const settings = createSettings(sources);
  expect(settings.port('GALILEO_HTTP_PORT', 8080)).toBe(1);
  expect(settings.port('GALILEO_OTLP_HTTP_PORT', 4318)).toBe(3);
  expect(settings.port('GALILEO_OTLP_GRPC_PORT', 4317)).toBe(4317);
});

test('names every wrong setting at once, with its value and what was expected', () => {
  const environment = { PORT: '99999', WAIT: 'soon', ROOM: '1GB', COLOUR: 'red', COUNT: '7.5' };
  const settings = createSettings({ environment });
  settings.port('PORT', 1);
  settings.duration('WAIT', '1s');
  settings.bytes('ROOM', '1MiB');
  settings.choice('COLOUR', ['blue', 'green'], 'blue');
  settings.integer('COUNT', 1, { min: 0, max: 10 });
  expect(settings.finish).toThrow(/5 wrong settings/);
  for (const [name, value] of Object.entries(environment))
    expect(settings.finish).toThrow(`${name}="${value}": expected `);
});

test('an empty variable counts as not set', () => {
  const settings = createSettings({ environment: { NAME: '', LIST: ' a, ,b ', PORT: 'off' } });
  expect(settings.text('NAME', 'fallback')).toBe('fallback');
  expect(settings.optional('NAME')).toBeUndefined();
  expect(settings.list('LIST')).toEqual(['a', 'b']);
  expect(settings.port('PORT', 1)).toBe('off');
  expect(settings.finish).not.toThrow();
});

test('a secret never prints itself', () => {
  const secret = createSettings({ environment: { KEY: 'hush' } }).secret('KEY');
  expect(`${String(secret)} ${JSON.stringify({ secret })}`).toBe('*** {"secret":"***"}');
  expect(secret?.reveal()).toBe('hush');
});
