import { parseSearch, nanos, type SearchExpression } from '@galileo/model';
import { defaultItemLimits } from '@galileo/otlp';
import { encodeTraces, type SampleResourceSpans } from '@galileo/otlp/testing';
import type { SearchOrder } from '../../queries/search-spans.ts';
import type { Question } from '../../question.ts';
import { numberOf, recordOf } from '../../rows/fields.ts';
import { startTestEngine, type TestEngine } from '../../testing/test-engine.ts';
import { createSpanTranscoder, ROW_VERSION } from '../../transcode/span-transcoder.ts';
import { compileSearch } from '../compile-search.ts';
import type { CompiledSearch } from '../compiled-search.ts';
import { searchSpansByExpression, searchTracesByExpression } from '../search-by-expression.ts';
import { findSearchFacts } from '../search-facts.ts';
import { memorySpans, type MemorySpan } from './memory-spans.ts';

export interface HowToFind {
  readonly order?: SearchOrder;
  /** Also asks the second question where the first has decided, and fails when it answers otherwise. */
  readonly isChecked?: boolean;
}

/** A store of samples that can be searched. Runs the engine from `dist`. */
export interface SearchKit {
  readonly engine: TestEngine;
  readonly spans: readonly MemorySpan[];
  readonly compile: (queries: readonly SearchExpression[]) => Promise<readonly CompiledSearch[]>;
  /** Ids of the traces that each search finds, best first. */
  readonly find: (queries: readonly SearchExpression[], how?: HowToFind) => Promise<readonly (readonly string[])[]>;
  readonly close: () => Promise<void>;
}

/** A whole second; roll-ups keep what is young only. */
export const nowMs = Math.floor(Date.now() / 1000) * 1000;
const range = {
  tenant: 'default',
  from: nanos(BigInt(nowMs - 7_200_000) * 1_000_000n),
  to: nanos(BigInt(nowMs + 7_200_000) * 1_000_000n),
};

export function readSearch(text: string): SearchExpression {
  const parsed = parseSearch(text);
  if (!parsed.ok) throw new Error(`${parsed.error.message} at ${parsed.error.column} of ${text}`);
  return parsed.query;
}

export async function startSearchKit(batches: readonly (readonly SampleResourceSpans[])[]): Promise<SearchKit> {
  const engine = await startTestEngine();
  const spans = memorySpans(batches.flat());
  for (const [index, batch] of batches.entries()) await store(engine, batch, `batch ${index}`);
  await engine.storage.command('OPTIMIZE TABLE galileo.spans FINAL');
  const compile = async (queries: readonly SearchExpression[]): Promise<readonly CompiledSearch[]> => {
    const facts = await askAll(
      engine,
      queries.map((expression) => findSearchFacts({ ...range, expression })),
    );
    return queries.map((query, index) => {
      const [known] = facts[index] ?? [];
      if (known === undefined) throw new Error('there are no facts');
      return compileSearch(query, known);
    });
  };
  const find: SearchKit['find'] = async (queries, { order = 'newest', isChecked = false } = {}) => {
    const found: (readonly string[])[] = [];
    for (const group of inGroups(queries))
      found.push(...(await findTraces({ engine, spans, searches: await compile(group), order, isChecked })));
    return found;
  };
  return { engine, spans, compile, find, close: engine.close };
}

/** A statement of many searches is quick per search, and must stay below the time limit of one question. */
const GROUP = 8;

function inGroups<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / GROUP) }, (_none, index) =>
    items.slice(index * GROUP, (index + 1) * GROUP),
  );
}

async function store({ storage }: TestEngine, request: readonly SampleResourceSpans[], token: string): Promise<void> {
  const transcoder = createSpanTranscoder({ limits: defaultItemLimits, rowVersion: ROW_VERSION });
  const { rejected } = transcoder.add({ bytes: encodeTraces(request), tenant: 'default', receivedAtMs: nowMs });
  if (rejected > 0) throw new Error(`${rejected} samples were rejected`);
  for (const { table, ...rows } of transcoder.finish().tables)
    await storage.insertBlock({ table, ...rows, token: `${token}:${table}` });
}

/** Asks questions of one kind in one statement, which is much faster than one by one. */
async function askAll<Row>(
  { storage }: TestEngine,
  questions: readonly Question<Row>[],
): Promise<readonly (readonly Row[])[]> {
  const answers: Row[][] = questions.map(() => []);
  if (questions.length === 0) return answers;
  const parts = questions.map(({ query }, index) =>
    ['SELECT ', index, ' AS question, * FROM (', query.replaceAll(/\{(\w+):/g, `{q${index}_$1:`), ')'].join(''),
  );
  await storage.ask({
    name: 'askAll',
    query: parts.join('\nUNION ALL\n'),
    params: Object.fromEntries(
      questions.flatMap(({ params }, index) =>
        Object.entries(params).map(([name, value]) => [`q${index}_${name}`, value]),
      ),
    ),
    row: (raw) => {
      const index = numberOf(recordOf(raw), 'question');
      const row = questions[index]?.row(raw);
      if (row !== undefined) answers[index]?.push(row);
    },
  });
  return answers;
}

interface Finding {
  readonly engine: TestEngine;
  readonly spans: readonly MemorySpan[];
  readonly searches: readonly CompiledSearch[];
  readonly order: SearchOrder;
  readonly isChecked: boolean;
}

async function findTraces(finding: Finding): Promise<readonly (readonly string[])[]> {
  const { engine, searches, order, isChecked } = finding;
  const found = await askAll(
    engine,
    searches.map((search) => searchSpansByExpression({ ...range, search, order, after: undefined, limit: 100_000 })),
  );
  const candidates = found.map((rows) => [...new Set(rows.map(({ traceId }) => traceId))]);
  const doubtful = searches.flatMap(({ level }, index) => (isChecked || level === 'trace' ? [index] : []));
  const decided = await decide(finding, doubtful, candidates);
  return candidates.map((ids, index) => {
    const kept = decided.get(index) ?? ids;
    if (searches[index]?.level === 'span' && kept.length !== ids.length)
      throw new Error(`${ids.length} traces were found and ${kept.length} of them described`);
    return kept;
  });
}

/** Of the candidates those that the second question answers. */
async function decide(
  { engine, spans, searches, order }: Finding,
  indexes: readonly number[],
  candidates: readonly (readonly string[])[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const asked = indexes.flatMap((index) => {
    const search = searches[index];
    return search === undefined ? [] : [{ index, search, ids: candidates[index] ?? [] }];
  });
  const described = await askAll(
    engine,
    asked.map(({ search, ids }) =>
      searchTracesByExpression({ ...range, search, order, traces: ids.map((id) => extentOf(id, spans)) }),
    ),
  );
  return new Map(
    asked.map(({ index, ids }, at) => {
      const answered = new Set(described[at]?.map(({ traceId }) => traceId));
      return [index, ids.filter((id) => answered.has(id))];
    }),
  );
}

function extentOf(
  traceId: string,
  spans: readonly MemorySpan[],
): Parameters<typeof searchTracesByExpression>[0]['traces'][number] {
  const starts = spans.filter(({ sample }) => sample.traceId === traceId).map(({ sample }) => sample.startNanos);
  const first = starts.reduce((a, b) => (a < b ? a : b));
  const last = starts.reduce((a, b) => (a > b ? a : b));
  return { traceId, start: nanos(first), end: nanos(last + 1n) };
}
