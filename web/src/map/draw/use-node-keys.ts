import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import type { Place, Places } from '../layout/places.ts';
import { firstNode, nodeAfterKey } from './node-steps.ts';

export interface NodeKeysOptions {
  readonly places: Places;
  readonly selected: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onReveal: (place: Place) => void;
  /** Keys with a meaning of their own: `f`, `+`. Told the node that has the focus, if one has. */
  readonly verbs: Readonly<Record<string, (id: string | undefined) => void>>;
}

export interface NodeKeys {
  /** The one tab stop. */
  readonly active: string | undefined;
  readonly setActive: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
}

function nodeOf(target: EventTarget): string | undefined {
  const element = target instanceof Element ? target.closest('[data-node]') : null;
  return element?.getAttribute('data-node') ?? undefined;
}

/** Keyboard of the map: arrows go to the next node that way, Enter opens it. */
export function useNodeKeys({ places, selected, onOpen, onReveal, verbs }: NodeKeysOptions): NodeKeys {
  const [chosen, setActive] = useState<string | undefined>(undefined);
  const known = [chosen, selected].find((id) => id !== undefined && places.has(id));
  const first = useMemo(() => firstNode(places), [places]);
  const active = known ?? first;
  const move = useCallback(
    (id: string, map: Element) => {
      const place = places.get(id);
      setActive(id);
      if (place !== undefined) onReveal(place);
      map.querySelector<SVGElement>(`[data-node="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
    },
    [places, onReveal],
  );
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = nodeOf(event.target);
    const verb = verbs[event.key];
    const next = on === undefined ? undefined : nodeAfterKey(event.key, on, places);
    if (verb === undefined && next === undefined && !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== undefined) move(next, event.currentTarget);
    else if (verb !== undefined) verb(on);
    else if (on !== undefined) onOpen(on);
  };
  return { active, setActive, onKeyDown };
}
