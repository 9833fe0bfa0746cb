import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { formatCount } from '../../format/units.ts';
import { timelineMessages } from '../../i18n/messages/timeline.ts';
import { useText } from '../../i18n/use-text.ts';
import type { TimelineRows } from './timeline-rows.ts';

export interface HiddenRowProps {
  readonly hidden: NonNullable<TimelineRows['hidden']>;
  readonly onShowAll: () => void;
}

/** Nothing is left out without a word. */
export function HiddenRow({ hidden, onShowAll }: HiddenRowProps) {
  const text = useText(timelineMessages);
  return (
    <div className="wf-hidden">
      <Icon name="filter" size={12} />
      <span role="status">{text.hidden(formatCount(hidden.spans), formatCount(hidden.failed))}</span>
      <Button look="ghost" size="small" onClick={onShowAll}>
        {text.showAll}
      </Button>
    </div>
  );
}
