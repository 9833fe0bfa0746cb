import { createServer, type IncomingMessage } from 'node:http';
import { type FaultSwitch, readFaults } from './shop/faults.ts';
import {
  HttpError,
  listenOnLoopback,
  readJson,
  type Reply,
  type RunningServer,
  sendJson,
} from './telemetry/http-server.ts';

export interface ControlOptions {
  readonly port: number;
  readonly faults: FaultSwitch;
  /** What `GET /` tells beside the faults. */
  readonly report: () => Readonly<Record<string, unknown>>;
}

/** `GET /` shows the shop, `POST /faults` switches faults. */
export function startControl(options: ControlOptions): Promise<RunningServer> {
  const server = createServer((request, response) => {
    void answer(request, options)
      .catch(problemOf)
      .then((reply) => sendJson(response, reply));
  });
  return listenOnLoopback(server, options.port);
}

async function answer(request: IncomingMessage, { faults, report }: ControlOptions): Promise<Reply> {
  const { method, url } = request;
  if (method === 'GET' && url === '/') return { status: 200, body: { faults: faults.current(), ...report() } };
  if (method !== 'POST' || url !== '/faults') throw new HttpError(404, 'known are GET / and POST /faults');
  const read = readFaults(await readJson(request));
  if (read.outcome === 'wrong') throw new HttpError(400, read.problem);
  return { status: 200, body: { faults: faults.set(read.change) } };
}

function problemOf(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  return { status: error instanceof HttpError ? error.status : 500, body: { error: message } };
}
