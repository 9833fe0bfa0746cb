import { rowFlags, type TraceColumns, type TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import type { NodeNumbers } from './arithmetic.ts';
import { countChildRows } from './child-rows.ts';
import { isEntry } from './relations.ts';
import type { TraceTree } from './trace-tree.ts';
import { percentOfBase } from './window.ts';

export interface RowsOfTrace extends Pick<TraceSkeleton, 'applications' | 'operations' | 'instances'> {
  readonly columns: TraceColumns;
}

/** By node. */
export interface ColumnSources {
  readonly numbers: NodeNumbers;
  readonly baseNs: number;
  readonly critical: Float64Array;
  readonly clockOf: Int32Array;
}

/** The columns in row order, with their dictionaries in order of first appearance. A placeholder has -1 in the dictionary columns. */
export function buildColumns(tree: TraceTree, { numbers, baseNs, critical, clockOf }: ColumnSources): RowsOfTrace {
  const nodes = Array.from(tree.rows.nodes);
  const spanAt = (node: number): TraceSpan | undefined => tree.spans[node];
  const dictionaries = {
    applications: createApplications(),
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
    application: nodes.map((node) => dictionaries.applications.indexOf(spanAt(node))),
    operation: nodes.map((node) => indexIn(dictionaries.operations, spanAt(node)?.name)),
    instance: nodes.map((node) => indexIn(dictionaries.instances, spanAt(node)?.instance)),
    kind: nodes.map((node) => spanAt(node)?.kind ?? 0),
    flags: nodes.map((node) => flagsOf(tree, node)),
    group: pick(numbers.group),
    descendants: Array.from(tree.rows.descendants),
    criticalNs: pick(critical),
    childRows: nodes.map((node) => childRowsOf(tree, node)),
    clock: nodes.map((node) => clockOf[node] ?? -1),
  };
  return {
    columns,
    applications: dictionaries.applications.list.map(({ service, namespace, environment, spans }) => ({
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

function childRowsOf(tree: TraceTree, node: number): number {
  const span = tree.spans[node];
  return span === undefined ? 0 : countChildRows(span);
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
    (span.exceptions > 0 ? rowFlags.exception : 0)
  );
}

interface ApplicationEntry {
  readonly index: number;
  readonly service: string;
  readonly namespace: string;
  readonly environment: string;
  spans: number;
}

/** By service: few have more than one namespace or environment in a trace. */
type Applications = Map<string, ApplicationEntry[]>;

function createApplications(): {
  readonly indexOf: (span: TraceSpan | undefined) => number;
  readonly list: ApplicationEntry[];
} {
  const list: ApplicationEntry[] = [];
  const byService: Applications = new Map();
  const add = ({ service, namespace, environment }: TraceSpan): ApplicationEntry => {
    const entry = { index: list.length, service, namespace, environment, spans: 0 };
    list.push(entry);
    const known = byService.get(service);
    if (known === undefined) byService.set(service, [entry]);
    else known.push(entry);
    return entry;
  };
  const indexOf = (span: TraceSpan | undefined): number => {
    if (span === undefined) return -1;
    const known = byService
      .get(span.service)
      ?.find(({ namespace, environment }) => namespace === span.namespace && environment === span.environment);
    const entry = known ?? add(span);
    entry.spans += 1;
    return entry.index;
  };
  return { indexOf, list };
}

function indexIn(dictionary: Map<string, number>, text: string | undefined): number {
  if (text === undefined) return -1;
  const known = dictionary.get(text);
  if (known !== undefined) return known;
  dictionary.set(text, dictionary.size);
  return dictionary.size - 1;
}
