import type { SpanExporter } from '@opentelemetry/sdk-trace-node';

/** What became of the spans handed to the exporters, for the control page. */
export interface ExportLedger {
  readonly record: (outcome: { readonly spans: number; readonly failure: string | undefined }) => void;
  readonly report: () => ExportReport;
}

export interface ExportReport {
  readonly sentSpans: number;
  readonly failedSpans: number;
  readonly lastFailure: string | null;
}

/** `onChange` is told when sending starts to fail and when it works again, not at every batch. */
export function createExportLedger(onChange: (text: string) => void): ExportLedger {
  let sentSpans = 0;
  let failedSpans = 0;
  let lastFailure: string | null = null;
  let isFailing = false;
  return {
    record: ({ spans, failure }) => {
      if (failure === undefined) sentSpans += spans;
      else {
        failedSpans += spans;
        lastFailure = failure;
      }
      if (isFailing === (failure !== undefined)) return;
      isFailing = failure !== undefined;
      onChange(isFailing ? `cannot send spans: ${failure}` : 'spans are sent again');
    },
    report: () => ({ sentSpans, failedSpans, lastFailure }),
  };
}

/** Wraps an exporter so that every batch is counted. The SDK alone drops a failed batch without a word. */
export function countExports(exporter: SpanExporter, ledger: ExportLedger): SpanExporter {
  return {
    export: (spans, done) => {
      exporter.export(spans, (result) => {
        const failure = result.code === 0 ? undefined : (result.error?.message ?? 'unknown error');
        ledger.record({ spans: spans.length, failure });
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
