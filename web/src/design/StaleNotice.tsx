import type { Problem } from '@galileo/model';
import { useTimes } from '../format/use-times.ts';
import { designMessages } from '../i18n/messages/design.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { problemText } from './problem-text.ts';

export interface StaleNoticeProps {
  /** `staleSince` and `reason` of a ready `useApi`; draws nothing while the value is fresh. */
  readonly since: number | undefined;
  readonly problem: Problem | undefined;
  readonly onRetry: () => void;
}

export function StaleNotice({ since, problem, onRetry }: StaleNoticeProps) {
  const text = useText(designMessages);
  const times = useTimes();
  if (since === undefined) return null;
  const retry = (
    <Button size="small" icon="refresh" onClick={onRetry}>
      {text.retry}
    </Button>
  );
  return (
    <Notice tone="warn" action={retry}>
      {text.staleSince(times.clockSeconds(since))} {problem === undefined ? '' : problemText(problem, text)}
    </Notice>
  );
}
