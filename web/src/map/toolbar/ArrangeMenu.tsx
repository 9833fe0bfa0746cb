import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { Menu, type MenuEntry } from '../../design/Menu.tsx';
import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import { useMapAddress } from '../use-map-address.ts';
import type { MapModel } from '../use-map-model.ts';

/** What is drawn as one: leaves, namespaces. */
export function ArrangeMenu({ model }: { readonly model: MapModel }) {
  const text = useText(mapMessages);
  const { address, change } = useMapAddress();
  const merges = [
    ['auto', text.mergeAuto],
    ['on', text.mergeOn],
    ['off', text.mergeOff],
  ] as const;
  const choices = merges.map(([merge, words]): MenuEntry => ({
    kind: 'item',
    text: words,
    isChosen: address.merge === merge,
    onPick: () => change({ merge, open: [] }),
  }));
  const hasNamespaces = model.all.nodes.some(({ namespace }) => namespace !== '');
  const group: MenuEntry = {
    kind: 'item',
    text: text.group,
    isChosen: address.isGrouped,
    onPick: () => change({ isGrouped: !address.isGrouped, open: [] }),
  };
  const close: MenuEntry = { kind: 'item', text: text.closeGroups, icon: 'fold', onPick: () => change({ open: [] }) };
  const entries = [
    ...choices,
    ...(hasNamespaces ? [{ kind: 'line' } as const, group] : []),
    ...(address.open.length > 0 ? [{ kind: 'line' } as const, close] : []),
  ];
  const trigger = (
    <Button icon="instances">
      {text.arrange}
      <Icon name="down" size={12} />
    </Button>
  );
  return <Menu trigger={trigger} entries={entries} align="start" />;
}
