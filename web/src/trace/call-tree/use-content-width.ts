import { useSyncExternalStore } from 'react';

const content = (): HTMLElement | null => document.getElementById('content');

function follow(changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  const target = content();
  if (target !== null) observer.observe(target);
  addEventListener('resize', changed);
  return () => {
    observer.disconnect();
    removeEventListener('resize', changed);
  };
}

/** px that the page has beside the rail; the window's own where there is no rail. */
export function useContentWidth(): number {
  return useSyncExternalStore(follow, () => content()?.clientWidth ?? innerWidth);
}
