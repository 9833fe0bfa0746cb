import type { Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { countExports, type ExportLedger } from './export-ledger.ts';

export interface Instance {
  readonly service: string;
  readonly version: string;
  /** Unique per running instance. */
  readonly id: string;
  readonly hostName: string;
}

export interface ProviderOptions {
  /** Full URL of the traces endpoint; without it the exporter reads the `OTEL_EXPORTER_OTLP_*` variables itself. */
  readonly tracesUrl: string | undefined;
  readonly ledger: ExportLedger;
}

export interface Telemetry {
  readonly tracer: Tracer;
  readonly instance: Instance;
  /** Sends what is buffered, then closes the exporter. */
  readonly stop: () => Promise<void>;
}

const EXPORT_TIMEOUT_MS = 2_000;
const EXPORT_DELAY_MS = 500;

/** One tracer provider per service instance: each has a resource of its own although all share a process. */
export function startTelemetry(instance: Instance, { tracesUrl, ledger }: ProviderOptions): Telemetry {
  const exporter = new OTLPTraceExporter({
    timeoutMillis: EXPORT_TIMEOUT_MS,
    ...(tracesUrl === undefined ? {} : { url: tracesUrl }),
  });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(resourceAttributes(instance))),
    spanProcessors: [
      new BatchSpanProcessor(countExports(exporter, ledger), {
        scheduledDelayMillis: EXPORT_DELAY_MS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
        maxExportBatchSize: 512,
        maxQueueSize: 4096,
      }),
    ],
  });
  return {
    tracer: provider.getTracer('shop-instrumentation', '1.0.0'),
    instance,
    stop: () => provider.shutdown(),
  };
}

function resourceAttributes({ service, version, id, hostName }: Instance): Record<string, string | number> {
  return {
    'service.name': service,
    'service.version': version,
    'service.namespace': 'shop',
    'service.instance.id': id,
    'deployment.environment.name': 'demo',
    'host.name': hostName,
    'os.type': process.platform,
    'process.pid': process.pid,
    'process.runtime.name': 'nodejs',
    'process.runtime.version': process.versions.node,
  };
}
