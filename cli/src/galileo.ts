import { fileURLToPath } from 'node:url';
import { lockDataDir, startCollector, type Collector } from '@galileo/collector';
import { startQueryApi } from '@galileo/query-api';
import { closeInOrder, createMetrics, stopOnce, type Logger, type Metrics, type Running } from '@galileo/service';
import { isLoopback, type UpConfig } from './config.ts';
import { createPartsStatus } from './parts-status.ts';
import { openStore, type Store } from './store.ts';
import { galileoVersion } from './version.ts';

export interface GalileoUrls {
  readonly ui: string;
  readonly otlpHttp: string | null;
  readonly otlpGrpc: string | null;
  readonly engine: string | null;
}

export interface Galileo extends Running {
  readonly urls: GalileoUrls;
}

interface Start {
  readonly config: UpConfig;
  readonly logger: Logger;
}

/** Starts the log and the ports first, so that nothing sent is lost, then the store, then what reads from it. */
export async function startGalileo({ config, logger }: Start): Promise<Galileo> {
  const lock = await lockDataDir(config.dataDir);
  const running: Running[] = [{ stop: lock.release }];
  const metrics = createMetrics();
  try {
    const { collector, store } = await startBottom({ config, logger, metrics, running });
    collector.write(store.storage);
    const { urls, stop } = await startTop({ config, logger, metrics, collector, store });
    running.unshift({ stop });
    if (config.isUnsafelyOpen && !isLoopback(config.host)) {
      logger.warn(
        { host: config.host },
        'open to the network without accounts or ingest keys (GALILEO_UNSAFE_OPEN=accept)',
      );
    }
    return { urls, stop: stopOnce(() => closeInOrder(running)) };
  } catch (error) {
    await closeInOrder(running);
    throw error;
  }
}

interface Bottom extends Start {
  readonly metrics: Metrics;
  /** What is started is put at the head, for stopping in the opposite order. */
  readonly running: Running[];
}

async function startBottom({
  config,
  logger,
  metrics,
  running,
}: Bottom): Promise<{ collector: Collector; store: Store }> {
  const startedCollector = startCollector({
    config: config.collector,
    metrics,
    logger,
    now: Date.now,
    random: Math.random,
  });
  const startedStore = openStore({ config, logger });
  const [collector, store] = await Promise.allSettled([startedCollector, startedStore]);
  if (store.status === 'fulfilled') running.unshift(store.value);
  if (collector.status === 'fulfilled') running.unshift(collector.value);
  if (collector.status === 'rejected') throw collector.reason;
  if (store.status === 'rejected') throw store.reason;
  return { collector: collector.value, store: store.value };
}

interface Top extends Start {
  readonly metrics: Metrics;
  readonly collector: Collector;
  readonly store: Store;
}

async function startTop({ config, logger, metrics, collector, store }: Top): Promise<Galileo> {
  const url = (port: number | null): string | null =>
    port === null ? null : `http://${hostText(config.host)}:${port}`;
  const urls = { otlpHttp: url(collector.ports.otlpHttp), otlpGrpc: url(collector.ports.otlpGrpc), ui: '' };
  const { port, ...queryApi } = config.queryApi;
  const running = await startQueryApi({
    ...queryApi,
    port: port === 'off' ? 0 : port,
    storage: store.storage,
    status: createPartsStatus({ config, collector, store, now: Date.now }),
    notReady: () => [...collector.notReady(), ...store.notReady()],
    webRoot: fileURLToPath(new URL('../../web/dist/', import.meta.url)),
    urls: () => urls,
    version: galileoVersion(),
    logger,
    metrics,
  });
  urls.ui = url(running.port) ?? '';
  return { urls: { ...urls, engine: store.engineUrl }, stop: running.stop };
}

/** The address to show: an open listener is reached on this machine by its loopback address. */
function hostText(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
