import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { linkTo, useUrlState, type UrlChanges } from '../url-state/use-url-state.ts';
import { neighbours, type Listed, type Neighbours } from './walk-list.ts';

export interface Walk {
  readonly neighbours: Neighbours | undefined;
  readonly pathOf: (listed: Listed) => string;
  readonly go: (step: 1 | -1) => void;
}

/** How a transaction is looked at; it stays while one walks. */
const keptParameters = ['tab', 'cols', 'fold', 'find', 'clock', 'scope'] as const;

/** The way to the next and the previous transaction of the list one came from. */
export function useWalk(traceId: string, entry: string | undefined): Walk {
  const { params } = useUrlState();
  const navigate = useNavigate();
  const known = useMemo(() => neighbours(traceId, entry), [traceId, entry]);
  const pathOf = (listed: Listed): string => {
    const kept: UrlChanges = Object.fromEntries(keptParameters.map((name) => [name, params.get(name)]));
    const path = `/traces/${encodeURIComponent(listed.traceId)}`;
    return linkTo(params, path, { ...kept, entry: listed.entry === '' ? null : listed.entry });
  };
  return {
    neighbours: known,
    pathOf,
    go: (step) => {
      const listed = step === 1 ? known?.next : known?.previous;
      if (listed !== undefined) void navigate(pathOf(listed));
    },
  };
}
