import type { RepeatRun } from '@galileo/model';
import { repeatArgumentOf } from '../trace-views/columns/argument.ts';
import { operationKeys } from '../trace-views/columns/column-keys.ts';
import { apiOf } from '../trace-views/columns/technology.ts';
import { matchSpans } from '../trace-views/rows/span-match.ts';
import { describeRun, findRuns, isSameOperation, type SiblingRun } from '../trace/repeats.ts';
import type { TraceTree } from '../trace/trace-tree.ts';
import type { SpanTexts, TraceSource } from './trace-source.ts';

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
    await source.readTexts(operationKeys, signal, { names: namesOf(tree, candidates) }),
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
  const describe = describer(texts);
  const details = new Map<number, string>();
  for (const [run, nodes] of candidates.entries()) {
    for (const node of nodes) {
      const span = tree.spans[node];
      const found = span === undefined ? undefined : find(span);
      if (span !== undefined && found !== undefined) details.set(node, `${run} ${describe(span.kind, found.at)}`);
    }
  }
  return details;
}

/** Technology and argument of a span as one text. Few texts stand on many spans, so what was made of them once is kept. */
function describer(texts: SpanTexts): (kind: number, at: number) => string {
  const present = [...texts.values].filter(([, values]) => values.some((value) => value !== undefined));
  const values = new Map(present);
  const known = new Map<string, string>();
  return (kind, at) => {
    const key = JSON.stringify([kind, ...present.map(([, column]) => column[at] ?? null)]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const span = { kind, text: (name: string) => values.get(name)?.[at] };
    const made = [apiOf(span), repeatArgumentOf(span)].join('\u0000');
    known.set(key, made);
    return made;
  };
}
