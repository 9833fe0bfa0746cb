import { createContext, useContext } from 'react';

/** What the frame knows of the store: names for choices, whatever time range the page shows. */
export interface Directory {
  readonly environments: readonly string[];
  readonly services: readonly string[];
}

export const DirectoryContext = createContext<Directory>({ environments: [], services: [] });

export function useDirectory(): Directory {
  return useContext(DirectoryContext);
}
