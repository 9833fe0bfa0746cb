import type { RepeatRun } from '@galileo/model';
import { repeatArgumentOf } from '../trace-views/columns/argument.ts';
import { columnKeys } from '../trace-views/columns/column-keys.ts';
import { apiOf } from '../trace-views/columns/technology.ts';
import { matchSpans } from '../trace-views/rows/span-match.ts';
import { describeRun, findRuns, isSameOperation, type SiblingRun } from '../trace/repeats.ts';
import type { TraceTree } from '../trace/trace-tree.ts';
import type { SpanTexts, TraceSource } from './trace-source.ts';

/** The attributes that the columns API and Argument are read from. */
const repeatKeys: readonly string[] = Object.entries(columnKeys)
  .filter(([column]) => !/^(code|oldCode|peer|server|client|error|rpcStatus)/.test(column))
  .flatMap(([, keys]) => keys);

export interface RepeatOptions {
  readonly source: Pick<TraceSource, 'readTexts'>;
  readonly minRun: number;
  readonly signal: AbortSignal;
}

/** Runs of siblings that do the same with the same: one operation, technology and argument, whatever the values in it. Texts are only read where operations repeat. */
export async function findRepeats(
  tree: TraceTree,
  { source, minRun, signal }: RepeatOptions,
): Promise<readonly RepeatRun[]> {
  const isSame = (node: number, next: number): boolean => isSameOperation(tree.spans[node], tree.spans[next]);
  const candidates = findRuns(tree, { minRun, isSame });
  if (candidates.length === 0) return [];
  const details = detailsOf(
    tree,
    candidates,
    await source.readTexts(repeatKeys, signal, { names: namesOf(tree, candidates) }),
  );
  const isEqual = (node: number, next: number): boolean => {
    const detail = details.get(node);
    return detail !== undefined && detail === details.get(next);
  };
  return findRuns(tree, { minRun, isSame: isEqual }).map((run) => describeRun(tree, run));
}

function namesOf(tree: TraceTree, candidates: readonly SiblingRun[]): readonly string[] {
  const names = new Set<string>();
  for (const [first = -1] of candidates) names.add(tree.spans[first]?.name ?? '');
  return [...names];
}

/** By node of a candidate: all that must be equal within a run. */
function detailsOf(tree: TraceTree, candidates: readonly SiblingRun[], texts: SpanTexts): ReadonlyMap<number, string> {
  const find = matchSpans(
    texts.spanId.map((spanId, at) => ({
      at,
      spanId,
      startNanos: texts.startNanos[at] ?? 0n,
      kind: texts.kind[at] ?? 0,
      service: texts.service[at] ?? '',
    })),
  );
  const details = new Map<number, string>();
  for (const [run, nodes] of candidates.entries()) {
    for (const node of nodes) {
      const span = tree.spans[node];
      const found = span === undefined ? undefined : find(span);
      if (span === undefined || found === undefined) continue;
      const text = { kind: span.kind, text: (key: string) => texts.values.get(key)?.[found.at] };
      details.set(node, [run, apiOf(text), repeatArgumentOf(text)].join('\u0000'));
    }
  }
  return details;
}
