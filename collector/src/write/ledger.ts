import type { Signal } from '@galileo/model';
import type { ServiceCount } from './service-counts.ts';

/** Sums for the table `ingest_ledger`: what became of the items of a batch, per tenant, minute of receipt, service and reason. */
export interface Ledger {
  readonly add: (line: Omit<LedgerLine, 'minute'> & { readonly receivedAtMs: number }) => void;
  /** In a fixed order; the ledger is empty afterwards. */
  readonly take: () => readonly LedgerLine[];
}

export interface LedgerLine {
  readonly tenant: string;
  /** Seconds since the epoch. */
  readonly minute: number;
  readonly signal: Signal;
  readonly service: string;
  readonly reason: string;
  readonly items: number;
  readonly bytes: number;
}

export function createLedger(): Ledger {
  let lines = new Map<string, LedgerLine>();
  return {
    add: ({ receivedAtMs, ...rest }) => {
      const minute = Math.floor(receivedAtMs / 60_000) * 60;
      const key = [rest.tenant, minute, rest.signal, rest.service, rest.reason].join('\u0000');
      const known = lines.get(key);
      lines.set(key, {
        ...rest,
        minute,
        items: rest.items + (known?.items ?? 0),
        bytes: rest.bytes + (known?.bytes ?? 0),
      });
    },
    take: () => {
      const taken = [...lines].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, line]) => line);
      lines = new Map();
      return taken;
    },
  };
}

/** Adds one reason for all services of a record. */
export function addServices(
  ledger: Ledger,
  counts: readonly ServiceCount[],
  line: { readonly tenant: string; readonly receivedAtMs: number; readonly signal: Signal; readonly reason: string },
): void {
  for (const { service, items, bytes } of counts) if (items > 0) ledger.add({ ...line, service, items, bytes });
}
