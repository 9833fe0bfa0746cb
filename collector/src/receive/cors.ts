import type { FastifyInstance } from 'fastify';

const ALLOWED_HEADERS = 'content-type, content-encoding, authorization, x-galileo-key';

/** Lets pages of the listed origins export from the browser; nothing is added when the list is empty. */
export function addCors(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  server.addHook('onRequest', async (request, reply) => {
    const origin = request.headers.origin;
    if (origin === undefined || !allowed.has(origin)) return;
    reply.header('access-control-allow-origin', origin).header('vary', 'Origin');
  });
  server.options('/v1/traces', { config: { access: 'ingest' } }, async (request, reply) => {
    const origin = request.headers.origin;
    if (origin === undefined || !allowed.has(origin)) return reply.code(403).send();
    return reply
      .code(204)
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', ALLOWED_HEADERS)
      .header('access-control-max-age', '7200')
      .send();
  });
}
