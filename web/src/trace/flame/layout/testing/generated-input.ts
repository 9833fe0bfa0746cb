import { rowFlags } from '../../../row-flags.ts';
import type { FlameInput } from '../flame-input.ts';

/** A span as a test writes it; rows in tree order. */
export interface InputSpan {
  readonly parent: number;
  readonly start: number;
  readonly end: number;
  readonly application?: number;
  readonly operation?: number;
  readonly exclusive?: number;
  readonly flags?: number;
}

export function inputOf(spans: readonly InputSpan[]): FlameInput {
  return {
    parentRow: Int32Array.from(spans, ({ parent }) => parent),
    startNs: Float64Array.from(spans, ({ start }) => start),
    execNs: Float64Array.from(spans, ({ start, end }) => end - start),
    exclusiveNs: Float64Array.from(spans, ({ start, end, exclusive }) => exclusive ?? end - start),
    criticalNs: new Float64Array(spans.length),
    application: Int32Array.from(spans, ({ application }) => application ?? 0),
    operation: Int32Array.from(spans, ({ operation }) => operation ?? 0),
    kind: new Int32Array(spans.length),
    flags: Int32Array.from(spans, ({ flags }) => flags ?? 0),
  };
}

/** The gateway fan-out: A, C, C1, C2, B, B1. */
export const fanOut = inputOf([
  { parent: -1, start: 0, end: 120, operation: 0, exclusive: 20 },
  { parent: 0, start: 10, end: 110, operation: 1, exclusive: 20 },
  { parent: 1, start: 20, end: 100, operation: 2, exclusive: 20 },
  { parent: 2, start: 30, end: 90, operation: 3, exclusive: 60 },
  { parent: 0, start: 10, end: 70, operation: 4, exclusive: 10 },
  { parent: 4, start: 15, end: 65, operation: 5, exclusive: 50 },
]);

export const untimed = rowFlags.untimed;
export const placeholder = rowFlags.placeholder;
