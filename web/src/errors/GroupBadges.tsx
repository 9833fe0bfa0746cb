import type { ErrorGroupSummary } from '@galileo/model';
import { Badge } from '../design/Badge.tsx';
import { millisOf } from '../format/times.ts';
import { useTimes } from '../format/use-times.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';

/** New in this range, or back after a day of silence. */
export function GroupBadges({
  group,
}: {
  readonly group: Pick<ErrorGroupSummary, 'isNew' | 'cameBackAt' | 'firstSeen'>;
}) {
  const text = useText(errorsMessages);
  const times = useTimes();
  if (group.isNew) {
    return (
      <span title={text.hintNew(times.full(millisOf(group.firstSeen)))}>
        <Badge tone="error">{text.isNew}</Badge>
      </span>
    );
  }
  if (group.cameBackAt === null) return null;
  return (
    <span title={text.hintCameBack(times.full(millisOf(group.cameBackAt)))}>
      <Badge tone="warn">{text.cameBack}</Badge>
    </span>
  );
}
