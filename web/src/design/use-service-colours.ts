import { createContext, useContext, useMemo } from 'react';
import { serviceColour, serviceColours } from './service-colour.ts';

/** Colours of all services seen lately, chosen together, so that one service looks the same on every page. */
export const ServiceColoursContext = createContext<ReadonlyMap<string, string>>(new Map());

/** Colours for the services of one view. Names that nobody has seen yet get the colour of their hash. */
export function useServiceColours(names: readonly string[]): ReadonlyMap<string, string> {
  const known = useContext(ServiceColoursContext);
  return useMemo(() => {
    const unknown = names.filter((name) => !known.has(name));
    const chosen =
      known.size === 0 ? serviceColours(unknown) : new Map(unknown.map((name) => [name, serviceColour(name)]));
    return new Map(names.map((name) => [name, known.get(name) ?? chosen.get(name) ?? serviceColour(name)]));
  }, [names, known]);
}

/** One service's colour. */
export function useServiceColour(name: string): string {
  return useContext(ServiceColoursContext).get(name) ?? serviceColour(name);
}
