import { Menu as Base } from '@base-ui/react/menu';
import { Icon } from '../../design/Icon.tsx';
import { callTreeMessages } from '../../i18n/messages/call-tree.ts';
import { useText } from '../../i18n/use-text.ts';
import type { IconName } from '../../design/IconShapes.tsx';

export interface RowMenuEntry {
  readonly text: string;
  readonly icon?: IconName;
  readonly keys?: string;
  readonly onPick: () => void;
}

export interface RowMenuProps {
  /** What it stands beside; undefined = closed. */
  readonly anchor: Element | undefined;
  readonly onClose: () => void;
  /** Groups, parted by lines. */
  readonly groups: readonly (readonly RowMenuEntry[])[];
}

/** What can be done with a row: one menu for all rows. */
export function RowMenu({ anchor, onClose, groups }: RowMenuProps) {
  const text = useText(callTreeMessages);
  return (
    <Base.Root open={anchor !== undefined} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} modal={false}>
      <Base.Portal>
        <Base.Positioner className="layer" anchor={anchor ?? null} sideOffset={2} align="start">
          <Base.Popup className="menu" aria-label={text.rowMenu}>
            {groups.map((entries, at) => (
              <Base.Group key={at}>
                {at === 0 ? null : <Base.Separator className="menu-sep" />}
                {entries.map((entry) => (
                  <Base.Item key={entry.text} className="menu-item" onClick={entry.onPick}>
                    {entry.icon === undefined ? null : <Icon name={entry.icon} />}
                    <span className="clip">{entry.text}</span>
                    {entry.keys === undefined ? null : <kbd className="kbd">{entry.keys}</kbd>}
                  </Base.Item>
                ))}
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
