/** A trace for tests of import and export. Times in ns after a fixed start. */
export interface WorkedTrace {
  readonly title: string;
  /** `name kind application start..end parent [=id] [>linked]`: kinds and names as in the worked trees; `-` = no parent. */
  readonly spans: string;
  readonly unitNs?: bigint;
}

const MILLI = 1_000_000n;
const START = 1_790_000_000_000_000_000n;
const kinds = 'UISCPK';

/** The shapes of the trees that the arithmetic is worked out on. */
export const workedTraces: readonly WorkedTrace[] = [
  { title: 'plain', spans: 'A S web 0..100 -|B I web 10..40 A|C I web 50..90 A' },
  { title: 'overlap', spans: 'A S web 0..100 -|B I web 10..60 A|C I web 40..80 A' },
  { title: 'cover', spans: 'A S web 0..100 -|C I web 0..95 A|B I web 0..90 A|D I web 5..100 A' },
  { title: 'child outlives parent', spans: 'A S web 0..50 -|B I web 20..80 A' },
  { title: 'remote child', spans: 'A S web 0..100 -|B C web 0..100 A|C S api 5..95 B' },
  { title: 'queue', spans: 'A S web 0..40 -|B P web 10..20 A|C K worker 500..560 B|D I worker 510..550 C' },
  {
    title: 'async first',
    spans: 'A S shop 0..100 -|B P shop 10..90 A|C K mail 15..80 B|D C shop 20..40 B|E I shop 95..98 A',
  },
  { title: 'after its parent', spans: 'A S web 0..30 -|B I web 5..25 A|C I web 40..100 A' },
  { title: 'zero length', spans: 'A S web 0..50 -|B I web 20..20 A|C I web 50..70 A' },
  { title: 'missing parent', spans: 'R S web 0..100 -|X S api 20..60 m|Y I api 30..50 X|Z S api 70..80 m' },
  { title: 'no root', spans: 'X S api 100..180 m|Y I api 120..150 X|Z S pay 200..230 n' },
  { title: 'skew', spans: 'A C web 30..130 -|B S api 0..80 A|C I api 20..50 B' },
  {
    title: 'fan-out',
    spans:
      'A S gateway 0..120 -|C C gateway 10..110 A|C1 S stock 20..100 C|C2 C stock 30..90 C1|B C gateway 10..70 A|B1 S users 15..65 B',
  },
  {
    title: 'two groups',
    spans: 'A S web 0..100 -|B I web 0..30 A|C I web 20..40 A|D I web 40..60 A|E I web 50..70 A|F I web 80..90 A',
  },
  { title: 'nanoseconds', unitNs: 1n, spans: 'A S web 0..1000000007 -|B I web 333333333..666666667 A' },
  { title: 'calls itself', spans: 'A S web 0..60 -|B C web 0..60 A|C S web 10..50 B' },
  { title: 'shared id', spans: 'A S web 0..60 -|B C web 5..55 A|D S api 10..45 A =B|C I api 15..30 B' },
  { title: 'joined by a link', spans: 'A S web 0..100 -|B P web 10..30 A|C K worker 200..260 - >B' },
  { title: 'cycle', spans: 'R S web 0..100 -|A I web 10..50 B|B I web 20..30 A' },
];

/** As OTLP/JSON. */
export function workedRequest({ spans, unitNs = MILLI }: WorkedTrace, traceId: string): unknown {
  const lines = spans.split('|').map((line) => line.split(' '));
  const services = [...new Set(lines.map(([, , service = '']) => service))];
  return {
    resourceSpans: services.map((service) => ({
      resource: {
        attributes: [
          { key: 'host.name', value: { stringValue: `host-of-${service}` } },
          { key: 'service.name', value: { stringValue: service } },
        ],
      },
      scopeSpans: [
        {
          scope: { name: 'worked', version: '1' },
          spans: lines.filter((line) => line[2] === service).map((line) => spanOf(line, { traceId, unitNs })),
        },
      ],
    })),
  };
}

function spanOf(
  line: readonly string[],
  { traceId, unitNs }: { readonly traceId: string; readonly unitNs: bigint },
): object {
  const [name = '', kind = '', , times = '', parent = '', ...more] = line;
  const [from = '0', to = '0'] = times.split('..');
  const shared = more.find((word) => word.startsWith('='))?.slice(1);
  const linked = more.find((word) => word.startsWith('>'))?.slice(1);
  return {
    traceId,
    spanId: idOf(shared ?? name),
    ...(parent === '-' ? {} : { parentSpanId: idOf(parent) }),
    name,
    kind: kinds.indexOf(kind),
    startTimeUnixNano: String(START + BigInt(from) * unitNs),
    endTimeUnixNano: String(START + BigInt(to) * unitNs),
    attributes: [{ key: 'thread.id', value: { intValue: '12' } }],
    ...(linked === undefined ? {} : { links: [{ traceId, spanId: idOf(linked) }] }),
  };
}

function idOf(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(16, '0');
}
