import { spanKinds, type OperationsAnswer, type OperationSort, type OperationSummary } from '@galileo/model';
import {
  findAnySpan,
  listOperations,
  listOperationSeries,
  type OperationNumbers,
  type OperationScope,
  type OperationStep,
} from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { passedSeconds, storedBefore } from '../services/period.ts';
import { comparePeriods, requestNumbersOf } from '../services/request-numbers.ts';
import { groupBy, seriesOf } from '../services/service-series.ts';
import { findPresence, rangeOf, serviceRangeOf, type AskedService } from './asked-service.ts';

export interface AskedOperations {
  readonly asked: AskedService;
  readonly scope: OperationScope;
  readonly sort: OperationSort;
  readonly limit: number;
  readonly hasSeries: boolean;
}

/** Operations that are counted and sorted; with more, the busiest. */
const MAX_OPERATIONS = 5000;
/** Series of the first operations of the list; nobody looks at more trends at once. */
const MAX_SERIES = 200;

type Context = Pick<ApiContext, 'asker' | 'now'>;

export async function answerOperations(
  context: Context,
  wanted: AskedOperations,
  signal: AbortSignal,
): Promise<OperationsAnswer> {
  const { asked, sort, limit } = wanted;
  const nowMs = context.now();
  const [found, before] = await Promise.all([
    readOperations(context, wanted, signal),
    readOperationsBefore(context, wanted, signal),
  ]);
  if (found.length === 0) await findPresence(context, asked, signal);
  const rows = sortOperations(describeOperations(found, { asked, before, nowMs }), sort).slice(0, limit);
  const series = wanted.hasSeries ? await readSeries(context, { wanted, rows }, signal) : undefined;
  const { from, to, asOf, percentileError } = serviceRangeOf(asked, nowMs);
  const isCut = found.length > limit;
  return {
    operations: rows.map((row) => ({ ...row, series: series?.(row) ?? null })),
    from,
    to,
    asOf,
    percentileError,
    previousFrom: String(asked.period.previousFrom),
    stepSeconds: asked.period.stepSeconds,
    completeness: {
      complete: !isCut,
      reason: isCut ? 'limit' : null,
      scannedFrom: from,
      scannedTo: to,
      total: { value: found.length, relation: found.length > MAX_OPERATIONS ? 'at-least' : 'exact' },
      nextCursor: null,
    },
  };
}

async function readOperations(
  { asker }: Pick<Context, 'asker'>,
  { asked, scope }: AskedOperations,
  signal: AbortSignal,
): Promise<readonly OperationNumbers[]> {
  return asker.ask(listOperations({ ...rangeOf(asked), ...asked.choice, scope, limit: MAX_OPERATIONS + 1 }), signal);
}

async function readOperationsBefore(
  { asker }: Pick<Context, 'asker'>,
  { asked, scope }: AskedOperations,
  signal: AbortSignal,
): Promise<readonly OperationNumbers[]> {
  const { tenant, choice, period } = asked;
  const [before, stored] = await Promise.all([
    asker.ask(
      listOperations({ tenant, from: period.previousFrom, to: period.from, ...choice, scope, limit: MAX_OPERATIONS }),
      signal,
    ),
    asker.ask(findAnySpan({ tenant, ...storedBefore(period) }), signal),
  ]);
  return stored.length > 0 ? before : [];
}

interface Around {
  readonly asked: AskedService;
  readonly before: readonly OperationNumbers[];
  readonly nowMs: number;
}

type Described = Omit<OperationSummary, 'series'>;

function describeOperations(
  found: readonly OperationNumbers[],
  { asked, before, nowMs }: Around,
): readonly Described[] {
  const { period } = asked;
  const past = new Map(before.map((operation) => [keyOf(operation), operation]));
  const totalNs = found.reduce((sum, { sumNs }) => sum + sumNs, 0);
  const pastSeconds = Math.max(1, Number(period.from - period.previousFrom) / 1e9);
  return found.map((operation) => {
    const numbers = requestNumbersOf(operation, passedSeconds(period, nowMs));
    const earlier = past.get(keyOf(operation));
    const { calls, failed, rate, avgNs, p50Ns, p95Ns, p99Ns, maxNs, apdex, sumNs } = numbers;
    return {
      name: operation.name,
      kind: spanKinds[operation.kind] ?? 'unspecified',
      route: operation.route,
      calls,
      failed,
      rate,
      avgNs,
      p50Ns,
      p95Ns,
      p99Ns,
      maxNs,
      apdex,
      timeShare: totalNs === 0 ? null : sumNs / totalNs,
      previous: earlier === undefined ? null : comparePeriods(numbers, requestNumbersOf(earlier, pastSeconds)),
    };
  });
}

function keyOf({ name, kind }: { readonly name: string; readonly kind: number | string }): string {
  const kindName = typeof kind === 'number' ? (spanKinds[kind] ?? 'unspecified') : kind;
  return JSON.stringify([name, kindName]);
}

const sortValues: Readonly<Record<Exclude<OperationSort, 'name'>, (operation: Described) => number>> = {
  calls: ({ calls }) => calls,
  failed: ({ failed }) => failed,
  failedShare: ({ failed, calls }) => failed / calls,
  p50: ({ p50Ns }) => p50Ns ?? 0,
  p95: ({ p95Ns }) => p95Ns ?? 0,
  p99: ({ p99Ns }) => p99Ns ?? 0,
  max: ({ maxNs }) => maxNs ?? 0,
  time: ({ timeShare }) => timeShare ?? 0,
};

function sortOperations(operations: readonly Described[], sort: OperationSort): readonly Described[] {
  const byName = (a: Described, b: Described): number => compareTexts(a.name, b.name) || compareTexts(a.kind, b.kind);
  if (sort === 'name') return operations.toSorted(byName);
  const valueOf = sortValues[sort];
  return operations.toSorted((a, b) => valueOf(b) - valueOf(a) || b.calls - a.calls || byName(a, b));
}

/** By code unit: the same on every machine. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

interface Listed {
  readonly wanted: AskedOperations;
  readonly rows: readonly Described[];
}

/** Gives the series of a listed operation. */
async function readSeries(
  { asker }: Pick<Context, 'asker'>,
  { wanted: { asked, scope }, rows }: Listed,
  signal: AbortSignal,
): Promise<(row: Described) => OperationSummary['series']> {
  const { choice, period } = asked;
  const listed = rows.slice(0, MAX_SERIES);
  if (listed.length === 0) return () => null;
  const operations = [...new Set(listed.map(({ name }) => name))].toSorted();
  const steps = await asker.ask(
    listOperationSeries({
      ...rangeOf(asked),
      ...choice,
      grain: period.grain,
      scope,
      operations,
      stepSeconds: period.stepSeconds,
      limit: operations.length * spanKinds.length * period.steps,
    }),
    signal,
  );
  const groups: ReadonlyMap<string, readonly OperationStep[]> = groupBy(steps, keyOf);
  const shown = new Set(listed.map(keyOf));
  return (row) => (shown.has(keyOf(row)) ? seriesOf(groups.get(keyOf(row)) ?? [], period.steps) : null);
}
