/** Time: one frame a span, by its times. Merged: one frame for all spans that do the same on the same path, by their work. */
export type FlameMode = 'time' | 'merged';

/** Sums over the spans of each merged frame. */
export interface FrameSums {
  readonly spans: Int32Array;
  readonly failed: Int32Array;
  readonly execNs: Float64Array;
  /** Of the frame's own spans; the frame's length is that of its subtree. */
  readonly exclusiveNs: Float64Array;
  readonly criticalNs: Float64Array;
}

/** A laid out flame graph: columns by frame number. */
export interface FlameFrames {
  readonly mode: FlameMode;
  readonly lane: Int32Array;
  /** Where it begins and how long it is on the x axis, ns. */
  readonly startNs: Float64Array;
  readonly lengthNs: Float64Array;
  /** The row that stands for the frame; its first one. */
  readonly row: Int32Array;
  /** -1 = none. */
  readonly parent: Int32Array;
  /** Frame of each row, -1 = it has none. */
  readonly frameOfRow: Int32Array;
  readonly lanes: number;
  /** Frames lane by lane, each lane from left to right: those of lane n are `byLane[laneStart[n] .. laneStart[n + 1])`. */
  readonly byLane: Int32Array;
  readonly laneStart: Int32Array;
  /** Length of the x axis, ns. */
  readonly totalNs: number;
  readonly sums: FrameSums | undefined;
}

type Placed = Pick<FlameFrames, 'lane' | 'startNs' | 'lengthNs'>;

/** The frames of each lane, from left to right. */
export function framesByLane({ lane, startNs, lengthNs }: Placed): Pick<FlameFrames, 'lanes' | 'byLane' | 'laneStart'> {
  const lanes = lane.reduce((most, one) => Math.max(most, one + 1), 0);
  const laneStart = new Int32Array(lanes + 1);
  for (const one of lane) laneStart[one + 1] = (laneStart[one + 1] ?? 0) + 1;
  for (let at = 1; at <= lanes; at++) laneStart[at] = (laneStart[at] ?? 0) + (laneStart[at - 1] ?? 0);
  const byLane = new Int32Array(lane.length);
  const next = laneStart.slice();
  lane.forEach((one, frame) => {
    byLane[next[one] ?? 0] = frame;
    next[one] = (next[one] ?? 0) + 1;
  });
  const fromLeft = (a: number, b: number): number =>
    (startNs[a] ?? 0) - (startNs[b] ?? 0) || (lengthNs[a] ?? 0) - (lengthNs[b] ?? 0) || a - b;
  for (let at = 0; at < lanes; at++) byLane.subarray(laneStart[at] ?? 0, laneStart[at + 1] ?? 0).sort(fromLeft);
  return { lanes, byLane, laneStart };
}
