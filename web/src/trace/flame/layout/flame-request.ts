import type { FlameFrames, FlameMode } from './flame-frames.ts';
import type { FlameInput } from './flame-input.ts';
import { mergedFrames } from './merged-frames.ts';
import { timeFrames } from './time-frames.ts';

/** What the page asks of the worker. */
export interface FlameRequest {
  readonly id: number;
  readonly mode: FlameMode;
  readonly input: FlameInput;
}

export interface FlameReply {
  readonly id: number;
  readonly frames: FlameFrames;
}

export function layoutFrames(mode: FlameMode, input: FlameInput): FlameFrames {
  return mode === 'time' ? timeFrames(input) : mergedFrames(input);
}

/** The columns of an input or of frames, to be handed over instead of copied. */
export function buffersOf(columns: object): ArrayBuffer[] {
  return Object.values(columns).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}
