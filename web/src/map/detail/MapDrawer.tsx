import { Drawer } from '../../design/Drawer.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { designMessages } from '../../i18n/messages/design.ts';
import { mapDetailMessages } from '../../i18n/messages/map-detail.ts';
import { useText } from '../../i18n/use-text.ts';
import { EdgeDetails, EdgeTitle, EdgeVerbs } from './EdgeDetails.tsx';
import type { ShownEdge, ShownNode } from '../graph/map-graph.ts';
import type { DetailProps } from './detail-props.ts';
import type { Selection } from '../map-address.ts';
import { NodeDetails, NodeTitle, NodeVerbs } from './NodeDetails.tsx';
import type { MapActions } from '../use-map-actions.ts';
import { useMapAddress } from '../use-map-address.ts';
import type { MapModel, ShownMap } from '../use-map-model.ts';

export interface MapDrawerProps {
  readonly model: MapModel;
  readonly shown: ShownMap;
  readonly actions: MapActions;
}

const WIDTH = 360;

type Found =
  | { readonly kind: 'node'; readonly thing: ShownNode }
  | { readonly kind: 'edge'; readonly thing: ShownEdge }
  | { readonly kind: 'gone' };

/** What is drawn first: a merged edge has an id of its own. */
function findSelected({ all }: MapModel, { graph }: ShownMap, { kind, id }: Selection): Found {
  const isIt = (one: { readonly id: string }) => one.id === id;
  if (kind === 'node') {
    const thing = graph.nodes.find(isIt) ?? all.nodes.find(isIt);
    return thing === undefined ? { kind: 'gone' } : { kind, thing };
  }
  const thing = graph.edges.find(isIt) ?? all.edges.find(isIt);
  return thing === undefined ? { kind: 'gone' } : { kind, thing };
}

/** Everything about the selected node or edge. */
export function MapDrawer({ model, shown, actions }: MapDrawerProps) {
  const text = useText(mapDetailMessages);
  const words = useText(designMessages);
  const { address, change } = useMapAddress();
  const { selection } = address;
  if (selection === null) return null;
  const found = findSelected(model, shown, selection);
  const nodeOf = (id: string) => [...shown.graph.nodes, ...model.all.nodes].find((node) => node.id === id);
  const parts = drawerParts(found, { model, actions, nodeOf });
  return (
    <Drawer
      isOpen
      onClose={() => change({ selection: null })}
      title={parts?.title ?? (selection.kind === 'node' ? text.detailNode : text.detailEdge)}
      closeLabel={words.close}
      width={WIDTH}
      {...(parts === undefined ? {} : { foot: parts.foot })}
    >
      {parts?.body ?? <EmptyState title={text.gone}>{text.goneText}</EmptyState>}
    </Drawer>
  );
}

function drawerParts(found: Found, rest: Omit<DetailProps<unknown>, 'thing'>) {
  if (found.kind === 'gone') return undefined;
  if (found.kind === 'node') {
    const props = { ...rest, thing: found.thing };
    return {
      title: <NodeTitle {...props} />,
      body: <NodeDetails key={found.thing.id} {...props} />,
      foot: <NodeVerbs {...props} />,
    };
  }
  const props = { ...rest, thing: found.thing };
  return {
    title: <EdgeTitle {...props} />,
    body: <EdgeDetails key={found.thing.id} {...props} />,
    foot: <EdgeVerbs {...props} />,
  };
}
