import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Why a program cannot do its job durably right now; empty = ready. */
export type NotReady = readonly string[];

/** `/healthz` (alive, asks nothing), `/readyz` (can do its job durably), `/metrics`. */
export function addHealthRoutes(
  server: FastifyInstance,
  options: { readonly notReady: () => NotReady; readonly metrics: Metrics },
): void {
  server.get('/healthz', { config: { access: 'public' } }, async (_request, reply) =>
    reply.type('text/plain').send('ok\n'),
  );
  server.get('/readyz', { config: { access: 'public' } }, async (_request, reply) => {
    const reasons = options.notReady();
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .type('application/json')
      .send({ ready: reasons.length === 0, reasons });
  });
  server.get('/metrics', { config: { access: 'public' } }, async (_request, reply) =>
    reply.type(options.metrics.contentType).send(await options.metrics.text()),
  );
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. A route without it fails the build of the server. */
    access?: 'public' | 'viewer' | 'editor' | 'ingest';
  }
}
