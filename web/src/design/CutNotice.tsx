import type { Completeness } from '@galileo/model';
import { formatCount } from '../format/units.ts';
import { millisOf } from '../format/times.ts';
import { useTimes } from '../format/use-times.ts';
import { designMessages } from '../i18n/messages/design.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

export interface CutNoticeProps {
  readonly shown: number;
  readonly completeness: Completeness;
  /** With a next page: fetches it. */
  readonly onMore?: (() => void) | undefined;
  readonly isLoading?: boolean;
}

/** The foot of a list: '1,000 of more than 1,000', why it ends there, and the next page if there is one. */
export function CutNotice({ shown, completeness, onMore, isLoading = false }: CutNoticeProps) {
  const text = useText(designMessages);
  const { total, reason, nextCursor } = completeness;
  const count = total.relation === 'exact' ? text.countExact : text.countAtLeast;
  return (
    <>
      <span>{count(formatCount(shown), formatCount(total.value))}</span>
      {reason === null ? null : <CutReason completeness={completeness} reason={reason} />}
      {nextCursor === null || onMore === undefined ? null : (
        <Button size="small" disabled={isLoading} onClick={onMore}>
          {text.loadMore}
        </Button>
      )}
    </>
  );
}

function CutReason({
  completeness,
  reason,
}: {
  readonly completeness: Completeness;
  readonly reason: NonNullable<Completeness['reason']>;
}) {
  const text = useText(designMessages);
  const times = useTimes();
  const words = { limit: text.cutLimit, 'time-budget': text.cutTime, 'row-budget': text.cutRows };
  return (
    <span className="cut-reason">
      <Icon name="warn" size={12} className="t-warn" /> {words[reason]}{' '}
      {reason === 'limit' ? null : text.searchedTo(times.dayClock(millisOf(completeness.scannedFrom)))}
    </span>
  );
}
