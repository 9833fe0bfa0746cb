import { Menu } from '@base-ui/react/menu';
import { useMemo, type ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import { protocolsOf } from '../graph/choose-nodes.ts';
import { kindWord } from '../kind-word.ts';
import { toggledKinds } from '../map-address.ts';
import { kindIcons } from '../node-names.ts';
import { useMapAddress } from '../use-map-address.ts';
import type { MapModel } from '../use-map-model.ts';

const toggled = <T extends string>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((one) => one !== item) : [...list, item];

/** Which kinds of nodes and which protocols are shown. Stays open while one chooses. */
export function KindsMenu({ model }: { readonly model: MapModel }) {
  const text = useText(mapMessages);
  const { address, change } = useMapAddress();
  const { hiddenKinds, hiddenProtocols } = address;
  const kinds = toggledKinds.filter((kind) => model.all.nodes.some((node) => node.kind === kind));
  const protocols = useMemo(() => protocolsOf(model.all), [model.all]);
  const total = kinds.length + protocols.length;
  const off =
    kinds.filter((kind) => hiddenKinds.includes(kind)).length +
    protocols.filter((name) => hiddenProtocols.includes(name)).length;
  if (total === 0) return null;
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <Button icon="filter">
            {text.kinds}
            {off === 0 ? null : <span className="faint">{text.countOf(String(total - off), String(total))}</span>}
            <Icon name="down" size={12} />
          </Button>
        }
      />
      <Menu.Portal>
        <Menu.Positioner className="layer" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            {kinds.length === 0 ? null : <div className="menu-label">{text.kindsLabel}</div>}
            {kinds.map((kind) => (
              <Toggle
                key={kind}
                isOn={!hiddenKinds.includes(kind)}
                onToggle={() => change({ hiddenKinds: toggled(hiddenKinds, kind) })}
              >
                <Icon name={kindIcons[kind]} />
                {kindWord(kind, text)}
              </Toggle>
            ))}
            {protocols.length === 0 ? null : <div className="menu-label">{text.apisLabel}</div>}
            {protocols.map((name) => (
              <Toggle
                key={name}
                isOn={!hiddenProtocols.includes(name)}
                onToggle={() => change({ hiddenProtocols: toggled(hiddenProtocols, name) })}
              >
                {name}
              </Toggle>
            ))}
            {off === 0 ? null : (
              <>
                <Menu.Separator className="menu-sep" />
                <Menu.Item className="menu-item" onClick={() => change({ hiddenKinds: [], hiddenProtocols: [] })}>
                  {text.showAll}
                </Menu.Item>
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ToggleProps {
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

function Toggle({ isOn, onToggle, children }: ToggleProps) {
  return (
    <Menu.CheckboxItem className="menu-item" checked={isOn} onCheckedChange={onToggle} closeOnClick={false}>
      {children}
      <span className="menu-mark">{isOn ? <Icon name="check" /> : null}</span>
    </Menu.CheckboxItem>
  );
}
