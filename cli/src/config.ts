import { resolve } from 'node:path';
import { readCollectorConfig, type CollectorConfig } from '@galileo/collector';
import { GalileoError } from '@galileo/model';
import { readQueryApiConfig, type QueryApiConfig } from '@galileo/query-api';
import {
  createSettings,
  logLevels,
  type LoggerOptions,
  type PortSetting,
  type Secret,
  type Settings,
} from '@galileo/service';
import type { Retention } from '@galileo/storage';
import type { CommandLine } from './flags.ts';

export interface UpConfig {
  readonly dataDir: string;
  readonly host: string;
  readonly isUnsafelyOpen: boolean;
  readonly log: LoggerOptions;
  readonly engine: EngineConfig;
  readonly clickhouse: ClickhouseConfig | undefined;
  /** The lesser promise of a plain server is known and taken. */
  readonly isUnsafeDedupAccepted: boolean;
  readonly collector: CollectorConfig;
  readonly queryApi: QueryApiConfig;
}

interface EngineConfig {
  readonly port: PortSetting;
  readonly memoryBytes: number | undefined;
  readonly retention: Retention;
}

/** A ClickHouse server instead of the embedded engine. */
export interface ClickhouseConfig {
  readonly url: string;
  readonly user: string;
  readonly password: Secret | undefined;
}

/** Everything `up` can be told, read and checked at once. Throws one `invalid` that names every wrong setting. */
export function readUpConfig(line: CommandLine, environment: Readonly<Record<string, string | undefined>>): UpConfig {
  const settings = createSettings({ flags: line.settings, environment });
  const config = readSettings(settings);
  settings.finish();
  refuseUnknownFlags(line, settings);
  refuseOpenHost(config);
  refuseUnsafeServer(config);
  return config;
}

export function readSettings(settings: Settings): UpConfig {
  const memory = settings.bytes('GALILEO_ENGINE_MEMORY', '0');
  return {
    dataDir: resolve(settings.text('GALILEO_DATA_DIR', './data')),
    host: settings.text('GALILEO_HOST', '127.0.0.1'),
    isUnsafelyOpen: settings.choice('GALILEO_UNSAFE_OPEN', ['refuse', 'accept'], 'refuse') === 'accept',
    log: {
      level: settings.choice('GALILEO_LOG_LEVEL', logLevels, 'info'),
      format: settings.choice('GALILEO_LOG_FORMAT', ['text', 'json'], 'text'),
    },
    engine: {
      port: settings.port('GALILEO_ENGINE_PORT', 0),
      memoryBytes: memory === 0 ? undefined : memory,
      retention: readRetention(settings),
    },
    clickhouse: readClickhouse(settings),
    isUnsafeDedupAccepted:
      settings.choice('GALILEO_CLICKHOUSE_UNSAFE_DEDUP', ['refuse', 'accept'], 'refuse') === 'accept',
    collector: readCollectorConfig(settings),
    queryApi: readQueryApiConfig(settings),
  };
}

const DAY_MS = 86_400_000;

function readRetention(settings: Settings): Retention {
  const days = (name: string, fallback: string): number =>
    Math.max(1, Math.ceil(settings.duration(name, fallback) / DAY_MS));
  return {
    tracesDays: days('GALILEO_RETENTION_TRACES', '7d'),
    logsDays: days('GALILEO_RETENTION_LOGS', '7d'),
    metricsDays: days('GALILEO_RETENTION_METRICS', '30d'),
    rollupsDays: days('GALILEO_RETENTION_ROLLUPS', '400d'),
  };
}

function readClickhouse(settings: Settings): ClickhouseConfig | undefined {
  const url = settings.optional('GALILEO_CLICKHOUSE_URL');
  const user = settings.text('GALILEO_CLICKHOUSE_USER', 'default');
  const password = settings.secret('GALILEO_CLICKHOUSE_PASSWORD');
  return url === undefined ? undefined : { url, user, password };
}

function refuseUnknownFlags(line: CommandLine, settings: Settings): void {
  const known = new Set(settings.asked().map(({ name }) => name));
  const unknown = Object.keys(line.settings).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const flags = unknown.map((name) => `--${name.slice('GALILEO_'.length).toLowerCase().replaceAll('_', '-')}`);
  throw new GalileoError('invalid', `unknown flag ${flags.join(', ')}; docs/configuration.md lists all settings`);
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

export const isLoopback = (host: string): boolean => loopback.has(host) || host.startsWith('127.');

function refuseOpenHost(config: UpConfig): void {
  if (isLoopback(config.host) || config.isUnsafelyOpen) return;
  throw new GalileoError(
    'invalid',
    `GALILEO_HOST=${JSON.stringify(config.host)} is open to the network, and this version has no accounts or ingest keys: ` +
      'anyone who reaches it can read and write. Bind to 127.0.0.1, or set GALILEO_UNSAFE_OPEN=accept on a closed test network',
  );
}

/** Plain MergeTree on a foreign server can lose a part when the server is killed at the wrong moment, so it is used only when told so. */
function refuseUnsafeServer(config: UpConfig): void {
  if (config.clickhouse === undefined || config.isUnsafeDedupAccepted) return;
  throw new GalileoError(
    'invalid',
    'GALILEO_CLICKHOUSE_URL is set: on a single ClickHouse server exactly-once does not hold through a crash of that server ' +
      '(docs/adr/0005-clickhouse-server.md). Set GALILEO_CLICKHOUSE_UNSAFE_DEDUP=accept to go on',
  );
}
