import { useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { FilterBar } from '../../design/FilterBar.tsx';
import { Icon } from '../../design/Icon.tsx';
import { SearchInput } from '../../design/SearchInput.tsx';
import { ServiceName } from '../../design/ServiceName.tsx';
import { useToast } from '../../design/use-toast.ts';
import { formatCount } from '../../format/units.ts';
import { mapMessages } from '../../i18n/messages/map.ts';
import { useText } from '../../i18n/use-text.ts';
import { findNodes } from '../find-nodes.ts';
import { ArrangeMenu } from './ArrangeMenu.tsx';
import { HopStepper } from './HopStepper.tsx';
import { KindsMenu } from './KindsMenu.tsx';
import { useMapAddress } from '../use-map-address.ts';
import type { MapModel } from '../use-map-model.ts';

export interface MapToolbarProps {
  readonly model: MapModel;
  /** Goes to a node: the search's Enter, with the words it was found by. */
  readonly onFind: (id: string, words: string) => void;
}

export function MapToolbar({ model, onFind }: MapToolbarProps) {
  const text = useText(mapMessages);
  const toast = useToast();
  const { address, change } = useMapAddress();
  // The address follows what is typed only after the next draw; Enter must not wait for it.
  const words = useRef(address.find);
  useEffect(() => {
    words.current = address.find;
  }, [address.find]);
  const onWords = (find: string) => {
    words.current = find;
    change({ find }, 'replace');
  };
  const onEnter = () => {
    const [best] = findNodes(model.all.nodes, words.current, model.names);
    if (best !== undefined) onFind(best.id, words.current);
    else if (words.current !== '') toast(text.noHit, 'error');
  };
  return (
    <FilterBar label={text.filters}>
      {address.focus === null ? null : <FocusControls focus={address.focus} model={model} />}
      <KindsMenu model={model} />
      <ArrangeMenu model={model} />
      {address.hide.length === 0 ? null : (
        <Button icon="eye" onClick={() => change({ hide: [] })} title={text.unhide}>
          {text.hidden(formatCount(address.hide.length))}
        </Button>
      )}
      {address.draws ? (
        <Button icon="columns" onClick={() => change({ draws: false })}>
          {text.listInstead}
        </Button>
      ) : null}
      <SearchInput
        label={text.findHint}
        placeholder={text.find}
        value={address.find}
        onValue={onWords}
        onEnter={onEnter}
      />
    </FilterBar>
  );
}

/** The node in the middle, and how far around it the map goes. */
function FocusControls({ focus, model }: { readonly focus: string; readonly model: MapModel }) {
  const text = useText(mapMessages);
  const { address, change } = useMapAddress();
  const node = model.all.nodes.find(({ id }) => id === focus);
  const name = model.names.get(focus) ?? focus;
  return (
    <>
      <span className="chip map-focus">
        <b>{text.focus}</b>
        {node?.kind === 'service' ? (
          <ServiceName name={node.name} colour={model.colours.get(node.name)}>
            {name}
          </ServiceName>
        ) : (
          <span className="clip" title={name}>
            {name}
          </span>
        )}
        <button type="button" className="chip-x" aria-label={text.unfocus} onClick={() => change({ focus: null })}>
          <Icon name="x" size={12} />
        </button>
      </span>
      <HopStepper name={text.up} hint={text.hintUp} hops={address.up} onHops={(up) => change({ up })} />
      <HopStepper name={text.down} hint={text.hintDown} hops={address.down} onHops={(down) => change({ down })} />
      <button
        type="button"
        role="switch"
        aria-checked={address.both}
        className={`switch ${address.both ? 'is-on' : ''}`}
        title={text.hintBoth}
        onClick={() => change({ both: !address.both })}
      >
        {text.both}
      </button>
    </>
  );
}
