import { useEffect, useRef } from 'react';
import { keyName } from '../shell/use-keys.ts';
import { traceCommand, type TraceCommand } from './trace-keys.ts';

/** What has keys of its own while the focus is in it. */
const OWN_KEYS = '[role="dialog"], [role="menu"], [role="listbox"], [role="tablist"]';
/** Keys that also mean something to a focused button, link or scrolled text. */
const SHARED = new Set([
  'Enter',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
]);

export function isOurs(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || keyName(event) === undefined || target?.closest(OWN_KEYS)) return false;
  const isFree =
    target === null ||
    target === document.body ||
    target.closest('main') === target ||
    target.closest('[role="treegrid"]') !== null;
  return isFree || !SHARED.has(event.key);
}

/** Keys of the trace page, wherever the focus is, unless what is focused needs them itself. `run` answers false for what is not its own. */
export function useTraceKeys(run: (command: TraceCommand) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = isOurs(event) ? traceCommand(event) : undefined;
      if (command !== undefined && latest.current(command)) event.preventDefault();
    };
    // In the capture phase: j and k mean something to the shell too, which listens on the same document.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
