import type { Completeness, TracesAnswer, TraceSummary } from '@galileo/model';

export function sampleTrace(change: Partial<TraceSummary> = {}): TraceSummary {
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    startUnixNano: '1700000000000000000',
    durationNs: 1_000_000,
    service: 'web',
    operation: 'GET /',
    kind: 'server',
    instance: '',
    route: '',
    httpStatus: null,
    exception: '',
    failed: false,
    trace: {
      spans: 1,
      failedSpans: 0,
      services: ['web'],
      rootService: 'web',
      rootOperation: 'GET /',
      durationNs: 1_000_000,
    },
    ...change,
  };
}

export function samplePage(traces: readonly TraceSummary[], change: Partial<Completeness> = {}): TracesAnswer {
  return {
    traces,
    completeness: {
      complete: true,
      reason: null,
      scannedFrom: '1700000000000000000',
      scannedTo: '1700003600000000000',
      total: { value: traces.length, relation: 'exact' },
      nextCursor: null,
      ...change,
    },
  };
}
