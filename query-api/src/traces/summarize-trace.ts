import { spanKinds, type TraceSummary } from '@galileo/model';
import type { MatchedTrace, TraceTotals } from '@galileo/storage';

/** One row of the list: the span that stands for the trace, and the totals of the trace as far as stored. */
export function summarizeTrace(shown: MatchedTrace, totals: TraceTotals | undefined): TraceSummary {
  return {
    traceId: shown.traceId,
    spanId: shown.spanId,
    startUnixNano: String(shown.startNanos),
    durationNs: Number(shown.durationNs),
    service: shown.service,
    operation: shown.name,
    kind: spanKinds[shown.kind] ?? 'unspecified',
    instance: shown.instance,
    route: shown.route,
    httpStatus: shown.httpStatus === 0 ? null : shown.httpStatus,
    exception: shown.exception,
    failed: shown.failed,
    trace: {
      spans: totals?.spans ?? 1,
      failedSpans: totals?.failed ?? Number(shown.failed),
      services: totals?.services ?? [shown.service],
      rootService: totals?.rootService ?? '',
      rootOperation: totals?.rootName ?? '',
      durationNs: totals === undefined ? Number(shown.durationNs) : Number(totals.end - totals.start),
    },
  };
}
