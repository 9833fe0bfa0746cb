import type { Signal } from '@galileo/model';
import type { ItemLimits } from '@galileo/otlp';
import type { BlockInsert } from '@galileo/storage';
import type { DeadLetter } from '../log/dead-letters.ts';
import type { EmbeddedLog } from '../log/embedded-log.ts';
import type { Batch, TableInsert } from './batch-messages.ts';
import { insertWithRetry, type RetryOptions } from './insert-with-retry.ts';
import { planOf, tokenOf } from './plan.ts';
import type { UntilDone } from './until-done.ts';

export interface CommitParts {
  readonly log: Pick<EmbeddedLog, 'logId' | 'storePlan' | 'commit'>;
  readonly signal: Signal;
  readonly retry: RetryOptions;
  readonly untilDone: UntilDone;
  /** The records of a batch, to be set aside. */
  readonly readRecords: (batch: Batch, reason: string) => Promise<readonly DeadLetter[]>;
  readonly onInserted: (insert: TableInsert, seconds: number) => void;
}

export interface PlannedBatch {
  readonly batch: Batch;
  readonly rowVersion: number;
  readonly limits: ItemLimits;
  /** `stored`: the plan is on disk from before a restart. `mismatch`: and the rows are not what it says. */
  readonly plan: 'new' | 'stored' | 'mismatch';
}

export type CommitOutcome = 'stored' | 'given up' | 'stopped';

/** Takes one batch from the log to the tables: plan, inserts in fixed order, cursor. Stopped at any point, it is repeated with the same result. */
export async function commitBatch(planned: PlannedBatch, parts: CommitParts): Promise<CommitOutcome> {
  const { batch } = planned;
  const { log, signal, untilDone } = parts;
  if (planned.plan === 'new') {
    const plan = planOf(batch, planned);
    if ((await untilDone(() => log.storePlan(signal, plan))) === undefined) return 'stopped';
  }
  const inserted = await insertTables(planned, parts);
  if (inserted === 'stopped') return 'stopped';
  const moved = await untilDone(async () => {
    const dead = inserted === 'inserted' ? batch.dead : await parts.readRecords(batch, inserted.giveUp);
    await log.commit(signal, { next: batch.last + 1n, at: batch.at, dead });
  });
  if (moved === undefined) return 'stopped';
  return inserted === 'inserted' ? 'stored' : 'given up';
}

async function insertTables(
  planned: PlannedBatch,
  parts: CommitParts,
): Promise<Awaited<ReturnType<typeof insertWithRetry>>> {
  for (const insert of planned.batch.tables) {
    const startedAt = performance.now();
    const outcome = await insertWithRetry(blockInsertOf(insert, planned, parts), parts.retry);
    if (outcome !== 'inserted') return outcome;
    parts.onInserted(insert, (performance.now() - startedAt) / 1000);
  }
  return 'inserted';
}

function blockInsertOf(
  insert: TableInsert,
  { batch, rowVersion, plan }: PlannedBatch,
  parts: CommitParts,
): BlockInsert {
  const { first, last } = batch;
  const { signal, log } = parts;
  const isMismatch = plan === 'mismatch';
  return {
    ...insert,
    token: tokenOf({ logId: log.logId, signal, first, last, table: insert.table, rowVersion, isMismatch }),
  };
}
