import type { Problem } from '@galileo/model';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useRefresh } from './refresh.ts';
import { fetchJson, type Answer } from './fetch-json.ts';

export interface ApiOptions {
  /** Ask again this often while the page is visible; without it the shell's auto refresh decides. */
  readonly everyMs?: number;
  /** `by-hand` leaves out the shell's automatic refreshes, for what does not change (a finished trace). */
  readonly follow?: 'automatic' | 'by-hand';
  /**
   * What makes another thing, whose old value must not be shown while the new one loads: another path (default: a changed filter
   * keeps the list until the new one is there), or any change of the address.
   */
  readonly identity?: 'path' | 'address';
}

interface Common {
  /** True while a request is under way (also behind a value that is shown). */
  readonly isLoading: boolean;
  readonly refresh: () => void;
}

/**
 * What is known of one GET. `ready` may be old: `staleSince` says since when (epoch ms) the value could not be renewed and `reason` why.
 * `loading` with `isSlow` false has lasted less than 200 ms: draw nothing that moves.
 */
export type ApiState<T> =
  | (Common & { readonly state: 'loading'; readonly isSlow: boolean })
  | (Common & { readonly state: 'failed'; readonly reason: Problem })
  | (Common & {
      readonly state: 'ready';
      readonly value: T;
      readonly at: number;
      readonly staleSince?: number;
      readonly reason?: Problem;
    });

interface Kept<T> {
  /** Of `identity`. */
  readonly resource: string;
  /** The request that was answered last. */
  readonly request: string;
  readonly value?: T;
  readonly at: number;
  readonly problem?: Problem;
}

const resourceOf = (path: string | null, identity: 'path' | 'address') =>
  (identity === 'address' ? path : path?.split('?')[0]) ?? '';

const SLOW_MS = 200;

/** Fetches while mounted; cancels on leave and on a new path; keeps the last value of the same resource while a new one loads. */
export function useApi<T>(path: string | null, options: ApiOptions = {}): ApiState<T> {
  const { tick, manualTick, maxAgeSeconds, begin } = useRefresh();
  const answeredByHand = useRef(manualTick);
  const resource = resourceOf(path, options.identity ?? 'path');
  const due = options.follow === 'by-hand' ? manualTick : tick;
  const [own, setOwn] = useState(0);
  const [kept, setKept] = useState<Kept<T> | undefined>(undefined);
  const [slowRequest, setSlowRequest] = useState('');
  const refresh = useCallback(() => setOwn((count) => count + 1), []);
  const request = `${path} ${own} ${due}`;

  useEffect(() => {
    if (path === null) return undefined;
    const controller = new AbortController();
    const slow = setTimeout(() => setSlowRequest(request), SLOW_MS);
    const end = begin();
    // Who presses refresh wants to know what is true now; otherwise what the API told somebody else a moment ago will do.
    const isByHand = answeredByHand.current !== manualTick;
    answeredByHand.current = manualTick;
    const cacheControl = isByHand ? 'no-cache' : `max-age=${maxAgeSeconds}`;
    void fetchJson<T>(path, controller.signal, { method: 'GET', cacheControl }).then((answer) => {
      clearTimeout(slow);
      end();
      if (controller.signal.aborted) return;
      setKept((before) => keep({ before, answer, resource, request }));
    });
    return () => {
      clearTimeout(slow);
      end();
      controller.abort();
    };
  }, [path, resource, request, begin, manualTick, maxAgeSeconds]);

  const isLoading = path !== null && kept?.request !== request;
  useDelay(refresh, path === null || isLoading ? undefined : options.everyMs);
  const common = { isLoading, refresh };
  return stateOf(kept?.resource === resource ? kept : undefined, common, isLoading && slowRequest === request);
}

interface Arrival<T> {
  readonly before: Kept<T> | undefined;
  readonly answer: Answer<T>;
  readonly resource: string;
  readonly request: string;
}

/** A failure does not take away the value that was there: it makes it stale. */
function keep<T>({ before, answer, resource, request }: Arrival<T>): Kept<T> | undefined {
  if (answer.ok === 'aborted') return before;
  if (answer.ok) return { resource, request, value: answer.value, at: Date.now() };
  if (before?.resource === resource) return { ...before, request, problem: answer.problem };
  return { resource, request, at: Date.now(), problem: answer.problem };
}

function stateOf<T>(kept: Kept<T> | undefined, common: Common, isSlow: boolean): ApiState<T> {
  if (kept?.value !== undefined) {
    const trouble = kept.problem === undefined ? {} : { staleSince: kept.at, reason: kept.problem };
    return { ...common, state: 'ready', value: kept.value, at: kept.at, ...trouble };
  }
  if (kept?.problem !== undefined) return { ...common, state: 'failed', reason: kept.problem };
  return { ...common, state: 'loading', isSlow };
}

/** Calls this long after the last answer, so that a slow one is never cancelled; a page in the background waits until it is looked at. */
function useDelay(call: () => void, delayMs: number | undefined): void {
  useEffect(() => {
    if (delayMs === undefined) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') call();
    }, delayMs);
    return () => clearInterval(timer);
  }, [call, delayMs]);
}
