import { useMemo } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';
import { servicePath } from '../services/service-address.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useUrlParam } from '../url-state/use-url-state.ts';

/** Whose numbers the page shows: a name, and where it was narrowed, its environment and namespace. */
export interface ServiceScope {
  readonly service: string;
  readonly environment: string | null;
  readonly namespace: string | null;
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
}

export function useServiceScope(service: string): ServiceScope {
  const { from, to } = useTimeRange();
  const [environment] = useEnvironment();
  const [namespace] = useUrlParam('namespace');
  return useMemo(() => ({ service, environment, namespace, from, to }), [service, environment, namespace, from, to]);
}

export type ServicePart = '' | '/series' | '/heatmap' | '/operations' | '/dependencies' | '/instances' | '/deploys';

/** Address of one of the answers about a service. */
export function servicePartPath(
  { service, environment, namespace, from, to }: ServiceScope,
  part: ServicePart,
  extra: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ from: String(Math.floor(from)), to: String(Math.ceil(to)), ...extra });
  if (environment !== null) query.set('environment', environment);
  if (namespace !== null) query.set('namespace', namespace);
  return `/api${servicePath(service)}${part}?${query}`;
}

/** Asks for one of the answers; not at all while `isNeeded` is false. */
export function useServicePart<T>(
  scope: ServiceScope,
  part: ServicePart,
  { extra, isNeeded = true }: { readonly extra?: Readonly<Record<string, string>>; readonly isNeeded?: boolean } = {},
): ApiState<T> {
  return useApi<T>(isNeeded ? servicePartPath(scope, part, extra) : null);
}
