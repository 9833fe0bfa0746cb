import type { DeploysAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useApi } from '../api/use-api.ts';
import type { ChartMark } from '../charts/chart-marks.ts';
import { useTimes } from '../format/use-times.ts';
import { serviceMessages } from '../i18n/messages/service.ts';
import { useText } from '../i18n/use-text.ts';
import { deployMarks } from '../service/deploy-marks.ts';
import { servicePartPath } from '../service/use-service.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';

/** New versions of the one service that is asked for; none for several. */
export function useDeployMarks(service: string, isShown: boolean): readonly ChartMark[] {
  const text = useText(serviceMessages);
  const times = useTimes();
  const { from, to } = useTimeRange();
  const [environment] = useEnvironment();
  const isAsked = service !== '' && isShown;
  const scope = { service, environment, namespace: null, from, to };
  const answer = useApi<DeploysAnswer>(isAsked ? servicePartPath(scope, '/deploys') : null);
  const deploys = isAsked && answer.state === 'ready' ? answer.value.deploys : undefined;
  return useMemo(() => {
    const words = { noVersion: text.noVersion, title: text.deployed, full: times.full };
    return deploys === undefined ? [] : deployMarks(deploys, words);
  }, [deploys, text, times]);
}
