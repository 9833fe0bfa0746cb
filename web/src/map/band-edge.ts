/** The edge of a latency band, which is round: `1 s`, `300 ms`. */
export const bandEdge = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`);
