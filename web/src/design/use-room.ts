import { useSyncExternalStore } from 'react';
import type { Room } from './table-model.ts';

const wide = '(min-width: 1600px)';
const desk = '(min-width: 720px)';

function readRoom(): Room {
  if (matchMedia(wide).matches) return 'wide';
  return matchMedia(desk).matches ? 'desk' : 'phone';
}

function follow(changed: () => void): () => void {
  const queries = [matchMedia(wide), matchMedia(desk)];
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** How much room the window gives; 1600 pixels show more columns, not bigger type. */
export function useRoom(): Room {
  return useSyncExternalStore(follow, readRoom);
}
