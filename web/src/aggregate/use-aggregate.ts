import type { AggregateAnswer } from '@galileo/model';
import { useState } from 'react';
import { useRefresh } from '../api/refresh.ts';
import { useApi, type ApiState } from '../api/use-api.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { aggregatePath, type AggregateAddress } from './aggregate-address.ts';

interface Held {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** The merged tree. Automatic refreshes leave it as it is: it costs seconds, and rows that move under the reader help nobody. */
export function useAggregate(address: AggregateAddress): ApiState<AggregateAnswer> {
  const [environment] = useEnvironment();
  const { range, from, to } = useTimeRange();
  const { manualTick } = useRefresh();
  const key = JSON.stringify([range, manualTick]);
  const [held, setHeld] = useState<Held>({ key, from, to });
  if (held.key !== key) setHeld({ key, from, to });
  return useApi<AggregateAnswer>(aggregatePath(address, { ...held, environment }), { follow: 'by-hand' });
}
