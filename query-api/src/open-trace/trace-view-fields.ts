import type { TraceViewQuery } from '@galileo/model';
import { Type, type Static } from 'typebox';
import { parseSpanId, parseTraceId, SPAN_ID_EXPECTED, TRACE_ID_EXPECTED } from '../http/trace-id.ts';
import { isFileId } from './opened-files.ts';

/** More rows than this do not fit a page's memory. */
const MAX_SPANS = 1_000_000;

/** The path of every route about one trace. */
export const openedTraceParams = Type.Object(
  { traceId: Type.String({ description: `${TRACE_ID_EXPECTED}, or the id of an opened file` }) },
  { additionalProperties: false },
);

/** The parameters that choose the rows of a trace: of the skeleton and of every route that speaks of its rows. */
export const traceViewFields = {
  entry: Type.Optional(Type.String({ description: SPAN_ID_EXPECTED })),
  clock: Type.Optional(Type.Union([Type.Literal('raw'), Type.Literal('adjusted')], { description: 'raw or adjusted' })),
  scope: Type.Optional(Type.Union([Type.Literal('trace'), Type.Literal('entry')], { description: 'trace or entry' })),
  base: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('window')], { description: 'auto or window' })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: MAX_SPANS, description: `a whole number from 1 to ${MAX_SPANS}` }),
  ),
} as const;

/** For routes about rows: also the version of the skeleton that the rows were taken from. */
export const traceRowsFields = {
  ...traceViewFields,
  version: Type.Optional(Type.String({ maxLength: 64, description: 'the version of the skeleton' })),
} as const;

const rowsQuery = Type.Object(traceRowsFields);

/** The view in a request's parameters; ids in their plain form. */
export function readTraceView(query: Static<typeof rowsQuery>): TraceViewQuery {
  const { clock, scope, base, limit, version } = query;
  return {
    ...(query.entry === undefined ? {} : { entry: parseSpanId('entry', query.entry) }),
    ...(clock === undefined ? {} : { clock }),
    ...(scope === undefined ? {} : { scope }),
    ...(base === undefined ? {} : { base }),
    ...(limit === undefined ? {} : { limit }),
    ...(version === undefined ? {} : { version }),
  };
}

/** A trace id in an address, or the id of an opened file. */
export function readOpenedId(text: string): string {
  return isFileId(text) ? text : parseTraceId('traceId', text);
}
