import type { MapAnswer } from '@galileo/model';
import { useState } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';

/** The time range and environment of a map, for questions about its parts. */
function mapQuery(range: { readonly from: number; readonly to: number }, environment: string | null): string {
  const query = new URLSearchParams({ from: String(Math.floor(range.from)), to: String(Math.ceil(range.to)) });
  if (environment !== null) query.set('environment', environment);
  return query.toString();
}

export interface MapState {
  readonly map: ApiState<MapAnswer>;
  /** The map shown answers another question than the one asked: dim it and say its time. */
  readonly isOutdated: boolean;
}

export function useMap(): MapState {
  const [environment] = useEnvironment();
  const range = useTimeRange();
  const question = JSON.stringify([range.range, environment]);
  const map = useApi<MapAnswer>(`/api/map?${mapQuery(range, environment)}`);
  const [answered, setAnswered] = useState(question);
  if (!map.isLoading && answered !== question) setAnswered(question);
  return { map, isOutdated: map.state === 'ready' && map.isLoading && answered !== question };
}
