/** An exception that a service recorded on a span of its own trace. */
export interface SampleError {
  readonly service: string;
  readonly version: string;
  readonly at: bigint;
  readonly type: string;
  readonly message: string;
  readonly traceId: string;
}

/** An `ExportTraceServiceRequest` of OTLP/JSON with one failed span per error. */
export function errorRequest(errors: readonly SampleError[]): unknown {
  return {
    resourceSpans: errors.map((error) => ({
      resource: {
        attributes: attributesOf({
          'service.name': error.service,
          'service.version': error.version,
          'service.instance.id': `${error.service}-1`,
        }),
      },
      scopeSpans: [{ spans: [spanOf(error)] }],
    })),
  };
}

function spanOf({ at, type, message, traceId }: SampleError): unknown {
  return {
    traceId,
    spanId: traceId.slice(0, 16),
    name: 'charge',
    kind: 1,
    startTimeUnixNano: String(at),
    endTimeUnixNano: String(at + 5_000_000n),
    status: { code: 2, message },
    events: [
      {
        name: 'exception',
        timeUnixNano: String(at),
        attributes: attributesOf({
          'exception.type': type,
          'exception.message': message,
          'exception.stacktrace': `${type}: ${message}\n\tat com.acme.Card.charge(Card.java:3)\n\tat java.lang.Thread.run(Thread.java:1)`,
        }),
      },
    ],
  };
}

function attributesOf(attributes: Readonly<Record<string, string>>): readonly unknown[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: value } }));
}
