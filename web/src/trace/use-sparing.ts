import { useCallback, useEffect, useRef } from 'react';

/** A trace that changes all the time is not read again more often. */
const LEAST_MS = 2000;

/** Calls at once, then not again before 2 s have passed: calls in between become one at the end. */
export function useSparing(call: () => void): () => void {
  const latest = useRef(call);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isAsked = useRef(false);
  useEffect(() => {
    latest.current = call;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    isAsked.current = true;
    const run = (): void => {
      timer.current = undefined;
      if (!isAsked.current) return;
      isAsked.current = false;
      timer.current = setTimeout(run, LEAST_MS);
      latest.current();
    };
    if (timer.current === undefined) run();
  }, []);
}
