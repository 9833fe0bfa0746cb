import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { GalileoError } from '@galileo/model';
import type { FastifyInstance, FastifyReply } from 'fastify';

const PAGE = 'index.html';
/** Files under it carry a hash in their name. */
const HASHED = 'assets/';
const YEAR_SECONDS = 31_536_000;

/** Serves the built web UI. Any address that is no file and no API is the UI's own, so it gets the page. */
export async function addWebFiles(server: FastifyInstance, webRoot: string): Promise<void> {
  const files = await listFiles(webRoot);
  await server.register(fastifyStatic, { root: webRoot, serve: false, preCompressed: true, cacheControl: false });
  server.get('/*', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const path = decodePath(request.url);
    if (path.startsWith('api/'))
      throw new GalileoError(
        'not-found',
        `cannot find ${request.method} /${path}: see /api/openapi.json for what there is`,
      );
    if (files.has(path) && path !== PAGE) return sendFile(reply, path);
    if (path.startsWith(HASHED))
      throw new GalileoError('not-found', `cannot find /${path}: the page is of another version, reload it`);
    if (!files.has(PAGE))
      throw new GalileoError('not-found', 'cannot show the web UI: it is not built; run npm run build');
    return reply.header('cache-control', 'no-cache').sendFile(PAGE);
  });
}

function sendFile(reply: FastifyReply, path: string): FastifyReply {
  reply.header('cache-control', path.startsWith(HASHED) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
  return reply.sendFile(path);
}

function decodePath(url: string): string {
  const path = url.split(/[?#]/)[0] ?? '';
  try {
    return decodeURIComponent(path).replace(/^\/+/, '');
  } catch (error) {
    throw new GalileoError('invalid', 'cannot read the address: it is not percent-encoded UTF-8', { cause: error });
  }
}

/** Paths below `root` as they stand in addresses; none when it does not exist. */
async function listFiles(root: string): Promise<ReadonlySet<string>> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return new Set(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set();
    throw new GalileoError('internal', `cannot read the web UI's files in ${root}`, { cause: error });
  }
}
