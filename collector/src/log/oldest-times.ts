/** Receive times along the sequences, thinned out: tells about how long the oldest record has been waiting. */
export interface OldestTimes {
  readonly add: (sequence: bigint, receivedAtMs: number) => void;
  readonly dropBelow: (sequence: bigint) => void;
  readonly at: (sequence: bigint) => number | null;
}

interface Mark {
  readonly sequence: bigint;
  readonly receivedAtMs: number;
}

const SPACING_MS = 200;
const MAX_MARKS = 20_000;

export function createOldestTimes(
  segments: readonly { readonly first: bigint; readonly firstReceivedMs: number }[],
): OldestTimes {
  let marks: Mark[] = segments.map(({ first, firstReceivedMs }) => ({
    sequence: first,
    receivedAtMs: firstReceivedMs,
  }));
  return {
    add: (sequence, receivedAtMs) => {
      const last = marks.at(-1);
      if (last !== undefined && receivedAtMs - last.receivedAtMs < SPACING_MS) return;
      marks.push({ sequence, receivedAtMs });
      if (marks.length > MAX_MARKS) marks = marks.filter((_mark, index) => index % 2 === 0);
    },
    dropBelow: (sequence) => {
      const keepFrom = marks.findLastIndex((mark) => mark.sequence <= sequence);
      if (keepFrom > 0) marks = marks.slice(keepFrom);
    },
    at: (sequence) => marks.findLast((mark) => mark.sequence <= sequence)?.receivedAtMs ?? null,
  };
}
