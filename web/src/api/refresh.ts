import { createContext, useContext } from 'react';

/** The page's one clock: relative time ranges and every fetch follow its ticks. */
export interface Refresh {
  /** Grows with each refresh, by hand or by the interval. */
  readonly tick: number;
  /** Grows with refreshes by hand only. */
  readonly manualTick: number;
  /** How old an answer may be that is asked for without a hand. */
  readonly maxAgeSeconds: number;
  /** Epoch ms that `now` means since the last tick. */
  readonly now: number;
  readonly refresh: () => void;
  /** Says that a request is under way; call what it returns when it ended. While one is, nothing refreshes by itself. */
  readonly begin: () => () => void;
}

export const RefreshContext = createContext<Refresh>({
  tick: 0,
  manualTick: 0,
  maxAgeSeconds: 10,
  now: 0,
  refresh: () => {},
  begin: () => () => {},
});

export function useRefresh(): Refresh {
  return useContext(RefreshContext);
}
