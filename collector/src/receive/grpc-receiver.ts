import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { Metadata, Server, ServerCredentials, type handleUnaryCall, type ServiceDefinition } from '@grpc/grpc-js';
import { encodeStatus, encodeTraceResponse } from '@galileo/otlp';
import { explainListenError, stopOnce, type Logger, type Running } from '@galileo/service';
import type { Budget } from './budget.ts';
import type { AcceptTraces } from './ingest.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import { answerCodes, Refusal, refusalOf, retryDelaySeconds } from './refusal.ts';

export interface GrpcReceiverOptions {
  readonly host: string;
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly accept: AcceptTraces;
  readonly budget: Budget;
  readonly ingestMetrics: IngestMetrics;
  readonly isDraining: () => boolean;
  readonly random: () => number;
  readonly logger: Logger;
}

export interface GrpcReceiver extends Running {
  readonly port: number;
}

const MAX_STREAMS = 100;
const DRAIN_MS = 2_000;

const identity = (bytes: Buffer): Buffer => bytes;

/** `opentelemetry.proto.collector.trace.v1.TraceService`, bytes in and bytes out. Services not listed answer UNIMPLEMENTED. */
const traceService = {
  export: {
    path: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
    requestStream: false,
    responseStream: false,
    requestSerialize: identity,
    requestDeserialize: identity,
    responseSerialize: identity,
    responseDeserialize: identity,
  },
} as const satisfies ServiceDefinition;

/** OTLP/gRPC. A plain listener stands in front, to tell a client that speaks HTTP/1 to this port where to go. */
export async function startGrpcReceiver(options: GrpcReceiverOptions): Promise<GrpcReceiver> {
  const grpc = new Server({
    'grpc.max_receive_message_length': options.maxBodyBytes,
    'grpc.max_concurrent_streams': MAX_STREAMS,
  });
  grpc.addService(traceService, { export: createExport(options) });
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const front = createServer((socket) =>
    greet(socket, { sockets, pass: (passed) => injector.injectConnection(passed), logger: options.logger }),
  );
  const port = await listenFront(front, options);
  const stop = stopOnce(async () => {
    const closed = new Promise<void>((resolve) => front.close(() => resolve()));
    injector.drain(DRAIN_MS);
    injector.destroy();
    grpc.forceShutdown();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return { port, stop };
}

function createExport(options: GrpcReceiverOptions): handleUnaryCall<Buffer, Buffer> {
  return (call, callback) => {
    void exportTraces(call.request, options).then(
      (response) => {
        options.ingestMetrics.request('grpc', 'OK');
        callback(null, response);
      },
      (error: unknown) => callback(statusError(refusalOf(error), options)),
    );
  };
}

async function exportTraces(request: Buffer, options: GrpcReceiverOptions): Promise<Buffer> {
  if (options.isDraining()) throw new Refusal('draining', 'stopping, try again in a moment');
  const claim = options.budget.admit(request.length);
  try {
    const { rejectedSpans, message } = await options.accept(request, 'protobuf');
    const partial = rejectedSpans === 0 && message === '' ? undefined : { rejectedSpans, errorMessage: message };
    return Buffer.from(encodeTraceResponse(partial));
  } finally {
    claim.release();
  }
}

const grpcNames: Readonly<Record<number, string>> = {
  3: 'INVALID_ARGUMENT',
  8: 'RESOURCE_EXHAUSTED',
  12: 'UNIMPLEMENTED',
  14: 'UNAVAILABLE',
};

/** The error grpc-js sends: code, words, and for retryable ones RetryInfo in the `grpc-status-details-bin` trailer. */
function statusError(
  refusal: Refusal,
  options: GrpcReceiverOptions,
): { code: number; details: string; metadata: Metadata } {
  const { grpc: code, isRetryable } = answerCodes[refusal.reason];
  options.ingestMetrics.refused(refusal.reason);
  options.ingestMetrics.request('grpc', grpcNames[code] ?? String(code));
  if (refusal.reason === 'internal') options.logger.error({ err: refusal.cause }, 'export call failed');
  const metadata = new Metadata();
  if (isRetryable) {
    const status = { code, message: refusal.message, retryDelaySeconds: retryDelaySeconds(options.random) };
    metadata.set('grpc-status-details-bin', Buffer.from(encodeStatus(status)));
  }
  return { code, details: refusal.message, metadata };
}

const HTTP2_PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const HELP = 'this port speaks OTLP/gRPC, use 4318';
const GREETING_MS = 10_000;

interface Greeting {
  readonly sockets: Set<Socket>;
  readonly pass: (socket: Socket) => void;
  readonly logger: Logger;
}

/** Looks at the first bytes of a connection: HTTP/2 goes on to gRPC, anything else gets a helpful 400. */
function greet(socket: Socket, { sockets, pass, logger }: Greeting): void {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('error', (error) => logger.debug({ err: error }, 'gRPC connection broke'));
  socket.setTimeout(GREETING_MS, () => socket.destroy());
  let seen = Buffer.alloc(0);
  const onData = (chunk: Buffer): void => {
    seen = Buffer.concat([seen, chunk]);
    const compared = Math.min(seen.length, HTTP2_PREFACE.length);
    const isHttp2 = seen.subarray(0, compared).equals(HTTP2_PREFACE.subarray(0, compared));
    if (isHttp2 && compared < HTTP2_PREFACE.length) return;
    socket.removeListener('data', onData);
    socket.setTimeout(0);
    if (!isHttp2) return explainPort(socket);
    socket.pause();
    socket.unshift(seen);
    pass(socket);
  };
  socket.on('data', onData);
}

function explainPort(socket: Socket): void {
  const head = `HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain\r\ncontent-length: ${HELP.length}\r\nconnection: close\r\n\r\n`;
  socket.end(head + HELP);
}

function listenFront(front: NetServer, options: GrpcReceiverOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void =>
      reject(explainListenError(error, { host: options.host, port: options.port, setting: 'GALILEO_OTLP_GRPC_PORT' }));
    front.once('error', onError);
    front.listen({ host: options.host, port: options.port }, () => {
      front.removeListener('error', onError);
      const address = front.address();
      resolve(typeof address === 'object' && address !== null ? address.port : options.port);
    });
  });
}
