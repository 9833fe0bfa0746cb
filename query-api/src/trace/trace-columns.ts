import { rowFlags, type TraceColumns, type TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { applicationKey } from './applications.ts';
import type { NodeNumbers } from './arithmetic.ts';
import { isEntry } from './relations.ts';
import type { TraceTree } from './trace-tree.ts';
import { percentOfBase } from './window.ts';

export interface RowsOfTrace extends Pick<TraceSkeleton, 'applications' | 'operations' | 'instances'> {
  readonly columns: TraceColumns;
}

/** The columns in row order, with their dictionaries in order of first appearance. A placeholder has -1 in the dictionary columns. */
export function buildColumns(tree: TraceTree, numbers: NodeNumbers, baseNs: number): RowsOfTrace {
  const nodes = Array.from(tree.rows.nodes);
  const spanAt = (node: number): TraceSpan | undefined => tree.spans[node];
  const dictionaries = {
    applications: new Map<string, ApplicationEntry>(),
    operations: new Map<string, number>(),
    instances: new Map<string, number>(),
  };
  const pick = (list: Float64Array | Int32Array): readonly number[] => nodes.map((node) => list[node] ?? 0);
  const execNs = pick(numbers.exec);
  const columns: TraceColumns = {
    spanId: nodes.map((node) => spanAt(node)?.spanId ?? tree.missingIds[node - tree.spans.length] ?? ''),
    parentRow: nodes.map((node) => rowOfParent(tree, node)),
    depth: Array.from(tree.rows.depth),
    startNs: nodes.map((node) => startOf(tree, node)),
    execNs,
    execPercent: nodes.map((node, row) => (hasNumbers(tree, node) ? percentOfBase(execNs[row] ?? 0, baseNs) : 0)),
    gapNs: pick(numbers.gap),
    selfNs: pick(numbers.self),
    exclusiveNs: pick(numbers.exclusive),
    application: nodes.map((node) => applicationIndex(dictionaries.applications, spanAt(node))),
    operation: nodes.map((node) => indexIn(dictionaries.operations, spanAt(node)?.name)),
    instance: nodes.map((node) => indexIn(dictionaries.instances, spanAt(node)?.instance)),
    kind: nodes.map((node) => spanAt(node)?.kind ?? 0),
    flags: nodes.map((node) => flagsOf(tree, node)),
    group: pick(numbers.group),
    descendants: Array.from(tree.rows.descendants),
  };
  return {
    columns,
    applications: [...dictionaries.applications.values()].map(({ service, namespace, environment, spans }) => ({
      service,
      namespace,
      environment,
      spans,
    })),
    operations: [...dictionaries.operations.keys()],
    instances: [...dictionaries.instances.keys()],
  };
}

function hasNumbers(tree: TraceTree, node: number): boolean {
  return node < tree.spans.length && tree.untimed[node] === 0;
}

function rowOfParent(tree: TraceTree, node: number): number {
  const parent = tree.parentOf[node] ?? -1;
  return parent === -1 ? -1 : (tree.rows.rowOf[parent] ?? -1);
}

/** A placeholder is drawn from the start of its earliest timed child. */
function startOf(tree: TraceTree, node: number): number {
  if (node < tree.spans.length) return tree.starts[node] ?? 0;
  for (let child = tree.rows.firstChild[node] ?? -1; child !== -1; child = tree.rows.nextSibling[child] ?? -1) {
    if (tree.untimed[child] === 0) return tree.starts[child] ?? 0;
  }
  return 0;
}

function flagsOf(tree: TraceTree, node: number): number {
  const span = tree.spans[node];
  if (span === undefined) return rowFlags.placeholder;
  return (
    (span.failed ? rowFlags.failed : 0) |
    (tree.isAsync[node] === 1 ? rowFlags.async : 0) |
    (tree.isRemote[node] === 1 ? rowFlags.remote : 0) |
    (tree.untimed[node] === 1 ? rowFlags.untimed : 0) |
    (tree.duplicate[node] === 1 ? rowFlags.duplicate : 0) |
    (isEntry(span) ? rowFlags.entry : 0) |
    (span.hasException ? rowFlags.exception : 0)
  );
}

interface ApplicationEntry {
  readonly index: number;
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  spans: number;
}

function applicationIndex(applications: Map<string, ApplicationEntry>, span: TraceSpan | undefined): number {
  if (span === undefined) return -1;
  const key = applicationKey(span);
  const known = applications.get(key);
  if (known !== undefined) {
    known.spans += 1;
    return known.index;
  }
  const { service, namespace, environment } = span;
  applications.set(key, { index: applications.size, service, namespace, environment, spans: 1 });
  return applications.size - 1;
}

function indexIn(dictionary: Map<string, number>, text: string | undefined): number {
  if (text === undefined) return -1;
  const known = dictionary.get(text);
  if (known !== undefined) return known;
  dictionary.set(text, dictionary.size);
  return dictionary.size - 1;
}
