import { Popover } from '@base-ui/react/popover';
import { formatSpan } from '../format/times.ts';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { rangePresets, resolveRange, type TimeRange } from '../url-state/time-range.ts';
import { AbsoluteRange } from './AbsoluteRange.tsx';
import { Icon } from './Icon.tsx';
import { spanText } from './span-text.ts';
import { ZoneSelect } from './ZoneSelect.tsx';

export interface TimeRangePickerProps {
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly range: TimeRange;
  /** Epoch ms that relative ranges end at. */
  readonly now: number;
  readonly onRange: (range: TimeRange) => void;
  readonly timeZone: string | undefined;
  readonly onTimeZone: (zone: string | undefined) => void;
}

export function TimeRangePicker(props: TimeRangePickerProps) {
  const { isOpen, onOpen, range, now, onRange, timeZone, onTimeZone } = props;
  const text = useText(shellMessages);
  const choose = (next: TimeRange) => {
    onRange(next);
    onOpen(false);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Trigger className="ctl time-trigger" title={`${text.timeRange} (t)`}>
        <Icon name="clock" />
        <RangeText range={range} now={now} timeZone={timeZone} />
        <Icon name="down" size={12} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="layer" sideOffset={4} align="end">
          <Popover.Popup className="menu time-popup" aria-label={text.timeRange}>
            <div className="time-presets">
              {rangePresets.map((seconds) => (
                <button
                  key={seconds}
                  type="button"
                  className={`menu-item ${range.kind === 'relative' && range.seconds === seconds ? 'is-chosen' : ''}`}
                  onClick={() => choose({ kind: 'relative', seconds })}
                >
                  {text.lastSpan(spanText(seconds, text))}
                </button>
              ))}
            </div>
            <div className="time-absolute">
              <AbsoluteRange
                key={timeZone ?? ''}
                initial={resolveRange(range, now)}
                timeZone={timeZone}
                onRange={choose}
              />
              <ZoneSelect timeZone={timeZone} onTimeZone={onTimeZone} />
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface RangeTextProps {
  readonly range: TimeRange;
  readonly now: number;
  readonly timeZone: string | undefined;
}

function RangeText({ range, now, timeZone }: RangeTextProps) {
  const text = useText(shellMessages);
  const { language } = useLanguage();
  const { from, to } = resolveRange(range, now);
  const span = formatSpan(from, to, { language, timeZone, now });
  if (range.kind === 'absolute') return <b className="clip">{span}</b>;
  return (
    <>
      <b>{text.lastSpan(spanText(range.seconds, text))}</b>
      <span className="time-span clip">{span}</span>
    </>
  );
}
