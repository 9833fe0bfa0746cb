import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Self-telemetry of one process: counters that `/metrics` prints and `/api/status` reads. Label values come from fixed lists. */
export interface Metrics {
  readonly counter: <Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
  ) => MetricCounter<Label>;
  /** `read` is called at each scrape. */
  readonly gauge: (name: string, help: string, read: () => number) => void;
  readonly histogram: (name: string, help: string, bucketsSeconds: readonly number[]) => MetricHistogram;
  /** Prometheus text exposition format 0.0.4. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

export interface MetricCounter<Label extends string> {
  readonly add: (labels: Readonly<Record<Label, string>>, amount: number) => void;
  /** Every label combination seen, with its total. */
  readonly values: () => readonly { readonly labels: Readonly<Record<Label, string>>; readonly value: number }[];
}

export interface MetricHistogram {
  readonly observe: (seconds: number) => void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  return {
    counter: (name, help, labels) => createCounter(registry, { name, help, labels }),
    gauge: (name, help, read) => {
      const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(read()) });
    },
    histogram: (name, help, bucketsSeconds) => {
      const histogram = new Histogram({ name, help, buckets: [...bucketsSeconds], registers: [registry] });
      return { observe: (seconds) => histogram.observe(seconds) };
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function createCounter<Label extends string>(
  registry: Registry,
  options: { readonly name: string; readonly help: string; readonly labels: readonly Label[] },
): MetricCounter<Label> {
  const counter = new Counter({
    name: options.name,
    help: options.help,
    labelNames: [...options.labels],
    registers: [registry],
  });
  const totals = new Map<string, { readonly labels: Readonly<Record<Label, string>>; value: number }>();
  return {
    add: (labels, amount) => {
      if (amount === 0) return;
      counter.inc(labels, amount);
      const key = options.labels.map((label) => labels[label]).join('\u0000');
      const entry = totals.get(key);
      if (entry === undefined) totals.set(key, { labels, value: amount });
      else entry.value += amount;
    },
    values: () => [...totals.values()],
  };
}
