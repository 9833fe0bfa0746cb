import { resolve } from 'node:path';
import { defaultItemLimits, type ItemLimits } from '@galileo/otlp';
import type { PortSetting, Settings } from '@galileo/service';
import { memoryLimitBytes } from './receive/budget.ts';

export interface CollectorConfig {
  readonly host: string;
  /** OTLP over HTTP; `off` = not opened. */
  readonly otlpHttpPort: PortSetting;
  readonly otlpGrpcPort: PortSetting;
  /** Largest request body, bytes after decompression. */
  readonly maxBodyBytes: number;
  /** Origins whose pages may export from a browser. */
  readonly corsOrigins: readonly string[];
  readonly limits: ItemLimits;
  readonly budget: InFlightConfig;
  readonly log: LogConfig;
  readonly writer: WriterConfig;
}

interface InFlightConfig {
  readonly maxBytes: number;
  readonly maxRequests: number;
  readonly memoryHighBytes: number;
  readonly memoryLowBytes: number;
}

interface LogConfig {
  readonly dataDir: string;
  readonly quotaBytes: number;
  /** How long a resent request is recognised; 0 = never. */
  readonly dedupWindowMs: number;
  /** Free disk that the log never uses, if that is more than 5 % of the disk. */
  readonly minFreeDiskBytes: number;
}

interface WriterConfig {
  /** How long records wait at most for a batch to fill. */
  readonly flushIntervalMs: number;
  readonly maxBatchRows: number;
  /** After this long with the same permanent error a batch goes to the dead letters. */
  readonly giveUpMs: number;
}

const MIB = 1024 * 1024;

export function readCollectorConfig(settings: Settings): CollectorConfig {
  const memory = memoryLimitBytes();
  const retentionMs = settings.duration('GALILEO_RETENTION_TRACES', '7d');
  return {
    host: settings.text('GALILEO_HOST', '127.0.0.1'),
    otlpHttpPort: settings.port('GALILEO_OTLP_HTTP_PORT', 4318),
    otlpGrpcPort: settings.port('GALILEO_OTLP_GRPC_PORT', 4317),
    maxBodyBytes: settings.bytes('GALILEO_OTLP_MAX_BODY', '64MiB'),
    corsOrigins: settings.list('GALILEO_OTLP_CORS_ORIGINS'),
    limits: readItemLimits(settings, retentionMs),
    budget: {
      maxBytes: settings.bytes('GALILEO_INGEST_IN_FLIGHT_BYTES', '256MiB'),
      maxRequests: settings.integer('GALILEO_INGEST_IN_FLIGHT_REQUESTS', 512, { min: 1, max: 100_000 }),
      memoryHighBytes: Math.floor(memory * 0.8),
      memoryLowBytes: Math.floor(memory * 0.75),
    },
    log: {
      dataDir: resolve(settings.text('GALILEO_DATA_DIR', './data')),
      quotaBytes: settings.bytes('GALILEO_INGEST_LOG_QUOTA', '10GiB'),
      dedupWindowMs: settings.duration('GALILEO_INGEST_DEDUP_WINDOW', '10m'),
      minFreeDiskBytes: settings.bytes('GALILEO_INGEST_MIN_FREE_DISK', '1GiB'),
    },
    writer: {
      flushIntervalMs: settings.duration('GALILEO_WRITER_FLUSH_INTERVAL', '500ms'),
      maxBatchRows: settings.integer('GALILEO_WRITER_BATCH_ROWS', 200_000, { min: 1, max: 1_000_000 }),
      giveUpMs: settings.duration('GALILEO_WRITER_GIVE_UP', '30m'),
    },
  };
}

function readItemLimits(settings: Settings, retentionMs: number): ItemLimits {
  const count = (name: string, fallback: number): number => settings.integer(name, fallback, { min: 1, max: 65_535 });
  return {
    maxItemBytes: settings.integer('GALILEO_INGEST_MAX_ITEM_BYTES', defaultItemLimits.maxItemBytes, {
      min: 1024,
      max: 900_000,
    }),
    maxValueDepth: settings.integer('GALILEO_INGEST_MAX_VALUE_DEPTH', defaultItemLimits.maxValueDepth, {
      min: 1,
      max: 64,
    }),
    maxKeyBytes: count('GALILEO_INGEST_MAX_KEY_BYTES', defaultItemLimits.maxKeyBytes),
    maxValueBytes: settings.integer('GALILEO_INGEST_MAX_VALUE_BYTES', defaultItemLimits.maxValueBytes, {
      min: 16,
      max: MIB,
    }),
    maxAttributes: count('GALILEO_INGEST_MAX_ATTRIBUTES', defaultItemLimits.maxAttributes),
    maxEvents: count('GALILEO_INGEST_MAX_EVENTS', defaultItemLimits.maxEvents),
    maxLinks: count('GALILEO_INGEST_MAX_LINKS', defaultItemLimits.maxLinks),
    maxResourceAttributes: count('GALILEO_INGEST_MAX_RESOURCE_ATTRIBUTES', defaultItemLimits.maxResourceAttributes),
    maxPastMs: Math.min(settings.duration('GALILEO_INGEST_MAX_PAST', '7d'), retentionMs),
    maxFutureMs: settings.duration('GALILEO_INGEST_MAX_FUTURE', '10m'),
  };
}
