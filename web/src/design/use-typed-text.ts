import { useEffect, useState } from 'react';

/** Long enough that quick typing is one change, short enough not to be felt. */
const SETTLE_MS = 120;

/**
 * Text of a field whose owner keeps it elsewhere (the address): typing shows at once and is handed on when it rests, so that a slow owner
 * never swallows a letter. A change by the owner (Back, 'clear') replaces what is typed.
 */
export function useTypedText(value: string, onValue: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) {
      setSent(value);
      setTyped(value);
    }
  }
  const send = (text: string) => {
    setTyped(text);
    setSent(text);
    if (text !== value) onValue(text);
  };
  useEffect(() => {
    if (typed === sent) return undefined;
    const timer = setTimeout(() => send(typed), SETTLE_MS);
    return () => clearTimeout(timer);
  });
  return { typed, type: setTyped, send };
}
