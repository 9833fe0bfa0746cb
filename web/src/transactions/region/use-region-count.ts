import type { ScatterAnswer, TransactionHeatmap } from '@galileo/model';
import { useApi } from '../../api/use-api.ts';
import { filterQuery, type TransactionFilters } from '../transactions-query.ts';
import { countInside, millisAround, writeRegion, type Counted, type Region } from './region.ts';

/** What the region holds, by the dots alone; undefined when they are not all there or not drawn one by one. */
export function countByDots(answer: ScatterAnswer | undefined, region: Region): Counted | undefined {
  if (answer === undefined || answer.form !== 'points' || !answer.completeness.complete) return undefined;
  const fromNs = BigInt(answer.fromUnixNano);
  if (region.fromNs < fromNs || region.toNs >= BigInt(answer.toUnixNano)) return undefined;
  return countInside(answer.points, region, fromNs);
}

export interface RegionCountOptions {
  readonly region: Region | undefined;
  readonly filters: TransactionFilters | undefined;
  /** Of the same filters. */
  readonly scatter: ScatterAnswer | undefined;
}

/** How many transactions a region holds: by the dots where all are there, else the API is asked. Undefined while that is not known. */
export function useRegionCount({ region, filters, scatter }: RegionCountOptions): Counted | undefined {
  const byDots = region === undefined ? undefined : countByDots(scatter, region);
  const isAsked = region !== undefined && byDots === undefined && filters !== undefined;
  const answer = useApi<TransactionHeatmap>(isAsked ? countPath(filters, region) : null, {
    follow: 'by-hand',
    identity: 'address',
  });
  if (byDots !== undefined || !isAsked) return byDots;
  return answer.state === 'ready' ? { ok: answer.value.ok, failed: answer.value.failed } : undefined;
}

/** The heat map of the region alone: its sum is the count. */
function countPath(filters: TransactionFilters, region: Region): string {
  const query = filterQuery(filters);
  const { from, to } = millisAround(region);
  query.set('sel', writeRegion(region));
  query.set('from', String(from));
  query.set('to', String(to));
  return `/api/transactions/heatmap?${query}`;
}
