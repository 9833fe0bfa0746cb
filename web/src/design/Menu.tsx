import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './IconShapes.tsx';

export type MenuEntry =
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'line' }
  | {
      readonly kind: 'item';
      readonly text: ReactNode;
      readonly icon?: IconName;
      readonly keys?: string;
      /** Draws a check mark: the entry is one of a choice. */
      readonly isChosen?: boolean;
      readonly onPick: () => void;
    };

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
}

export function Menu({ trigger, entries, align = 'end' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="layer" sideOffset={4} align={align}>
          <Base.Popup className="menu">
            {entries.map((entry, index) => (
              <Entry key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  if (entry.kind === 'line') return <Base.Separator className="menu-sep" />;
  if (entry.kind === 'label') return <div className="menu-label">{entry.text}</div>;
  return (
    <Base.Item className="menu-item" onClick={entry.onPick}>
      {entry.icon === undefined ? null : <Icon name={entry.icon} />}
      <span className="clip">{entry.text}</span>
      {entry.keys === undefined ? null : <kbd className="kbd">{entry.keys}</kbd>}
      {entry.isChosen === true ? (
        <span className="menu-mark">
          <Icon name="check" />
        </span>
      ) : null}
    </Base.Item>
  );
}
