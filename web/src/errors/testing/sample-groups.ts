import type { ErrorGroupDetail, ErrorGroupSummary, ErrorsAnswer, ErrorTrace, ErrorTracesAnswer } from '@galileo/model';

const SAMPLE_STACK = [
  'com.acme.Declined: card 17 refused',
  '\tat com.acme.Card.charge(Card.java:3)',
  '\tat org.springframework.Proxy.invoke(Proxy.java:1)',
  '\tat java.base/java.lang.Thread.run(Thread.java:833)',
  'Caused by: java.io.IOException: closed',
  '\tat com.acme.Bank.call(Bank.java:9)',
].join('\n');

export function sampleGroup(change: Partial<ErrorGroupSummary> = {}): ErrorGroupSummary {
  return {
    groupId: 'b7ad6b7169203331',
    kind: 'exception',
    type: 'com.acme.Declined',
    message: 'card <*> refused',
    sampleMessage: 'card 17 refused',
    frames: ['com.acme.Card.charge(Card.java)'],
    services: ['pay', 'web'],
    count: 1234,
    previousCount: 100,
    firstSeen: '1700000000000000000',
    lastSeen: '1700003000000000000',
    isNew: false,
    cameBackAt: null,
    series: [0, 1, 2],
    ...change,
  };
}

export function sampleErrors(
  groups: readonly ErrorGroupSummary[],
  change: Partial<ErrorsAnswer['completeness']> = {},
): ErrorsAnswer {
  return {
    groups,
    order: 'count',
    from: '1700000000000000000',
    to: '1700003600000000000',
    stepSeconds: 60,
    total: groups.reduce((sum, { count }) => sum + count, 0),
    completeness: {
      complete: true,
      reason: null,
      scannedFrom: '1700000000000000000',
      scannedTo: '1700003600000000000',
      total: { value: groups.length, relation: 'exact' },
      nextCursor: null,
      ...change,
    },
  };
}

export function sampleDetail(change: Partial<ErrorGroupDetail> = {}): ErrorGroupDetail {
  return {
    ...sampleGroup(),
    from: '1700000000000000000',
    to: '1700003600000000000',
    stepSeconds: 60,
    previousSeries: [1, 0, 0],
    byService: [
      { service: 'pay', environment: '', count: 1000 },
      { service: 'web', environment: 'prod', count: 234 },
    ],
    byVersion: [{ service: 'pay', version: '2.1.0', count: 1000 }],
    byInstance: [{ service: 'pay', version: '2.1.0', instance: 'pay-1', host: 'h', count: 1000 }],
    sample: {
      traceId: 'a'.repeat(32),
      spanId: 'a'.repeat(16),
      exception: 0,
      timeUnixNano: '1700003000000000000',
      service: 'pay',
      message: 'card 17 refused',
      stack: SAMPLE_STACK,
    },
    ...change,
  };
}

export function sampleOccurrence(change: Partial<ErrorTrace> = {}): ErrorTrace {
  return {
    traceId: 'b'.repeat(32),
    spanId: 'b'.repeat(16),
    exception: 0,
    startUnixNano: '1700003000000000000',
    durationNs: 5_000_000,
    service: 'pay',
    environment: '',
    operation: 'charge',
    instance: 'pay-1',
    httpStatus: null,
    failed: true,
    message: 'card 4 refused',
    rootService: 'web',
    rootOperation: 'POST /buy',
    ...change,
  };
}

export function sampleOccurrences(traces: readonly ErrorTrace[], occurrences = traces.length): ErrorTracesAnswer {
  return { traces, occurrences, completeness: sampleErrors([]).completeness };
}
