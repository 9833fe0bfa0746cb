import { useEffect, useMemo, useRef, useState } from 'react';
import { rememberPlaces } from './keep-places.ts';
import { answerLayout, type LayoutReply, type LayoutRequest } from './layout-request.ts';
import type { LayoutInput, Places } from './places.ts';

/** Up to this many nodes a layout takes a few milliseconds: no need to wait for a worker. */
const AT_ONCE = 60;

interface Known {
  readonly series: string;
  readonly key: string;
  readonly places: Places;
  /** Of nodes that were there before, too. */
  readonly remembered: Places;
}

/**
 * Places of the nodes. Within one `series` (the reader's choice of what to see) known nodes keep their place whatever comes and goes;
 * another series is laid out anew. The same graph gives the same places in every browser. Undefined until the first layout is there.
 */
export function useLayout(input: LayoutInput, series: string): Places | undefined {
  const key = useMemo(() => JSON.stringify([series, input.nodes]), [series, input]);
  const [known, setKnown] = useState<Known | undefined>(undefined);
  const isAtOnce = typeof Worker !== 'function' || input.nodes.length <= AT_ONCE;
  const before = known?.series === series ? known.remembered : undefined;
  const keep = (places: Places) => setKnown({ series, key, places, remembered: rememberPlaces(before, places) });
  if (isAtOnce && known?.key !== key) keep(answerLayout({ id: 0, input, before }).places);
  const isWaiting = !isAtOnce && known?.key !== key;
  useThread(isWaiting ? { input, before } : undefined, keep);
  return known?.series === series ? known.places : undefined;
}

type Order = Pick<LayoutRequest, 'input' | 'before'>;

/** One worker per page, made when it is first needed. A layout that is no longer wanted is not waited for. */
function useThread(order: Order | undefined, onPlaces: (places: Places) => void): void {
  const thread = useRef<Worker>(undefined);
  const id = useRef(0);
  const latest = useRef(onPlaces);
  useEffect(() => {
    latest.current = onPlaces;
  });
  useEffect(
    () => () => {
      thread.current?.terminate();
      thread.current = undefined;
    },
    [],
  );
  const input = order?.input;
  const before = order?.before;
  useEffect(() => {
    if (input === undefined) return undefined;
    thread.current ??= new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    const worker = thread.current;
    id.current += 1;
    const asked = id.current;
    const onMessage = ({ data }: MessageEvent<LayoutReply>) => {
      if (data.id === asked) latest.current(data.places);
    };
    // Without its thread (blocked, out of memory) the page does the work itself: slower is better than empty.
    const onError = () => latest.current(answerLayout({ id: asked, input, before }).places);
    worker.addEventListener('message', onMessage);
    worker.addEventListener('error', onError, { once: true });
    worker.postMessage({ id: asked, input, before } satisfies LayoutRequest);
    return () => {
      worker.removeEventListener('message', onMessage);
      worker.removeEventListener('error', onError);
    };
  }, [input, before]);
}
