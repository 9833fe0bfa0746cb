import type { IngestStatus, LedgerLine, LogStatus } from '@galileo/model';

/** Where every item that was received has gone. The parts add up to `sent` when `inLog` is what the log holds. */
export interface Ledger {
  readonly sent: number;
  readonly stored: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Dead letters and what expired in the log. */
  readonly setAside: number;
  /** What is accepted and has no outcome yet. Negative: items of an earlier start were stored by this one. */
  readonly inLog: number;
  /** Requests, refused before they were decoded: their items are not known. */
  readonly refusedRequests: number;
  readonly verdict: 'balanced' | 'on-the-way' | 'earlier' | 'missing' | 'unchecked';
}

type Outcome = LedgerLine['outcome'];

function verdictOf(open: number, log: LogStatus | null): Ledger['verdict'] {
  if (open === 0) return 'balanced';
  if (open < 0) return 'earlier';
  if (log === null) return 'unchecked';
  return log.records > 0 ? 'on-the-way' : 'missing';
}

export function ledgerOf(lines: IngestStatus['lines'], log: LogStatus | null): Ledger {
  const count = (...outcomes: readonly Outcome[]) =>
    lines.filter((line) => outcomes.includes(line.outcome)).reduce((total, line) => total + line.count, 0);
  const inLog = count('accepted') - count('stored', 'writer-rejected', 'dead', 'expired');
  return {
    sent: count('accepted', 'rejected', 'duplicate'),
    stored: count('stored'),
    rejected: count('rejected', 'writer-rejected'),
    duplicates: count('duplicate'),
    setAside: count('dead', 'expired'),
    inLog,
    refusedRequests: count('refused'),
    verdict: verdictOf(inLog, log),
  };
}

/** The lines that explain why something is not stored, the most frequent first. */
export function troubleLines(lines: IngestStatus['lines']): readonly LedgerLine[] {
  return lines
    .filter((line) => line.outcome !== 'accepted' && line.outcome !== 'stored' && line.count > 0)
    .toSorted((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
}
