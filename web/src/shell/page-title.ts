import { createContext, useContext, useEffect } from 'react';

export interface Crumb {
  readonly text: string;
  /** A page above this one; the last crumb is where one is and has none. */
  readonly to?: string;
  /** A service's colour. */
  readonly colour?: string;
}

export const CrumbsContext = createContext<(crumbs: readonly Crumb[]) => void>(() => {});

/** Names the page in the top bar and the browser's tab. Call once per page. */
export function usePageTitle(crumbs: readonly Crumb[]): void {
  const show = useContext(CrumbsContext);
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    show(crumbs);
    document.title = [...crumbs.map((crumb) => crumb.text).toReversed(), 'Galileo'].join(' · ');
    // The crumbs are made anew on each draw; their text tells whether they changed.
    // oxlint-disable-next-line react/exhaustive-deps -- compared by content
  }, [key, show]);
}
