import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Panel } from '../design/Panel.tsx';
import { useTimes } from '../format/use-times.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';

export interface ErrorsEmptyProps {
  readonly isFiltered: boolean;
  readonly onReset: () => void;
}

const DAY_SECONDS = 86_400;

/** Nothing failed, or nothing that fits: good news and a filter to drop are different things. */
export function ErrorsEmpty({ isFiltered, onReset }: ErrorsEmptyProps) {
  const text = useText(errorsMessages);
  const times = useTimes();
  const { from, to, setRange } = useTimeRange();
  const isShort = to - from < DAY_SECONDS * 1000;
  const actions = (
    <>
      {isFiltered ? <Button onClick={onReset}>{text.reset}</Button> : null}
      {isShort ? (
        <Button icon="clock" onClick={() => setRange({ kind: 'relative', seconds: DAY_SECONDS })}>
          {text.lastDay}
        </Button>
      ) : null}
    </>
  );
  return (
    <Panel label={text.list}>
      <EmptyState
        title={isFiltered ? text.noneFitTitle : text.noneTitle}
        icon={isFiltered ? 'search' : 'ok'}
        actions={actions}
      >
        {isFiltered ? text.noneFitText : text.noneText(times.dayClock(from), times.dayClock(to))}
      </EmptyState>
    </Panel>
  );
}
