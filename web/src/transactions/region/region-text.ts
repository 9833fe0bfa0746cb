import { formatDuration } from '../../format/units.ts';
import type { Times } from '../../format/use-times.ts';
import type { Region } from './region.ts';

export interface RegionWords {
  readonly responseSpan: (from: string, to: string) => string;
  readonly responseFrom: (from: string) => string;
}

const DAY_MS = 86_400_000;

/** `13:46:05 – 13:47:23, 1.80 s – 4.00 s` */
export function regionText({ fromNs, toNs, minNs, maxNs }: Region, times: Times, text: RegionWords): string {
  const [from, to] = [Number(fromNs) / 1e6, Number(toNs) / 1e6];
  const clock = to - from > DAY_MS ? times.dayClock : to - from < 10_000 ? times.clockMillis : times.clockSeconds;
  const start = fromNs === toNs ? times.clockMillis(from) : `${clock(from)} – ${clock(to)}`;
  if (maxNs === null && minNs === 0) return start;
  if (maxNs === null) return `${start}, ${text.responseFrom(formatDuration(minNs))}`;
  if (maxNs === minNs) return `${start}, ${formatDuration(minNs)}`;
  return `${start}, ${text.responseSpan(formatDuration(minNs), formatDuration(maxNs))}`;
}
