import type { ServicesAnswer } from '@galileo/model';
import { useApi, type ApiState } from '../api/use-api.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';

/** More services than one looks at; the answer says when it was cut. */
const LIMIT = 1000;

export function useServices(): ApiState<ServicesAnswer> {
  const { from, to } = useTimeRange();
  const [environment] = useEnvironment();
  const query = new URLSearchParams({ from: String(from), to: String(to), limit: String(LIMIT) });
  if (environment !== null) query.set('environment', environment);
  return useApi<ServicesAnswer>(`/api/services?${query}`);
}
