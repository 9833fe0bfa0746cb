import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const gzipText = promisify(gzip);
/** Smaller answers fit a few packets; packing them costs more than it saves. */
const MIN_BYTES = 4096;

/** Packs large texts for those who take gzip. Files of the web UI are packed when they are built. */
export function compressAnswers(api: FastifyInstance): void {
  api.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' || payload.length < MIN_BYTES || !takesGzip(request, reply)) return payload;
    const packed = await gzipText(payload, { level: constants.Z_BEST_SPEED });
    reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').header('content-length', packed.length);
    return packed;
  });
}

function takesGzip(request: FastifyRequest, reply: FastifyReply): boolean {
  const accepted = request.headers['accept-encoding'];
  return (
    typeof accepted === 'string' &&
    /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted) &&
    !reply.hasHeader('content-encoding')
  );
}
