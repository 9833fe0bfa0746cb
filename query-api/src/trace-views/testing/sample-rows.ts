import { kindByLetter, sampleSpanId } from '../../testing/sample-spans.ts';

type Values = Readonly<Record<string, string>>;

/** A span of a sample trace; times in ms from the trace's start. */
export interface SampleRow {
  /** Also its id, which `sampleSpanId` makes of it. */
  readonly name: string;
  readonly id?: string;
  /** `S` server, `C` client, `I` internal, `P` producer, `K` consumer. */
  readonly kind: string;
  readonly service: string;
  readonly from: number;
  readonly to: number;
  /** Name of the parent. */
  readonly parent?: string;
  readonly failed?: boolean;
  readonly message?: string;
  readonly attributes?: Values;
  readonly resource?: Values;
  readonly scope?: string;
  readonly events?: readonly { readonly name: string; readonly at: number; readonly attributes?: Values }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string; readonly attributes?: Values }[];
}

export interface SampleTrace {
  readonly traceId: string;
  readonly startNanos: bigint;
  readonly rows: readonly SampleRow[];
}

/** An `ExportTraceServiceRequest` of OTLP/JSON. */
export function requestOfTrace({ traceId, startNanos, rows }: SampleTrace): {
  readonly resourceSpans: readonly unknown[];
} {
  const at = (ms: number): string => String(startNanos + BigInt(Math.round(ms * 1_000_000)));
  return {
    resourceSpans: rows.map((row) => ({
      resource: {
        attributes: attributesOf({
          'service.name': row.service,
          'service.instance.id': `${row.service}-1`,
          ...row.resource,
        }),
      },
      scopeSpans: [
        {
          scope: { name: row.scope ?? 'sample', version: '1.2' },
          spans: [
            {
              traceId,
              spanId: sampleSpanId(row.id ?? row.name),
              ...(row.parent === undefined ? {} : { parentSpanId: sampleSpanId(row.parent) }),
              name: row.name,
              kind: kindByLetter[row.kind] ?? 0,
              startTimeUnixNano: at(row.from),
              endTimeUnixNano: at(row.to),
              attributes: attributesOf(row.attributes ?? {}),
              events: (row.events ?? []).map((event) => ({
                name: event.name,
                timeUnixNano: at(event.at),
                attributes: attributesOf(event.attributes ?? {}),
              })),
              links: (row.links ?? []).map((link) => ({ ...link, attributes: attributesOf(link.attributes ?? {}) })),
              status: row.failed === true ? { code: 2, message: row.message ?? '' } : {},
            },
          ],
        },
      ],
    })),
  };
}

function attributesOf(values: Values): readonly unknown[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: { stringValue: value } }));
}

/** A gateway that calls two services side by side, of which one calls a database. */
export const fanOut: readonly SampleRow[] = [
  { name: 'A', kind: 'S', service: 'gateway', from: 0, to: 120 },
  { name: 'C', kind: 'C', service: 'gateway', from: 10, to: 110, parent: 'A' },
  { name: 'C1', kind: 'S', service: 'stock', from: 20, to: 100, parent: 'C' },
  {
    name: 'C2',
    kind: 'C',
    service: 'stock',
    from: 30,
    to: 90,
    parent: 'C1',
    attributes: { 'db.system.name': 'mysql', 'db.namespace': 'shop', 'server.address': 'db', 'server.port': '3306' },
  },
  { name: 'B', kind: 'C', service: 'gateway', from: 10, to: 70, parent: 'A' },
  { name: 'B1', kind: 'S', service: 'users', from: 15, to: 65, parent: 'B' },
];
