import { nanos, type BacklinksAnswer, type Completeness } from '@galileo/model';
import { listBacklinks, type Backlink, type TenantRange } from '@galileo/storage';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../api-context.ts';
import { Type } from 'typebox';
import { addRoute } from '../http/api-route.ts';
import { completenessOfList } from '../http/completeness.ts';
import { isFileId } from '../open-trace/opened-files.ts';
import { openTrace } from '../open-trace/open-trace.ts';
import { openedTraceParams, readOpenedId } from '../open-trace/trace-view-fields.ts';
import { isStop, startBudget, type BudgetStop } from '../search/search-budget.ts';
import { requireTrace } from '../traces/read-trace.ts';

/** Links that are shown of one trace. */
const LIMIT = 500;
const HOUR_NANOS = 3_600_000_000_000n;
/** A message is taken after it was sent, and clocks differ. */
const BEFORE_NANOS = HOUR_NANOS;
const AFTER_NANOS = 24n * HOUR_NANOS;

export function addLinksRoute(api: FastifyInstance, context: ApiContext): void {
  addRoute(api, {
    url: '/api/traces/:traceId/links',
    summary: 'Spans of other traces that link into this one, from an hour before it to a day after it',
    tag: 'traces',
    params: openedTraceParams,
    query: Type.Object({}, { additionalProperties: false }),
    answers: 'BacklinksAnswer',
    handle: async ({ params, signal }): Promise<BacklinksAnswer> => {
      const traceId = readOpenedId(params.traceId);
      if (isFileId(traceId)) return answerForFile(context, traceId, signal);
      const { from, to } = await requireTrace(context, traceId, signal);
      const range = { tenant: context.tenant, from: nanos(from - BEFORE_NANOS), to: nanos(to + AFTER_NANOS) };
      const found = await findLinks(context, { ...range, traceId }, signal);
      if (isStop(found)) return { links: [], completeness: stoppedAt(range, found) };
      return {
        links: found.slice(0, LIMIT).map(describe),
        completeness: completenessOfList(range, { found: found.length, limit: LIMIT }),
      };
    },
  });
}

/** Nothing that is stored is known to link into a file. */
async function answerForFile(context: ApiContext, traceId: string, signal: AbortSignal): Promise<BacklinksAnswer> {
  const { skeleton } = await openTrace(context, { traceId, query: {} }, signal);
  const start = nanos(BigInt(skeleton.startUnixNano));
  return { links: [], completeness: completenessOfList({ from: start, to: start }, { found: 0, limit: LIMIT }) };
}

async function findLinks(
  { asker, searchBudgetMs, searchMaxRows, now }: ApiContext,
  asked: TenantRange & { readonly traceId: string },
  signal: AbortSignal,
): Promise<readonly Backlink[] | BudgetStop> {
  const budget = startBudget({ budgetMs: searchBudgetMs, maxRows: searchMaxRows, now });
  const question = listBacklinks({ ...asked, limit: LIMIT + 1 });
  return budget.spend((settings) =>
    asker.ask({ ...question, settings: { ...question.settings, ...settings } }, signal),
  );
}

function stoppedAt(range: TenantRange, { stopped }: BudgetStop): Completeness {
  return {
    complete: false,
    reason: stopped,
    scannedFrom: String(range.from),
    scannedTo: String(range.from),
    total: { value: 0, relation: 'at-least' },
    nextCursor: null,
  };
}

function describe({ startNanos, ...link }: Backlink): BacklinksAnswer['links'][number] {
  return { ...link, startUnixNano: String(startNanos) };
}
