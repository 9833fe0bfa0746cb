import type { IngestStatus, LedgerLine } from '@galileo/model';
import type { MetricCounter, Metrics } from '@galileo/service';
import type { RefusalReason } from './refusal.ts';

export type Transport = 'http' | 'grpc';

/** Receiver side of the ledger: what came in and what became of it. */
export interface IngestMetrics {
  readonly request: (transport: Transport, status: string) => void;
  readonly accepted: (items: number) => void;
  readonly duplicate: (items: number) => void;
  readonly rejected: (reasons: ReadonlyMap<string, number>) => void;
  readonly refused: (reason: RefusalReason) => void;
  readonly cut: (kinds: ReadonlyMap<string, number>) => void;
  readonly tolerated: (kinds: ReadonlyMap<string, number>) => void;
  readonly appendSeconds: (seconds: number) => void;
  readonly totals: () => Pick<IngestStatus, 'lines' | 'requests' | 'tolerated'>;
}

const signal = 'traces';

export function createIngestMetrics(metrics: Metrics): IngestMetrics {
  const counters = createCounters(metrics);
  const append = metrics.histogram(
    'galileo_log_append_seconds',
    'Time until a request was durable in the log.',
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8],
  );
  return {
    request: (transport, status) => counters.requests.add({ signal, transport, status }, 1),
    accepted: (items) => counters.items.add({ signal, outcome: 'accepted' }, items),
    duplicate: (items) => counters.items.add({ signal, outcome: 'duplicate' }, items),
    rejected: (reasons) => {
      for (const [reason, items] of reasons) {
        counters.items.add({ signal, outcome: 'rejected' }, items);
        counters.rejected.add({ signal, reason }, items);
      }
    },
    refused: (reason) => counters.refused.add({ signal, reason }, 1),
    cut: (kinds) => addEach(counters.cut, kinds),
    tolerated: (kinds) => addEach(counters.tolerated, kinds),
    appendSeconds: (seconds) => append.observe(seconds),
    totals: () => totalsOf(counters),
  };
}

interface Counters {
  readonly requests: MetricCounter<'signal' | 'transport' | 'status'>;
  readonly items: MetricCounter<'signal' | 'outcome'>;
  readonly rejected: MetricCounter<'signal' | 'reason'>;
  readonly refused: MetricCounter<'signal' | 'reason'>;
  readonly cut: MetricCounter<'kind'>;
  readonly tolerated: MetricCounter<'kind'>;
}

function createCounters(metrics: Metrics): Counters {
  return {
    requests: metrics.counter('galileo_ingest_requests_total', 'Export requests answered.', [
      'signal',
      'transport',
      'status',
    ]),
    items: metrics.counter('galileo_ingest_items_total', 'Items of decoded requests, by what became of them.', [
      'signal',
      'outcome',
    ]),
    rejected: metrics.counter('galileo_ingest_rejected_items_total', 'Items that can never be stored.', [
      'signal',
      'reason',
    ]),
    refused: metrics.counter('galileo_ingest_refused_requests_total', 'Requests not taken.', ['signal', 'reason']),
    cut: metrics.counter('galileo_ingest_cut_total', 'Values, attributes, events or links cut to a limit.', ['kind']),
    tolerated: metrics.counter('galileo_ingest_json_tolerated_total', 'Uses of a tolerance of the JSON reader.', [
      'kind',
    ]),
  };
}

function addEach(counter: MetricCounter<'kind'>, kinds: ReadonlyMap<string, number>): void {
  for (const [kind, amount] of kinds) counter.add({ kind }, amount);
}

function totalsOf(counters: Counters): Pick<IngestStatus, 'lines' | 'requests' | 'tolerated'> {
  const lines: LedgerLine[] = [];
  for (const { labels, value } of counters.items.values()) {
    if (labels.outcome === 'accepted' || labels.outcome === 'duplicate')
      lines.push({ outcome: labels.outcome, reason: '', count: value });
  }
  for (const { labels, value } of counters.rejected.values())
    lines.push({ outcome: 'rejected', reason: labels.reason, count: value });
  for (const { labels, value } of counters.refused.values())
    lines.push({ outcome: 'refused', reason: labels.reason, count: value });
  return {
    lines,
    requests: counters.requests.values().map(({ labels, value }) => ({
      transport: labels.transport === 'grpc' ? 'grpc' : 'http',
      status: labels.status,
      count: value,
    })),
    tolerated: counters.tolerated.values().map(({ labels, value }) => ({ kind: labels.kind, count: value })),
  };
}
