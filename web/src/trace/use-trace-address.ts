import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useUrlState } from '../url-state/use-url-state.ts';
import { readTraceAddress, traceAddressChanges, unsaidFields, type TraceAddress } from './trace-address.ts';

/** Browsers slow a page down that rewrites its address at every key press. */
const SETTLE_MS = 180;

export interface TraceAddressState {
  readonly address: TraceAddress;
  /** `step` makes an entry of its own in the history; `settle` rewrites the current one once it has been quiet. */
  readonly update: (fields: Partial<TraceAddress>, how: 'step' | 'settle') => void;
}

/** The address as state: shown at once, written to the address bar when it settles. */
export function useTraceAddress(): TraceAddressState {
  const { params, change } = useUrlState();
  const [waiting, setWaiting] = useState<Partial<TraceAddress>>({});
  const [seen, setSeen] = useState(params);
  const latest = useRef({ params, change });
  useEffect(() => {
    latest.current = { params, change };
  }, [params, change]);

  if (seen !== params) {
    setSeen(params);
    setWaiting(unsaidFields(waiting, params));
  }

  useEffect(() => {
    if (Object.keys(waiting).length === 0) return undefined;
    const timer = setTimeout(() => latest.current.change(traceAddressChanges(waiting), 'replace'), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);

  const update = useCallback((fields: Partial<TraceAddress>, how: 'step' | 'settle') => {
    setWaiting((before) => ({ ...before, ...fields }));
    if (how === 'step') latest.current.change(traceAddressChanges(fields), 'push');
  }, []);

  const address = useMemo(() => ({ ...readTraceAddress(params), ...waiting }), [params, waiting]);
  return { address, update };
}
