import { expect, test } from 'vitest';
import { readUpConfig } from './config.ts';
import { parseCommandLine } from './flags.ts';
import { printConfig } from './print-config.ts';

test('reads a command, switches and settings in either form', () => {
  const line = parseCommandLine(['up', '--demo', '--http-port', '0', '--data-dir=/tmp/x']);
  expect(line.command).toBe('up');
  expect([...line.switches]).toEqual(['demo']);
  expect(line.settings).toEqual({ GALILEO_HTTP_PORT: '0', GALILEO_DATA_DIR: '/tmp/x' });
});

test.each([
  [['up', '--http-port'], 'needs a value'],
  [['a', 'b', 'c'], 'unexpected argument c'],
])('refuses %j', (args, words) => {
  expect(() => parseCommandLine(args)).toThrow(words);
});

test.each([
  [['up', '--http-prot', '1'], {}, 'unknown flag --http-prot'],
  [['up', '--http-port', 'x'], {}, 'GALILEO_HTTP_PORT="x"'],
  [['up'], { GALILEO_HOST: '0.0.0.0' }, 'GALILEO_UNSAFE_OPEN=accept'],
  [['up'], { GALILEO_CLICKHOUSE_URL: 'http://db:8123' }, 'GALILEO_CLICKHOUSE_UNSAFE_DEDUP=accept'],
])('refuses the configuration of %j with %j and says what to change', (args, environment, words) => {
  expect(() => readUpConfig(parseCommandLine(args), environment)).toThrow(words);
});

test('opens beyond loopback when that is accepted', () => {
  const config = readUpConfig(parseCommandLine(['up']), { GALILEO_HOST: '0.0.0.0', GALILEO_UNSAFE_OPEN: 'accept' });
  expect(config.host).toBe('0.0.0.0');
});

test('prints every setting in force, and no secret', () => {
  const text = printConfig(parseCommandLine(['config', 'print', '--http-port', '1']), {
    GALILEO_CLICKHOUSE_PASSWORD: 'hush',
  });
  expect(text).toContain('GALILEO_HTTP_PORT=1   # default: 8080');
  expect(text).toContain('GALILEO_CLICKHOUSE_PASSWORD=***');
  expect(text).not.toContain('hush');
});

test('a relative data directory is one below the folder Galileo was started in', () => {
  const config = readUpConfig(parseCommandLine(['up', '--data-dir', 'here']), {});
  expect(config.dataDir).toBe(`${process.cwd()}/here`);
  expect(config.collector.log.dataDir).toBe(config.dataDir);
});
