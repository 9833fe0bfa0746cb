import type { StatisticsAnswer } from '@galileo/model';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ApiContext } from '../api-context.ts';
import { addRoute } from '../http/api-route.ts';
import { openTrace } from '../open-trace/open-trace.ts';
import type { OpenedTrace } from '../open-trace/opened-trace.ts';
import { openedTraceParams, readOpenedId, readTraceView, traceRowsFields } from '../open-trace/trace-view-fields.ts';
import { operationKeys } from './columns/column-keys.ts';
import type { RowsReading } from './rows/read-rows.ts';
import { readAttributeKeys } from './statistics/attribute-keys.ts';
import { findRepeats, repeatCandidates } from './statistics/find-repeats.ts';
import { GROUPING_EXPECTED, keyReader, keysOfGrouping, parseGrouping, type Grouping } from './statistics/group-keys.ts';
import { groupRows } from './statistics/group-rows.ts';
import { readSpanTexts } from './texts/span-texts.ts';

const MAX_GROUPS = 1000;
const MAX_REPEATS = 500;

const grouping = Type.String({ maxLength: 1000, description: GROUPING_EXPECTED });
const statisticsQuery = Type.Object(
  {
    ...traceRowsFields,
    by: Type.Optional(grouping),
    // oxlint-disable-next-line unicorn/no-thenable -- the name that the address has; its value is text, so awaiting it calls nothing
    then: Type.Optional(grouping),
  },
  { additionalProperties: false },
);

export function addStatisticsRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId/statistics',
    summary: 'Rows of a trace by application, operation, API, agent or an attribute, and what its spans repeat',
    tag: 'traces',
    params: openedTraceParams,
    query: statisticsQuery,
    answers: 'StatisticsAnswer',
    handle: async ({ params, query, signal }) => {
      const by = parseGrouping('by', query.by ?? 'application');
      const second = query.then === undefined ? undefined : parseGrouping('then', query.then);
      const asked = { traceId: readOpenedId(params.traceId), query: readTraceView(query) };
      const opened = await openTrace(context, asked, signal);
      return answerStatistics(opened, { by, second }, { context, signal });
    },
  });
}

async function answerStatistics(
  opened: OpenedTrace,
  { by, second }: { readonly by: Grouping; readonly second: Grouping | undefined },
  reading: RowsReading,
): Promise<StatisticsAnswer> {
  const candidates = repeatCandidates(opened);
  const keys = new Set([
    ...keysOfGrouping(by),
    ...(second === undefined ? [] : keysOfGrouping(second)),
    ...(candidates.length === 0 ? [] : operationKeys),
  ]);
  const [textOf, attributeKeys] = await Promise.all([
    keys.size === 0 ? () => undefined : readSpanTexts(opened, [...keys], reading.signal),
    readAttributeKeys(opened, reading),
  ]);
  const rows = groupRows(opened, {
    by: keyReader(opened, by, textOf),
    second: second === undefined ? undefined : keyReader(opened, second, textOf),
  });
  const repeats = findRepeats(opened, candidates, textOf);
  return {
    version: opened.skeleton.version,
    rows: rows.slice(0, MAX_GROUPS),
    rowsFound: rows.length,
    repeatsFound: repeats.length,
    repeats: repeats.slice(0, MAX_REPEATS),
    attributeKeys,
  };
}
