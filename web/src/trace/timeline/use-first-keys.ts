import { useEffect, useRef } from 'react';
import { traceCommand, type TraceCommand } from '../trace-keys.ts';
import { isOurs } from '../use-trace-keys.ts';

/** Keys that mean something else in one view: it is asked before the page is. `run` answers false for what the page shall do. */
export function useFirstKeys(run: (command: TraceCommand, event: KeyboardEvent) => boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = isOurs(event) ? traceCommand(event) : undefined;
      if (command !== undefined && latest.current(command, event)) event.preventDefault();
    };
    // The window hears a key before the document does, on which the page listens; the page leaves alone what was prevented.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
