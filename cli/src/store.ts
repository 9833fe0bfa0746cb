import type { Logger, NotReady, Running } from '@galileo/service';
import {
  openServer,
  openStorage,
  startEngine,
  type Engine,
  type EngineEvent,
  type EngineState,
  type Storage,
} from '@galileo/storage';
import type { ClickhouseConfig, UpConfig } from './config.ts';

/** The database in use: the embedded engine, or a ClickHouse server. */
export interface Store extends Running {
  readonly kind: 'embedded' | 'clickhouse';
  readonly storage: Storage;
  readonly version: string;
  /** Undefined for a server: what it does is not ours to know. */
  readonly engine: (() => EngineState) | undefined;
  readonly engineUrl: string | null;
  readonly notReady: () => NotReady;
}

interface OpenStore {
  readonly config: UpConfig;
  readonly logger: Logger;
}

export function openStore({ config, logger }: OpenStore): Promise<Store> {
  return config.clickhouse === undefined
    ? openEmbedded({ config, logger })
    : openServerStore(config.clickhouse, config);
}

async function openEmbedded({ config, logger }: OpenStore): Promise<Store> {
  const engine = await startEngine({
    dataDir: config.dataDir,
    port: config.engine.port === 'off' ? 0 : config.engine.port,
    ...(config.engine.memoryBytes !== undefined && { memoryBytes: config.engine.memoryBytes }),
    retention: config.engine.retention,
    onEvent: (event) => logEvent(logger, event),
  });
  const { url, writer, reader } = engine;
  const storage = openStorage({ url, writer, reader, database: 'galileo', kind: 'embedded' });
  return {
    kind: 'embedded',
    storage,
    version: engine.version(),
    engine: engine.state,
    engineUrl: url,
    notReady: () => (engine.state().phase === 'ok' ? [] : [`the embedded engine is ${engine.state().phase}`]),
    stop: () => stopBoth(storage, engine),
  };
}

async function stopBoth(storage: Storage, engine: Engine): Promise<void> {
  await storage.close();
  await engine.stop();
}

async function openServerStore(server: ClickhouseConfig, config: UpConfig): Promise<Store> {
  const user = { user: server.user, password: server.password?.reveal() ?? '' };
  const { version, storage } = await openServer({ url: server.url, user, retention: config.engine.retention });
  return {
    kind: 'clickhouse',
    storage,
    version,
    engine: undefined,
    engineUrl: null,
    notReady: () => [],
    stop: storage.close,
  };
}

function logEvent(logger: Logger, event: EngineEvent): void {
  switch (event.event) {
    case 'ready':
      return logger.info(
        { pid: event.pid, startMs: event.startMs, repaired: event.repaired },
        `engine ${event.version} answers`,
      );
    case 'exited':
      return logger.warn(
        { reason: event.reason, restartInMs: event.restartInMs },
        'the engine has exited and is started again',
      );
    case 'output':
      return logger.debug({ line: event.line }, 'engine');
  }
}
