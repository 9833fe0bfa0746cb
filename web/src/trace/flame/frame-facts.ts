import { hasFlag } from '../row-flags.ts';
import { rowFacts, type TraceModel } from '../trace-model.ts';
import { printMillis } from '../millis.ts';
import type { FlameFrames } from './layout/flame-frames.ts';

/** What a frame says of itself. */
export interface FrameFacts {
  readonly row: number;
  readonly name: string;
  readonly service: string;
  readonly spans: number;
  readonly failed: number;
  /** Its width: Exec in time, work when merged. */
  readonly lengthNs: number;
  readonly criticalNs: number;
  /** Of the base of the trace, or of all work. */
  readonly share: number;
  readonly isPlaceholder: boolean;
}

export function frameFacts(model: TraceModel, frames: FlameFrames, frame: number): FrameFacts {
  const row = frames.row[frame] ?? 0;
  const { columns, baseNs } = model.skeleton;
  const { name, service, isPlaceholder, isFailed } = rowFacts(model, row);
  const lengthNs = frames.lengthNs[frame] ?? 0;
  const { sums } = frames;
  const whole = sums === undefined ? baseNs : frames.totalNs;
  return {
    row,
    name,
    service,
    lengthNs,
    isPlaceholder,
    spans: sums === undefined ? 1 : (sums.spans[frame] ?? 0),
    failed: sums === undefined ? Number(isFailed) : (sums.failed[frame] ?? 0),
    criticalNs: (sums === undefined ? columns.criticalNs[row] : sums.criticalNs[frame]) ?? 0,
    share: whole === 0 ? 1 : lengthNs / whole,
  };
}

/** `GET /cart ×3 (12.5)` */
export function frameLabel(facts: FrameFacts, texts: { readonly unknown: string; readonly unnamed: string }): string {
  if (facts.isPlaceholder) return texts.unknown;
  const name = facts.name === '' ? texts.unnamed : facts.name;
  const times = facts.spans > 1 ? ` ×${facts.spans}` : '';
  return `${name}${times} (${printMillis(facts.lengthNs)})`;
}

/** Which frames hold one of some rows, one byte a frame. */
export function framesOfRows(frames: FlameFrames, rows: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(frames.row.length);
  for (const row of rows) {
    const frame = frames.frameOfRow[row] ?? -1;
    if (frame >= 0) marks[frame] = 1;
  }
  return marks;
}

export function isFailedFrame({ skeleton }: TraceModel, { sums, row }: FlameFrames, frame: number): boolean {
  return sums === undefined
    ? hasFlag(skeleton.columns.flags[row[frame] ?? 0], 'failed')
    : (sums.failed[frame] ?? 0) > 0;
}
