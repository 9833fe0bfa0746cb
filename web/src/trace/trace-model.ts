import type { TraceSkeleton } from '@galileo/model';
import { serviceColours } from '../design/service-colour.ts';
import { runOfRows } from './folds.ts';
import { hasFlag } from './row-flags.ts';
import { rowKeys } from './row-keys.ts';
import { groupSizes } from './span-marks.ts';
import type { TraceQuery } from './trace-query.ts';

/** A skeleton with what its rows need to be drawn, computed once per answer. */
export interface TraceModel {
  readonly skeleton: TraceSkeleton;
  /** What the skeleton was asked for with; requests about its rows give it back. */
  readonly query: TraceQuery;
  readonly keys: readonly string[];
  /** CSS colour of each application. */
  readonly colours: readonly string[];
  readonly groupSizes: ReadonlyMap<number, number>;
  readonly siblings: Siblings;
  /** Run of repeats of each row, see `runOfRows`. */
  readonly runOf: Int32Array;
  /** Sum of the critical time of all rows before each one, ns; one longer than there are rows. */
  readonly criticalBefore: Float64Array;
  /** Where the only root ended, ns, when spans go on after it. */
  readonly rootEndNs: number | undefined;
  readonly isArriving: boolean;
}

interface Siblings {
  readonly count: Int32Array;
  /** From 1. */
  readonly position: Int32Array;
}

export function createTraceModel(skeleton: TraceSkeleton, query: TraceQuery = {}): TraceModel {
  const colours = serviceColours(skeleton.applications.map(({ service }) => service));
  return {
    skeleton,
    query,
    keys: rowKeys(skeleton.columns),
    colours: skeleton.applications.map(({ service }) => colours.get(service) ?? 'var(--unknown)'),
    groupSizes: groupSizes(skeleton.columns),
    siblings: countSiblings(skeleton.columns.parentRow),
    runOf: runOfRows(skeleton.repeats, skeleton.columns.spanId.length),
    criticalBefore: sumBefore(skeleton.columns.criticalNs),
    rootEndNs: rootEnd(skeleton),
    isArriving: skeleton.reasons.some(({ code }) => code === 'STILL_ARRIVING'),
  };
}

function countSiblings(parentRow: readonly number[]): Siblings {
  const children = new Int32Array(parentRow.length + 1);
  const position = Int32Array.from(parentRow, (parent) => (children[parent + 1] = (children[parent + 1] ?? 0) + 1));
  return { position, count: Int32Array.from(parentRow, (parent) => children[parent + 1] ?? 0) };
}

function sumBefore(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  values.forEach((value, at) => {
    sum += value;
    sums[at + 1] = sum;
  });
  return sums;
}

/** The share of the critical path of rows `first` to `last`, ns: what a row says that stands for hidden ones. */
export function criticalOf({ criticalBefore }: TraceModel, first: number, last: number): number {
  return (criticalBefore[last + 1] ?? 0) - (criticalBefore[first] ?? 0);
}

function rootEnd({ columns, state, windowNs }: TraceSkeleton): number | undefined {
  if (state !== 'complete' || hasFlag(columns.flags[0], 'untimed')) return undefined;
  const endNs = (columns.startNs[0] ?? 0) + (columns.execNs[0] ?? 0);
  return endNs < windowNs ? endNs : undefined;
}

/** What a row says about itself, for its label, its tooltip and screen readers. */
export interface RowFacts {
  readonly service: string;
  readonly name: string;
  readonly instance: string;
  readonly colour: string;
  readonly spanId: string;
  readonly startNs: number;
  readonly execNs: number;
  readonly isFailed: boolean;
  readonly isAsync: boolean;
  readonly isUntimed: boolean;
  readonly isPlaceholder: boolean;
  readonly isDuplicate: boolean;
  readonly hasException: boolean;
  /** 0 when it is in no parallel group. */
  readonly parallel: number;
  readonly descendants: number;
}

export function rowFacts(model: TraceModel, row: number): RowFacts {
  const { columns } = model.skeleton;
  const flags = columns.flags[row];
  return {
    ...rowNames(model, row),
    spanId: columns.spanId[row] ?? '',
    startNs: columns.startNs[row] ?? 0,
    execNs: columns.execNs[row] ?? 0,
    isFailed: hasFlag(flags, 'failed'),
    isAsync: hasFlag(flags, 'async'),
    isUntimed: hasFlag(flags, 'untimed'),
    isPlaceholder: hasFlag(flags, 'placeholder'),
    isDuplicate: hasFlag(flags, 'duplicate'),
    hasException: hasFlag(flags, 'exception'),
    parallel: model.groupSizes.get(columns.group[row] ?? 0) ?? 0,
    descendants: columns.descendants[row] ?? 0,
  };
}

/** A placeholder has no entry in any of the dictionaries. */
function rowNames(
  { skeleton, colours }: TraceModel,
  row: number,
): Pick<RowFacts, 'service' | 'name' | 'instance' | 'colour'> {
  const { columns, applications, operations, instances } = skeleton;
  const application = columns.application[row] ?? -1;
  return {
    service: applications[application]?.service ?? '',
    name: operations[columns.operation[row] ?? -1] ?? '',
    instance: instances[columns.instance[row] ?? -1] ?? '',
    colour: colours[application] ?? 'var(--unknown)',
  };
}

/** Epoch ms of an offset, with its fraction. */
export function instantOf(skeleton: TraceSkeleton, startNs: number): number {
  const start = BigInt(skeleton.startUnixNano) + BigInt(Math.round(startNs));
  return Number(start / 1000n) / 1000;
}

/** CSS colour of each service by its name, as this page draws it. */
export function applicationColours({ skeleton, colours }: TraceModel): ReadonlyMap<string, string> {
  return new Map(skeleton.applications.map(({ service }, at) => [service, colours[at] ?? 'var(--unknown)']));
}
