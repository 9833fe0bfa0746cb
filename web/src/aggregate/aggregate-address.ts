import { aggregateSplits, type AggregateSplit } from '@galileo/model';
import { normalDuration } from '../search/duration-text.ts';
import { readRegion, writeRegion } from '../transactions/region/region.ts';

/** Transactions merged at once, as the page offers them. */
export const mergeCounts = ['500', '1000', '2000'] as const;
export type MergeCount = (typeof mergeCounts)[number];

/** What the page of the merged call tree keeps in its address, beside the range and the environment. */
export interface AggregateAddress {
  /** Of the search language; empty for all. */
  readonly expression: string;
  /** `x1,x2,y1,y2` of the scatter chart. */
  readonly region: string | undefined;
  readonly split: AggregateSplit;
  /** Of slow a duration, of time an instant in epoch ms. */
  readonly at: string | undefined;
  readonly count: MergeCount;
}

export function readAggregateAddress(params: URLSearchParams): AggregateAddress {
  const region = readRegion(params.get('sel'));
  const split = aggregateSplits.find((one) => one === params.get('split')) ?? 'none';
  return {
    expression: params.get('q') ?? '',
    region: region === undefined ? undefined : writeRegion(region),
    split,
    at: readAt(split, params.get('at')),
    count: mergeCounts.find((count) => count === params.get('count')) ?? '1000',
  };
}

/** What makes no sense is not asked for. */
function readAt(split: AggregateSplit, at: string | null): string | undefined {
  if (at === null) return undefined;
  if (split === 'time') return /^\d{10,15}$/.test(at) ? at : undefined;
  const duration = split === 'slow' ? normalDuration(at) : undefined;
  return duration === '' ? undefined : duration;
}

/** The question to the API. */
export function aggregatePath(
  { expression, region, split, at, count }: AggregateAddress,
  { from, to, environment }: { readonly from: number; readonly to: number; readonly environment: string | null },
): string {
  const query = new URLSearchParams();
  if (expression !== '') query.set('q', expression);
  if (environment !== null) query.set('environment', environment);
  if (region !== undefined) query.set('sel', region);
  query.set('from', String(Math.floor(from)));
  query.set('to', String(Math.ceil(to)));
  query.set('max', count);
  if (split !== 'none') query.set('split', split);
  if (at !== undefined) query.set('at', at);
  return `/api/traces/aggregate?${query.toString()}`;
}
