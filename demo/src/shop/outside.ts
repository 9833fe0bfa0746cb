import { createServer } from 'node:http';
import { listenOnLoopback, readJson, type RunningServer, sendJson } from '../telemetry/http-server.ts';
import { wait } from '../telemetry/sql-client.ts';

/** A server of somebody else: answers after a while and traces nothing. */
export function startOutsideServer({
  leastMs,
  spreadMs,
}: {
  leastMs: number;
  spreadMs: number;
}): Promise<RunningServer> {
  return listenOnLoopback(
    createServer((request, response) => {
      readJson(request)
        .then(() => wait(leastMs + Math.random() * spreadMs))
        .then(() => sendJson(response, { status: 202, body: { accepted: true } }))
        .catch((error: unknown) => sendJson(response, { status: 400, body: { error: String(error) } }));
    }),
  );
}
