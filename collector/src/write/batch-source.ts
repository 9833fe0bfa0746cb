import type { Signal } from '@galileo/model';
import type { ItemLimits } from '@galileo/otlp';
import { ROW_VERSION } from '@galileo/storage';
import type { DeadLetter } from '../log/dead-letters.ts';
import type { EmbeddedLog } from '../log/embedded-log.ts';
import type { Batch, TranscodeRequest } from './batch-messages.ts';
import type { BatchTiming } from './batch-timing.ts';
import type { PlannedBatch } from './commit-batch.ts';
import { limitsOf } from './plan.ts';
import type { TranscodeThread } from './transcode-thread.ts';
import type { UntilDone } from './until-done.ts';

/** Gives batches in the order of the log. */
export interface BatchSource {
  /** The batch that was planned before a restart: the same records under the same limits. Undefined when there is none, or stopped. */
  readonly planned: () => Promise<PlannedBatch | undefined>;
  /** Waits until a batch is due. Undefined when stopped. */
  readonly next: (from: bigint) => Promise<PlannedBatch | undefined>;
  /** The records of a batch, to be set aside. */
  readonly records: (batch: Batch, reason: string) => Promise<readonly DeadLetter[]>;
}

export interface BatchSourceOptions {
  readonly log: Pick<EmbeddedLog, 'logId' | 'progress' | 'slice'>;
  readonly signal: Signal;
  readonly thread: TranscodeThread;
  readonly timing: Pick<BatchTiming, 'due'>;
  readonly untilDone: UntilDone;
  readonly limits: ItemLimits;
  readonly bounds: { readonly maxRows: number; readonly maxBytes: number };
  readonly onRead: (batch: Batch) => void;
}

type Making = Pick<Extract<TranscodeRequest, { readonly kind: 'batch' }>, 'limits' | 'rowVersion' | 'bounds'>;

export function createBatchSource(options: BatchSourceOptions): BatchSource {
  const { log, signal, thread } = options;
  const transcode = async (
    range: { readonly from: bigint; readonly last: bigint },
    making: Making,
  ): Promise<Batch | undefined> => {
    const made = await options.untilDone(async () => {
      const answer = await thread.ask({
        kind: 'batch',
        signal,
        logId: log.logId,
        slice: log.slice(signal, range),
        ...making,
      });
      return answer.kind === 'batch' ? answer.batch : undefined;
    });
    if (made?.value !== undefined) options.onRead(made.value);
    return made?.value;
  };
  return {
    planned: async () => {
      const { plan } = log.progress(signal);
      if (plan === null) return undefined;
      const { rowVersion } = plan;
      const limits = limitsOf(plan);
      const range = { from: BigInt(plan.first), last: BigInt(plan.last) };
      const batch = await transcode(range, { limits, rowVersion, bounds: 'none' });
      return batch === undefined
        ? undefined
        : { batch, limits, rowVersion, plan: batch.hash === plan.hash ? 'stored' : 'mismatch' };
    },
    next: async (from) => {
      const last = await options.timing.due(from);
      if (last === undefined) return undefined;
      const { limits, bounds } = options;
      const batch = await transcode({ from, last }, { limits, rowVersion: ROW_VERSION, bounds });
      return batch === undefined ? undefined : { batch, limits, rowVersion: ROW_VERSION, plan: 'new' };
    },
    records: async ({ first, last }, reason) => {
      const answer = await thread.ask({ kind: 'records', slice: log.slice(signal, { from: first, last }), reason });
      return answer.kind === 'records' ? answer.letters : [];
    },
  };
}
