import { useEffect, useRef, type RefObject } from 'react';
import { keyName } from '../../shell/use-keys.ts';
import type { Step } from './flame-view.ts';

/** What a key does in the graph. */
export type FlameCommand =
  | { readonly do: 'step'; readonly step: Step }
  | { readonly do: 'enter' | 'back' }
  | { readonly do: 'zoom'; readonly to: 'in' | 'out' | 'all' }
  | { readonly do: 'pan'; readonly share: number };

const commands: Readonly<Record<string, FlameCommand>> = {
  ArrowUp: { do: 'step', step: 'parent' },
  ArrowDown: { do: 'step', step: 'child' },
  ArrowRight: { do: 'step', step: 'next' },
  ArrowLeft: { do: 'step', step: 'previous' },
  Enter: { do: 'enter' },
  Escape: { do: 'back' },
  '+': { do: 'zoom', to: 'in' },
  '=': { do: 'zoom', to: 'in' },
  '-': { do: 'zoom', to: 'out' },
  '0': { do: 'zoom', to: 'all' },
  a: { do: 'pan', share: -0.25 },
  d: { do: 'pan', share: 0.25 },
};

/** Enter and the arrows belong to a focused button or field; the other keys work wherever the focus is. */
const isAnywhere = (command: FlameCommand): boolean => !['step', 'enter'].includes(command.do);

/** Keys of the graph come before those of the page, which have other meanings in a list. `run` answers false for what the page shall do. */
export function useFlameKeys(graph: RefObject<HTMLElement | null>, run: (command: FlameCommand) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = event.defaultPrevented ? undefined : commands[keyName(event) ?? ''];
      if (command === undefined || !(isAnywhere(command) || isFree(event.target, graph.current))) return;
      if (latest.current(command)) event.preventDefault();
    };
    // The window hears a key before the document does, on which the page listens; the page leaves alone what was prevented.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [graph]);
}

function isFree(target: EventTarget | null, graph: HTMLElement | null): boolean {
  if (!(target instanceof Element)) return true;
  return target === document.body || target.closest('main') === target || graph?.contains(target) === true;
}
