import type { IngestStatus } from '@galileo/model';
import { closeInOrder, stopOnce, type Logger, type Metrics, type NotReady, type Running } from '@galileo/service';
import type { CollectorConfig } from '../config.ts';
import type { TelemetryLog } from '../log/telemetry-log.ts';
import { createBudget } from './budget.ts';
import { startGrpcReceiver } from './grpc-receiver.ts';
import { startHttpReceiver } from './http-receiver.ts';
import { createAcceptTraces } from './ingest.ts';
import { createIngestMetrics } from './ingest-metrics.ts';

export interface ReceiversOptions {
  readonly config: Pick<
    CollectorConfig,
    'host' | 'otlpHttpPort' | 'otlpGrpcPort' | 'maxBodyBytes' | 'corsOrigins' | 'limits' | 'budget'
  >;
  readonly log: Pick<TelemetryLog, 'append'>;
  readonly metrics: Metrics;
  readonly notReady: () => NotReady;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
}

export interface Receivers extends Running {
  /** Ports in use; null = not opened. */
  readonly ports: { readonly otlpHttp: number | null; readonly otlpGrpc: number | null };
  readonly totals: () => Pick<IngestStatus, 'lines' | 'requests' | 'tolerated'>;
  /** From now on every request is asked to come back later; what is in flight is finished. */
  readonly drain: () => void;
}

/** Opens the OTLP ports. All share one memory budget, one set of counters and one way into the log. */
export async function startReceivers(options: ReceiversOptions): Promise<Receivers> {
  const { config } = options;
  let isDraining = false;
  const ingestMetrics = createIngestMetrics(options.metrics);
  const common = {
    host: config.host,
    maxBodyBytes: config.maxBodyBytes,
    accept: createAcceptTraces({ log: options.log, metrics: ingestMetrics, limits: config.limits, now: options.now }),
    budget: createBudget(config.budget, { rss: () => process.memoryUsage.rss(), now: options.now }),
    ingestMetrics,
    isDraining: () => isDraining,
    random: options.random,
    logger: options.logger,
  };
  const http =
    config.otlpHttpPort === 'off'
      ? undefined
      : await startHttpReceiver({
          ...common,
          port: config.otlpHttpPort,
          corsOrigins: config.corsOrigins,
          metrics: options.metrics,
          notReady: () => (isDraining ? ['draining'] : options.notReady()),
        });
  const grpc =
    config.otlpGrpcPort === 'off'
      ? undefined
      : await startOrUndo(() => startGrpcReceiver({ ...common, port: Number(config.otlpGrpcPort) }), http);
  const drain = (): void => {
    isDraining = true;
  };
  return {
    ports: { otlpHttp: http?.port ?? null, otlpGrpc: grpc?.port ?? null },
    totals: ingestMetrics.totals,
    drain,
    stop: stopOnce(async () => {
      drain();
      await closeInOrder([http, grpc].filter((receiver) => receiver !== undefined));
    }),
  };
}

async function startOrUndo<Part>(start: () => Promise<Part>, started: Running | undefined): Promise<Part> {
  try {
    return await start();
  } catch (error) {
    await started?.stop();
    throw error;
  }
}
