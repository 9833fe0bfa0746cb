import type { TraceColumns } from '@galileo/model';

/** What a layout needs of a trace, in columns that go to a worker without being copied. */
export interface FlameInput {
  readonly parentRow: Int32Array;
  readonly startNs: Float64Array;
  readonly execNs: Float64Array;
  readonly exclusiveNs: Float64Array;
  readonly criticalNs: Float64Array;
  readonly application: Int32Array;
  readonly operation: Int32Array;
  readonly kind: Int32Array;
  readonly flags: Int32Array;
}

export function flameInput(columns: TraceColumns): FlameInput {
  return {
    parentRow: Int32Array.from(columns.parentRow),
    startNs: Float64Array.from(columns.startNs),
    execNs: Float64Array.from(columns.execNs),
    exclusiveNs: Float64Array.from(columns.exclusiveNs),
    criticalNs: Float64Array.from(columns.criticalNs),
    application: Int32Array.from(columns.application),
    operation: Int32Array.from(columns.operation),
    kind: Int32Array.from(columns.kind),
    flags: Int32Array.from(columns.flags),
  };
}
