import { formatDuration } from '../../format/units.ts';
import type { WantedTraces } from '../../search/traces-link.ts';
import type { Selection } from './heat-view.ts';

/** `1.58 s – 6.31 s`, `≤ 1.00 ms`, `> 1 m 40 s`; a dash when every duration is meant. */
export function durationSpan({ overNs, atMostNs }: Pick<Selection, 'overNs' | 'atMostNs'>): string {
  if (overNs !== null && atMostNs !== null) return `${formatDuration(overNs)} – ${formatDuration(atMostNs)}`;
  if (atMostNs !== null) return `≤ ${formatDuration(atMostNs)}`;
  return overNs === null ? '–' : `> ${formatDuration(overNs)}`;
}

/** The traces of a selection, to the nanosecond. */
export function wantedIn(entries: WantedTraces, { from, to, overNs, atMostNs }: Selection): WantedTraces {
  const duration = {
    ...(overNs === null ? {} : { over: overNs }),
    ...(atMostNs === null ? {} : { atMost: atMostNs }),
  };
  return { ...entries, duration, from, to };
}
