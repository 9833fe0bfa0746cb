import { useRefresh } from '../api/refresh.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Menu, type MenuEntry } from '../design/Menu.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useUrlParam } from '../url-state/use-url-state.ts';
import { defaultRefresh, readInterval, refreshChoices } from './refresh-interval.ts';

/** `10s` as `10 s`. */
const spaced = (span: string) => span.replace(/(\d)([a-z])/, '$1 $2');

export function RefreshControl() {
  const text = useText(shellMessages);
  const { refresh } = useRefresh();
  const { range } = useTimeRange();
  const [chosen, setChosen] = useUrlParam('refresh');
  const isLive = range.kind === 'relative';
  const current = readInterval(chosen) === 0 || !isLive ? 'off' : (chosen ?? defaultRefresh);
  const entries: MenuEntry[] = [
    { kind: 'label', text: isLive ? text.autoRefresh : text.pausedFixed },
    ...refreshChoices.map((choice) => ({
      kind: 'item' as const,
      text: choice === 'off' ? text.off : spaced(choice),
      isChosen: choice === current,
      onPick: () => setChosen(choice === defaultRefresh ? null : choice),
    })),
  ];
  const shown = current === 'off' ? text.off : spaced(current);
  const trigger = (
    <Button look="control" aria-label={`${text.autoRefresh}: ${shown}`}>
      <b>{shown}</b>
      <Icon name="down" size={12} />
    </Button>
  );
  return (
    <div className="ctl-group">
      <IconButton look="control" icon="refresh" label={text.refreshNow} keys="r" onClick={refresh} />
      <Menu trigger={trigger} entries={entries} />
    </div>
  );
}
