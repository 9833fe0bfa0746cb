import { messageOf, type PartStatus, type StatusAnswer, type StorageStatus } from '@galileo/model';
import { listStorageDays, listStorageTables } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import type { ApiContext, RunningParts } from '../api-context.ts';
import { addRoute, noFields } from '../http/api-route.ts';
import { createExplosionFinder, explosionWarnings, type FindExplosions } from './attribute-explosions.ts';

const DATABASE = 'galileo';
const MAX_TABLES = 200;
const MAX_DAYS = 400;

export function addStatusRoute(api: FastifyInstance, context: ApiContext): void {
  const findExplosions = createExplosionFinder(context);
  addRoute(api, {
    url: '/api/status',
    summary: 'What Galileo knows about itself',
    tag: 'status',
    params: noFields,
    query: noFields,
    answers: 'StatusAnswer',
    handle: async ({ signal }): Promise<StatusAnswer> => {
      const running = await context.status();
      const found = await askStorage({ context, findExplosions, engine: running.engine }, signal);
      const { storage } = found;
      const { warnings, parts, ingest, log } = running;
      return {
        version: context.version,
        startedAt: new Date(context.startedAtMs).toISOString(),
        uptimeSeconds: Math.round((context.now() - context.startedAtMs) / 1000),
        warnings: [...warnings, ...explosionWarnings(found.attributeExplosions)],
        parts: [
          ...parts.map((part) => withFailure(part, { storage, nowMs: context.now() })),
          ownPart(context, storage),
        ],
        ingest,
        log,
        storage: 'failure' in storage ? null : storage,
        attributeExplosions: found.attributeExplosions,
        urls: context.urls(),
      };
    },
  });
}

type StorageAnswer = StorageStatus | { readonly failure: string };

interface StorageFindings extends Pick<StatusAnswer, 'attributeExplosions'> {
  readonly storage: StorageAnswer;
}

interface StorageAsked {
  readonly context: ApiContext;
  readonly findExplosions: FindExplosions;
  readonly engine: RunningParts['engine'];
}

/** A store that cannot be asked is a finding, not an error of the status page. */
async function askStorage(
  { context: { asker }, findExplosions, engine }: StorageAsked,
  signal: AbortSignal,
): Promise<StorageFindings> {
  try {
    const [tables, days, attributeExplosions] = await Promise.all([
      asker.ask(listStorageTables({ database: DATABASE, limit: MAX_TABLES }), signal),
      asker.ask(listStorageDays({ database: DATABASE, limit: MAX_DAYS }), signal),
      findExplosions(signal),
    ]);
    const { kind, version, restarts, memoryBytes } = engine;
    return { storage: { engine: kind, version, restarts, tables, days, memoryBytes }, attributeExplosions };
  } catch (error) {
    return { storage: { failure: messageOf(error) }, attributeExplosions: [] };
  }
}

function withFailure(
  part: PartStatus,
  { storage, nowMs }: { readonly storage: StorageAnswer; readonly nowMs: number },
): PartStatus {
  if (part.name !== 'engine' || part.state !== 'ok' || !('failure' in storage)) return part;
  return { ...part, state: 'degraded', detail: storage.failure, since: new Date(nowMs).toISOString() };
}

function ownPart({ startedAtMs }: ApiContext, storage: StorageAnswer): PartStatus {
  const since = new Date(startedAtMs).toISOString();
  return 'failure' in storage
    ? { name: 'query-api', state: 'degraded', detail: storage.failure, since }
    : { name: 'query-api', state: 'ok', detail: 'answers', since };
}
