import type { MapAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useServiceColours } from '../design/use-service-colours.ts';
import { millisOf } from '../format/times.ts';
import { mapMessages } from '../i18n/messages/map.ts';
import { useText } from '../i18n/use-text.ts';
import { findNodes } from './find-nodes.ts';
import { graphOf, type MapGraph, type ShownNode } from './graph/map-graph.ts';
import { viewGraph, type MapView, type ViewedGraph } from './graph/view-graph.ts';
import type { MapAddress } from './map-address.ts';
import { nodeNames } from './node-names.ts';

/** An answer and what does not change with the reader's choices. */
export interface MapModel {
  readonly answer: MapAnswer;
  readonly all: MapGraph;
  readonly names: ReadonlyMap<string, string>;
  readonly colours: ReadonlyMap<string, string>;
  /** Length of the range. */
  readonly seconds: number;
}

export function useMapModel(answer: MapAnswer): MapModel {
  const text = useText(mapMessages);
  const all = useMemo(() => graphOf(answer), [answer]);
  const names = useMemo(() => nodeNames(all.nodes, text), [all, text]);
  const services = useMemo(() => all.nodes.flatMap(({ kind, name }) => (kind === 'service' ? [name] : [])), [all]);
  const colours = useServiceColours(services);
  return useMemo(() => {
    const seconds = Math.max(1, (millisOf(answer.to) - millisOf(answer.from)) / 1000);
    return { answer, all, names, colours, seconds };
  }, [answer, all, names, colours]);
}

export interface ShownMap extends ViewedGraph {
  /** Nodes that the search words fit, best first. */
  readonly found: readonly ShownNode[];
  /** False when the focus is not in this range. */
  readonly hasFocus: boolean;
}

function viewOf(address: MapAddress, all: MapGraph, found: readonly ShownNode[]): MapView {
  const { focus, up, down, both, selection } = address;
  const selected =
    selection?.kind === 'edge'
      ? all.edges.filter(({ id }) => id === selection.id).flatMap(({ from, to }) => [from, to])
      : [selection?.id ?? ''];
  const isKnown = all.nodes.some(({ id }) => id === focus);
  return {
    hops: focus === null || !isKnown ? null : { focus, up, down, both },
    choice: {
      hiddenKinds: new Set(address.hiddenKinds),
      hiddenProtocols: new Set(address.hiddenProtocols),
      hiddenNodes: new Set(address.hide),
      focus,
    },
    isGrouped: address.isGrouped,
    merge: address.merge,
    open: new Set(address.open),
    keep: new Set([...selected, ...found.map(({ id }) => id)]),
  };
}

/** What of the map is shown by the choices in the address. */
export function useShownMap({ all, names }: MapModel, address: MapAddress): ShownMap {
  return useMemo(() => {
    const found = findNodes(all.nodes, address.find, names);
    const view = viewOf(address, all, found);
    return { ...viewGraph(all, view), found, hasFocus: address.focus === null || view.hops !== null };
  }, [all, names, address]);
}
