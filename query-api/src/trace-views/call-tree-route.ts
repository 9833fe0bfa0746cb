import { Readable } from 'node:stream';
import type { CallTreeAnswer } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { openTrace } from '../open-trace/open-trace.ts';
import type { OpenedTrace } from '../open-trace/opened-trace.ts';
import { openedTraceParams, readOpenedId, readTraceView, traceRowsFields } from '../open-trace/trace-view-fields.ts';
import { csvHeader, csvRows } from './csv/call-tree-csv.ts';
import { readRows, type RowsReading } from './rows/read-rows.ts';

const LAST_ROW = 1_000_000;
const MAX_ROWS = 500;
/** Of a file: each reading goes through the whole trace, so few are better; all of them are in memory at once. */
const ROWS_AT_ONCE = 2000;

const callTreeQuery = Type.Object(
  {
    ...traceRowsFields,
    row: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: LAST_ROW,
        description: `the first row, a whole number from 0 to ${LAST_ROW}`,
      }),
    ),
    rows: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_ROWS,
        description: `how many rows, a whole number from 1 to ${MAX_ROWS}`,
      }),
    ),
    format: Type.Optional(
      Type.Union([Type.Literal('json'), Type.Literal('csv')], { description: 'json, or csv for a file of all rows' }),
    ),
  },
  { additionalProperties: false },
);

export function addCallTreeRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId/call-tree',
    summary: 'Texts of a range of rows of a trace, with the rows under them; or all rows as a file of CSV',
    tag: 'traces',
    params: openedTraceParams,
    query: callTreeQuery,
    answers: 'CallTreeAnswer; with format=csv a file',
    handle: async ({ params, query, signal, reply }) => {
      const traceId = readOpenedId(params.traceId);
      const opened = await openTrace(context, { traceId, query: readTraceView(query) }, signal);
      const reading = { context, signal };
      if (query.format !== 'csv') return answerRows(opened, query, reading);
      // The first rows are read before the answer begins, so that a store that is down is still an error.
      const file = writeCsv(opened, reading);
      const first = await file.next();
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="trace-${traceId}.csv"`);
      return reply.send(Readable.from(startingWith(first.done === true ? '' : first.value, file)));
    },
  });
}

async function answerRows(
  opened: OpenedTrace,
  { row = 0, rows = MAX_ROWS }: { readonly row?: number; readonly rows?: number },
  reading: RowsReading,
): Promise<CallTreeAnswer> {
  return {
    version: opened.skeleton.version,
    rows: await readRows(opened, { first: row, count: rows }, reading),
  };
}

async function* writeCsv(opened: OpenedTrace, reading: RowsReading): AsyncGenerator<string, undefined> {
  for (let first = 0; first < opened.spanOfRow.length; first += ROWS_AT_ONCE) {
    const range = { first, count: ROWS_AT_ONCE };
    const lines = csvRows(opened, range, await readRows(opened, range, reading));
    yield first === 0 ? csvHeader + lines : lines;
  }
  return undefined;
}

async function* startingWith(first: string, rest: AsyncGenerator<string, undefined>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
