import type { TraceSkeleton } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import type { TraceTree } from '../trace/trace-tree.ts';
import type { TraceSource } from './trace-source.ts';

/** A trace put together as one view asked for it: clock, scope, base, limit, focus. What routes about rows work with. */
export interface OpenedTrace {
  readonly source: TraceSource;
  readonly skeleton: TraceSkeleton;
  /** What is shown, on the clock that is shown. */
  readonly tree: TraceTree;
  /** The span of each row, with its times on the clock that is shown; `undefined` = placeholder. */
  readonly spanOfRow: readonly (TraceSpan | undefined)[];
}
