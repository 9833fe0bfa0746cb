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
    trace: totals === undefined ? totalsOfOne(shown) : totalsOf(totals),
  };
}

function totalsOf({ spans, failed, services, rootService, rootName, start, end }: TraceTotals): TraceSummary['trace'] {
  return {
    spans,
    failedSpans: failed,
    services,
    rootService,
    rootOperation: rootName,
    durationNs: Number(end - start),
  };
}

/** Of a trace whose summary has not been found: what the span itself tells. */
function totalsOfOne({ service, failed, durationNs }: MatchedTrace): TraceSummary['trace'] {
  return {
    spans: 1,
    failedSpans: Number(failed),
    services: [service],
    rootService: '',
    rootOperation: '',
    durationNs: Number(durationNs),
  };
}
