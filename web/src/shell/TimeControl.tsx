import { useRefresh } from '../api/refresh.ts';
import { IconButton } from '../design/IconButton.tsx';
import { TimeRangePicker } from '../design/TimeRangePicker.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { stepRange, zoomOut } from '../url-state/time-range.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';

export interface TimeControlProps {
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

export function TimeControl({ isOpen, onOpen }: TimeControlProps) {
  const text = useText(shellMessages);
  const { now } = useRefresh();
  const { range, setRange, timeZone, setTimeZone } = useTimeRange();
  return (
    <div className="ctl-group time-control">
      <IconButton
        look="control"
        icon="left"
        label={text.stepBack}
        onClick={() => setRange(stepRange(range, now, 'back'))}
      />
      <TimeRangePicker
        isOpen={isOpen}
        onOpen={onOpen}
        range={range}
        now={now}
        onRange={setRange}
        timeZone={timeZone}
        onTimeZone={setTimeZone}
      />
      <IconButton
        look="control"
        icon="right"
        label={text.stepForward}
        disabled={range.kind === 'relative'}
        onClick={() => setRange(stepRange(range, now, 'forward'))}
      />
      <IconButton look="control" icon="zoomout" label={text.zoomOut} onClick={() => setRange(zoomOut(range, now))} />
    </div>
  );
}
