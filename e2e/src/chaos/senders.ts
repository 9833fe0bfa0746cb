import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as ProtoExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import { makeRequest, send } from '../kit/send.ts';
import { pause } from '../kit/until.ts';

/** What the senders were promised. Shared by all, filled as answers come in. */
export interface Promises {
  readonly acknowledged: Set<string>;
  /** Requests that were sent again after no answer or a refusal. */
  repeated: number;
  /** Spans of requests given up without an acknowledgement: stored once or not at all, either is right. */
  unknown: number;
}

export interface Sender {
  /** Ends after the request it is at. */
  readonly stop: () => Promise<void>;
}

const REPEAT_AFTER_MS = 150;
/** A client's patience: long enough to get over a restart. */
const GIVE_UP_AFTER_MS = 60_000;

/** Sends fresh requests one after another, each again with the same bytes until it is acknowledged. */
function startRawSender(target: { otlpHttp: string; service: string }, promises: Promises): Sender {
  let isStopping = false;
  const run = async (): Promise<void> => {
    while (!isStopping) {
      const request = makeRequest({ service: target.service, traces: 20, spansPerTrace: 12 });
      const isKept = await sendUntilKept(target.otlpHttp, request.json, promises);
      if (isKept) for (const id of request.spanIds) promises.acknowledged.add(id);
      else promises.unknown += request.spanIds.length;
      await pause(20);
    }
  };
  const running = run();
  return {
    stop: () => {
      isStopping = true;
      return running;
    },
  };
}

async function sendUntilKept(otlpHttp: string, json: string, promises: Promises): Promise<boolean> {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
  while (Date.now() < giveUpAt) {
    const { outcome, ...rest } = await send(otlpHttp, json);
    if (outcome === 'acknowledged') return true;
    if ('status' in rest && rest.status !== 503)
      throw new Error(`overload or a crash must look like 503, not ${rest.status}`);
    promises.repeated += 1;
    await pause(REPEAT_AFTER_MS);
  }
  return false;
}

/** Real SDK traffic: what its exporter reports as sent is promised, what it gives up is not. */
function startSdkSender(exporter: SpanExporter, service: string, promises: Promises): Sender {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.instance.id': 'sdk' }),
    spanProcessors: [
      new BatchSpanProcessor(noting(exporter, promises), { scheduledDelayMillis: 100, maxExportBatchSize: 256 }),
    ],
  });
  const tracer = provider.getTracer('chaos');
  const ticking = setInterval(() => {
    for (let at = 0; at < 10; at += 1) tracer.startSpan(`sdk work ${at}`, { attributes: { 'chaos.at': at } }).end();
  }, 50);
  return {
    stop: async () => {
      clearInterval(ticking);
      try {
        await provider.shutdown();
      } catch (error) {
        // A batch found nobody: a gRPC channel waits longer and longer between its attempts. `noting` has counted it.
        if (promises.unknown === 0) throw error;
      }
    },
  };
}

function noting(exporter: SpanExporter, promises: Promises): SpanExporter {
  return {
    export: (spans, done) => {
      exporter.export(spans, (result) => {
        if (result.code === 0) for (const span of spans) promises.acknowledged.add(span.spanContext().spanId);
        else promises.unknown += spans.length;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

export interface SenderTargets {
  readonly otlpHttp: string;
  readonly otlpGrpc: string;
  readonly service: string;
}

/** Two raw senders and two SDK exporters. */
export function startSenders({ otlpHttp, otlpGrpc, service }: SenderTargets, promises: Promises): Sender {
  const senders = [
    startRawSender({ otlpHttp, service }, promises),
    startRawSender({ otlpHttp, service }, promises),
    startSdkSender(new ProtoExporter({ url: `${otlpHttp}/v1/traces`, timeoutMillis: 5_000 }), service, promises),
    startSdkSender(new GrpcExporter({ url: otlpGrpc, timeoutMillis: 5_000 }), service, promises),
  ];
  return { stop: async () => void (await Promise.all(senders.map((sender) => sender.stop()))) };
}
