import { useMemo } from 'react';
import type { Selection } from './map-address.ts';
import type { Standout } from './stands-out.ts';
import { useMapAddress } from './use-map-address.ts';
import type { ShownMap } from './use-map-model.ts';

export interface MapActions {
  readonly select: (selection: Selection | null) => void;
  readonly focus: (id: string) => void;
  readonly hide: (id: string) => void;
  readonly openGroup: (id: string) => void;
  /** Selects the node that some words found; one that is not drawn becomes the focus. */
  readonly show: (id: string, words: string) => void;
  readonly goToStandout: (standout: Standout) => void;
}

/** What can be done with the parts of the map; each is a change of the address. */
export function useMapActions({ graph, whole }: ShownMap): MapActions {
  const { address, change } = useMapAddress();
  return useMemo(() => {
    const groups = new Set(graph.nodes.filter(({ merged }) => merged !== null).map(({ id }) => id));
    const drawn = new Set(whole.nodes.map(({ id }) => id));
    const openGroup = (id: string) => change({ open: [...address.open, id], selection: null });
    const select = (selection: Selection | null) => {
      if (selection?.kind === 'node' && groups.has(selection.id)) openGroup(selection.id);
      else if (selection !== null || address.selection !== null) change({ selection });
    };
    const withFocus = (id: string) =>
      drawn.has(id) ? {} : { focus: id, hide: address.hide.filter((one) => one !== id) };
    return {
      select,
      openGroup,
      focus: (id) => change({ focus: id, view: 'map' }),
      hide: (id) =>
        change({ hide: [...address.hide, id], selection: null, ...(address.focus === id ? { focus: null } : {}) }),
      show: (id, find) => change({ find, selection: { kind: 'node', id }, ...withFocus(id) }),
      goToStandout: ({ selection, to }) => change({ selection, ...withFocus(to) }),
    };
  }, [graph, whole, address, change]);
}
