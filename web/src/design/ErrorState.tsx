import type { Problem } from '@galileo/model';
import { designMessages } from '../i18n/messages/design.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { problemText } from './problem-text.ts';

export interface ErrorStateProps {
  readonly problem: Problem;
  readonly onRetry: () => void;
  /** What failed: 'The services could not be loaded'. */
  readonly title?: string;
}

/** What failed, why if known, and a retry. */
export function ErrorState({ problem, onRetry, title }: ErrorStateProps) {
  const text = useText(designMessages);
  return (
    <div className="empty" role="alert">
      <Icon name="error" size={20} className="t-error" />
      <strong>{title ?? text.failedTitle}</strong>
      <div className="empty-text">{problemText(problem, text)}</div>
      <Button icon="refresh" onClick={onRetry}>
        {text.retry}
      </Button>
    </div>
  );
}
