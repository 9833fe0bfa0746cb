import type { TraceModel } from './trace-model.ts';
import type { TraceView } from './use-trace-view.ts';

/** What every view of a transaction is given. */
export interface TabProps {
  readonly model: TraceModel;
  readonly view: TraceView;
}
