import type { ApiState } from '../api/use-api.ts';
import { designMessages } from '../i18n/messages/design.ts';
import { useText } from '../i18n/use-text.ts';
import { ErrorState } from './ErrorState.tsx';
import { Skeleton } from './Skeleton.tsx';

export interface PendingProps {
  readonly of: Exclude<ApiState<unknown>, { readonly state: 'ready' }>;
  readonly rows?: number;
  readonly title?: string;
}

/** What stands in the place of a value that is not there: nothing for 200 ms, then a skeleton, or the error. */
export function Pending({ of, rows = 8, title }: PendingProps) {
  const text = useText(designMessages);
  if (of.state === 'failed')
    return <ErrorState problem={of.reason} onRetry={of.refresh} {...(title === undefined ? {} : { title })} />;
  return of.isSlow ? (
    <Skeleton rows={rows} label={text.loading} />
  ) : (
    <div className="quiet-wait" style={{ minHeight: rows * 28 }} />
  );
}
