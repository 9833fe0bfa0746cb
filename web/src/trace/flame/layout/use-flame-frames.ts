import type { TraceColumns } from '@galileo/model';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FlameFrames, FlameMode } from './flame-frames.ts';
import { flameInput } from './flame-input.ts';
import { buffersOf, layoutFrames, type FlameReply, type FlameRequest } from './flame-request.ts';

/** Up to this many rows a layout takes a few milliseconds: no need to wait for a worker. */
export const AT_ONCE = 2000;

interface Known {
  readonly columns: TraceColumns;
  readonly mode: FlameMode;
  readonly frames: FlameFrames;
}

/** The frames of a trace; undefined until they are laid out. A re-read trace keeps its former frames from being shown. */
export function useFlameFrames(columns: TraceColumns, mode: FlameMode): FlameFrames | undefined {
  const isAtOnce = typeof Worker !== 'function' || columns.spanId.length <= AT_ONCE;
  const atOnce = useMemo(
    () => (isAtOnce ? layoutFrames(mode, flameInput(columns)) : undefined),
    [isAtOnce, columns, mode],
  );
  const known = useThread(columns, mode, !isAtOnce);
  if (atOnce !== undefined) return atOnce;
  return known?.columns === columns && known.mode === mode ? known.frames : undefined;
}

/** One worker as long as the view is open. A layout that is no longer wanted is not waited for. */
function useThread(columns: TraceColumns, mode: FlameMode, isWanted: boolean): Known | undefined {
  const [known, setKnown] = useState<Known | undefined>(undefined);
  const thread = useRef<Worker>(undefined);
  const id = useRef(0);
  useEffect(
    () => () => {
      thread.current?.terminate();
      thread.current = undefined;
    },
    [],
  );
  useEffect(() => {
    if (!isWanted) return undefined;
    thread.current ??= new Worker(new URL('./flame-worker.ts', import.meta.url), { type: 'module' });
    const worker = thread.current;
    id.current += 1;
    const asked = id.current;
    const onMessage = ({ data }: MessageEvent<FlameReply>): void => {
      if (data.id === asked) setKnown({ columns, mode, frames: data.frames });
    };
    // Without its thread (blocked, out of memory) the page does the work itself: slower is better than empty.
    const onError = (): void => setKnown({ columns, mode, frames: layoutFrames(mode, flameInput(columns)) });
    worker.addEventListener('message', onMessage);
    worker.addEventListener('error', onError, { once: true });
    const input = flameInput(columns);
    worker.postMessage({ id: asked, mode, input } satisfies FlameRequest, buffersOf(input));
    return () => {
      worker.removeEventListener('message', onMessage);
      worker.removeEventListener('error', onError);
    };
  }, [isWanted, columns, mode]);
  return known;
}
