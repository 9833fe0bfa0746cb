import { useCallback, useMemo } from 'react';
import { useUrlState } from '../url-state/use-url-state.ts';
import { mapAddressChanges, readMapAddress, type MapAddress } from './map-address.ts';

export interface MapAddressState {
  readonly address: MapAddress;
  readonly change: (fields: Partial<MapAddress>, how?: 'push' | 'replace') => void;
}

/** What the map page shows, kept in the address. */
export function useMapAddress(): MapAddressState {
  const { params, change: write } = useUrlState();
  const address = useMemo(() => readMapAddress(params), [params]);
  const change = useCallback(
    (fields: Partial<MapAddress>, how?: 'push' | 'replace') => write(mapAddressChanges(fields, address), how),
    [write, address],
  );
  return { address, change };
}
