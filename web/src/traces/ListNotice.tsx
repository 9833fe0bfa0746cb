import type { Problem } from '@galileo/model';
import type { ApiState } from '../api/use-api.ts';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { problemText } from '../design/problem-text.ts';
import { StaleNotice } from '../design/StaleNotice.tsx';
import { designMessages } from '../i18n/messages/design.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';

export interface ListNoticeProps {
  readonly first: Extract<ApiState<unknown>, { readonly state: 'ready' }>;
  readonly isOutdated: boolean;
  readonly isUnread: boolean;
}

/** What is not as it should be with the list: it is old, or it answers another expression than the one in the field. */
export function ListNotice({ first, isOutdated, isUnread }: ListNoticeProps) {
  const words = useText(searchMessages);
  const design = useText(designMessages);
  const { staleSince, reason, refresh } = first;
  // What is wrong with an expression stands under the field.
  if (isUnread) return <Notice tone="warn">{words.stillShown}</Notice>;
  if (!isOutdated || reason === undefined) return <StaleNotice since={staleSince} problem={reason} onRetry={refresh} />;
  const retry = (
    <Button size="small" icon="refresh" onClick={refresh}>
      {design.retry}
    </Button>
  );
  return (
    <Notice tone="warn" action={retry}>
      {words.stillShown} {problemText(reason, design)}
    </Notice>
  );
}

/** Why the newest request of the list failed, whether an older answer is still shown or not. */
export function reasonOf(first: ApiState<unknown>): Problem | undefined {
  return first.state === 'loading' ? undefined : first.reason;
}
