import { useEffect, useRef } from 'react';

/** From a key (`r`, `?`, `/`, `mod+k`) to what it does. */
export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const fields = 'input, textarea, select, [contenteditable="true"]';
const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

function isElsewhere(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest(`${fields}, ${overlays}`) !== null;
}

/** The name of a key press; plain keys count only where nobody is typing and nothing is open. */
export function keyName(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return `mod+${event.key.toLowerCase()}`;
  return isElsewhere(event) ? undefined : event.key;
}

/** Keys of the page, wherever the focus is. A handled key goes no further. */
export function useKeys(bindings: KeyBindings): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const name = event.defaultPrevented ? undefined : keyName(event);
      const handle = name === undefined ? undefined : latest.current[name];
      if (handle === undefined) return;
      event.preventDefault();
      handle(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
