import { GalileoError, type OpenedFileAnswer } from '@galileo/model';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { addRoute, noFields } from '../../http/api-route.ts';
import { FieldError } from '../../http/field-error.ts';
import { openedTraceParams, readOpenedId } from '../../open-trace/trace-view-fields.ts';
import { indexFile } from './file-trace.ts';
import type { FileShelf } from './opened-files.ts';
import { readFileInThread } from './read-file-thread.ts';

const MAX_FILE_BYTES = 64 * 1_048_576;
/** Bodies held and files read at the same time. */
const MAX_AT_ONCE = 2;

const viewQuery = Type.Object(
  { name: Type.Optional(Type.String({ maxLength: 300, description: 'the name of the file, to be shown' })) },
  { additionalProperties: false },
);

/** Opening a file without storing it, and what is known of an opened one. */
export async function addViewRoutes(api: FastifyInstance, shelf: FileShelf): Promise<void> {
  await api.register(async (uploads) => {
    takeFiles(uploads);
    addRoute(uploads, {
      method: 'POST',
      url: '/api/traces/view',
      summary: 'Opens a file of OTLP, Jaeger or Zipkin v2 JSON, its body; nothing is stored',
      tag: 'traces',
      params: noFields,
      query: viewQuery,
      answers: 'OpenedFileAnswer',
      handle: ({ query, signal, reply }) =>
        openFile(shelf, { name: query.name ?? '', body: reply.request.body, signal }),
    });
  });
  addRoute(api, {
    url: '/api/traces/:traceId/file',
    summary: 'The file that an opened trace is of',
    tag: 'traces',
    params: openedTraceParams,
    query: noFields,
    answers: 'OpenedFileAnswer',
    handle: async ({ params }): Promise<OpenedFileAnswer> => {
      const id = readOpenedId(params.traceId);
      const file = shelf.describe(id);
      if (file !== undefined) return file;
      throw new GalileoError('not-found', `cannot find an opened file ${id}: files are not stored; open it again`);
    },
  });
}

/** Bodies stay bytes: a file need not be one JSON value, and it is read in a thread of its own. */
function takeFiles(uploads: FastifyInstance): void {
  let atOnce = 0;
  uploads.removeContentTypeParser('application/json');
  uploads.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
    (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: Buffer) => void) => done(null, body),
  );
  uploads.addHook('onRequest', async (request, reply) => {
    const bytes = Number(request.headers['content-length'] ?? 0);
    if (bytes > MAX_FILE_BYTES) throw tooLarge(bytes);
    if (atOnce >= MAX_AT_ONCE)
      throw new GalileoError('overloaded', `cannot open more than ${MAX_AT_ONCE} files at the same time`);
    atOnce += 1;
    reply.raw.once('close', () => {
      atOnce -= 1;
    });
  });
}

function tooLarge(bytes: number): GalileoError {
  return new GalileoError(
    'too-large',
    `cannot open a file of ${bytes} bytes: at most ${MAX_FILE_BYTES} (64 MiB) are read`,
  );
}

interface Upload {
  readonly name: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

async function openFile(shelf: FileShelf, { name, body, signal }: Upload): Promise<OpenedFileAnswer> {
  if (!(body instanceof Uint8Array) || body.length === 0)
    throw new FieldError('file', 'cannot open the file: it is empty');
  try {
    const { format, blocks } = await readFileInThread(body, signal);
    return shelf.add({ name, format, file: await indexFile(blocks) });
  } catch (error) {
    if (error instanceof GalileoError && error.kind === 'invalid') throw new FieldError('file', error.message);
    throw error;
  }
}
