import type { IngestStatus, LedgerLine } from '@galileo/model';
import type { ItemTotals } from './rates.ts';
import type { Receivers } from './receive/start-receivers.ts';
import type { Writer } from './write/writer.ts';
import type { WriterState } from './write/writer-report.ts';

export function itemTotals(
  receivers: Pick<Receivers, 'totals'>,
  writer: Pick<Writer, 'state'> | undefined,
): ItemTotals {
  const accepted = receivers.totals().lines.find((line) => line.outcome === 'accepted');
  return { accepted: accepted?.count ?? 0, stored: writer?.state().stored ?? 0 };
}

/** Both sides of the ledger: what came in, and what became of what was taken. */
export function describeIngest(parts: {
  readonly receivers: Pick<Receivers, 'totals'>;
  readonly writer: Pick<Writer, 'state'> | undefined;
  readonly rates: ItemTotals;
}): IngestStatus {
  const { lines, requests, tolerated } = parts.receivers.totals();
  const state = parts.writer?.state();
  return {
    lines: [...lines, ...(state === undefined ? [] : writerLines(state))],
    requests,
    tolerated,
    acceptedPerSecond: parts.rates.accepted,
    storedPerSecond: parts.rates.stored,
  };
}

function writerLines(state: WriterState): readonly LedgerLine[] {
  return [
    { outcome: 'stored', reason: '', count: state.stored },
    { outcome: 'writer-rejected', reason: '', count: state.rejected },
    { outcome: 'dead', reason: '', count: state.dead },
  ];
}
