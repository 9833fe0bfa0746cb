import type { Signal } from '@galileo/model';
import type { ServiceCount } from './service-counts.ts';

/** What the lines of one record have in common. */
export interface LedgerTopic {
  readonly tenant: string;
  readonly receivedAtMs: number;
  readonly signal: Signal;
  readonly reason: string;
}

export interface LedgerLine extends Omit<LedgerTopic, 'receivedAtMs'>, ServiceCount {
  /** Of receipt, in seconds since the epoch. */
  readonly minute: number;
}

/** Sums for the table `ingest_ledger`: what became of the items of a batch, per tenant, minute of receipt, service and reason. */
export interface Ledger {
  readonly add: (topic: LedgerTopic, counts: readonly ServiceCount[]) => void;
  /** In a fixed order. */
  readonly lines: () => readonly LedgerLine[];
}

type Sums = Map<string, { items: number; bytes: number }>;

export function createLedger(): Ledger {
  const topics = new Map<string, { readonly topic: Omit<LedgerLine, keyof ServiceCount>; readonly services: Sums }>();
  const servicesOf = ({ receivedAtMs, tenant, signal, reason }: LedgerTopic): Sums => {
    const minute = Math.floor(receivedAtMs / 60_000) * 60;
    const key = `${minute}\u0000${tenant}\u0000${signal}\u0000${reason}`;
    const known = topics.get(key);
    if (known !== undefined) return known.services;
    const services: Sums = new Map();
    topics.set(key, { topic: { minute, tenant, signal, reason }, services });
    return services;
  };
  return {
    add: (topic, counts) => {
      const services = servicesOf(topic);
      for (const { service, items, bytes } of counts) {
        const sums = services.get(service);
        if (sums === undefined) services.set(service, { items, bytes });
        else {
          sums.items += items;
          sums.bytes += bytes;
        }
      }
    },
    lines: () =>
      sortedByKey(topics).flatMap(([, { topic, services }]) =>
        sortedByKey(services)
          .filter(([, { items }]) => items > 0)
          .map(([service, sums]) => ({ ...topic, service, ...sums })),
      ),
  };
}

function sortedByKey<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].toSorted(([left], [right]) => (left < right ? -1 : 1));
}
