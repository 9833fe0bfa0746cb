import { randomBytes } from 'node:crypto';

export interface ShopTrace {
  readonly traceId: string;
  /** OTLP/JSON request with all of its spans. */
  readonly json: string;
}

export interface ShopTraceOptions {
  readonly atMs: number;
  /** How much longer than its 20 ms the statement `UPDATE coupon` takes. */
  readonly slowerMs?: number;
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
const text = (key: string, stringValue: string): unknown => ({ key, value: { stringValue } });
const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

interface Step {
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  readonly kind: keyof typeof kinds;
  readonly fromMs: number;
  readonly toMs: number;
  readonly attributes?: readonly unknown[];
  readonly exception?: { readonly type: string; readonly message: string };
}

interface Ids {
  readonly root: string;
  readonly call: string;
  readonly stock: string;
  readonly send: string;
}

/**
 * One order: gateway -> stock with seven equal SELECTs, an UPDATE that fails with an exception, two calls side by side, and a mail sent through a
 * queue after the answer is out.
 */
export function makeShopTrace({ atMs, slowerMs = 0 }: ShopTraceOptions): ShopTrace {
  const traceId = hex(16);
  const ids: Ids = { root: hex(8), call: hex(8), stock: hex(8), send: hex(8) };
  const endMs = 120 + slowerMs;
  const at = (ms: number): string => String(BigInt(Math.round((atMs + ms) * 1000)) * 1000n);
  const services = { gateway: gatewaySteps(ids, endMs), stock: stockSteps(ids, endMs), mail: mailSteps(ids, endMs) };
  const resourceSpans = Object.entries(services).map(([service, steps]) => ({
    resource: { attributes: resourceOf(service) },
    scopeSpans: [{ scope: { name: 'shop', version: '1.2.3' }, spans: steps.map((step) => spanOf(traceId, step, at)) }],
  }));
  return { traceId, json: JSON.stringify({ resourceSpans }) };
}

const queue = [text('messaging.system', 'kafka'), text('messaging.destination.name', 'mails')];

const resourceOf = (service: string): readonly unknown[] => [
  text('service.name', service),
  text('service.instance.id', `${service}-1`),
  text('host.name', `host-of-${service}`),
  text('telemetry.sdk.language', 'java'),
];

const route = (path: string): readonly unknown[] => [
  text('http.request.method', 'POST'),
  text('url.path', path),
  text('http.route', path),
];

const database = (statement: string): readonly unknown[] => [
  text('db.system.name', 'mysql'),
  text('db.namespace', 'shop'),
  text('server.address', 'db'),
  text('db.query.text', statement),
];

function gatewaySteps({ root, call, send }: Ids, endMs: number): readonly Step[] {
  const child = { parent: root, kind: 'internal' } as const;
  return [
    { id: root, name: 'POST /orders', kind: 'server', fromMs: 0, toMs: endMs, attributes: route('/orders') },
    {
      ...child,
      id: call,
      name: 'POST',
      kind: 'client',
      fromMs: 10,
      toMs: endMs - 10,
      attributes: [text('server.address', 'stock')],
    },
    { ...child, id: hex(8), name: 'score', fromMs: 12, toMs: 40 },
    { ...child, id: hex(8), name: 'price', fromMs: 15, toMs: 30 },
    { ...child, id: send, name: 'send mails', kind: 'producer', fromMs: endMs - 8, toMs: endMs - 4, attributes: queue },
  ];
}

function stockSteps({ call, stock }: Ids, endMs: number): readonly Step[] {
  const child = { parent: stock, kind: 'client' } as const;
  const selects = Array.from({ length: 7 }, (_unused, index): Step => ({
    ...child,
    id: hex(8),
    name: 'SELECT item',
    fromMs: 24 + index * 5,
    toMs: 28 + index * 5,
    attributes: database(`select qty from item where id = ${index + 1}`),
  }));
  return [
    {
      id: stock,
      parent: call,
      name: 'POST /reserve',
      kind: 'server',
      fromMs: 20,
      toMs: endMs - 20,
      attributes: route('/reserve'),
    },
    ...selects,
    {
      ...child,
      id: hex(8),
      name: 'UPDATE coupon',
      fromMs: 70,
      toMs: endMs - 30,
      attributes: database("update coupon set used = used + 1 where code = 'SPRING'"),
      exception: { type: 'java.net.SocketTimeoutException', message: 'Read timed out' },
    },
  ];
}

const mailSteps = ({ send }: Ids, endMs: number): readonly Step[] => [
  {
    id: hex(8),
    parent: send,
    name: 'process mails',
    kind: 'consumer',
    fromMs: endMs + 20,
    toMs: endMs + 60,
    attributes: queue,
  },
];

const stackOf = ({ type, message }: NonNullable<Step['exception']>): string =>
  `${type}: ${message}\n\tat com.shop.Coupon.use(Coupon.java:42)\n\tat com.shop.Order.place(Order.java:17)`;

function spanOf(traceId: string, step: Step, at: (ms: number) => string): unknown {
  const { id, parent, name, kind, fromMs, toMs, attributes = [], exception } = step;
  const failed = exception === undefined ? {} : { status: { code: 2, message: exception.message } };
  const thrown = (error: NonNullable<Step['exception']>): unknown => ({
    timeUnixNano: at(toMs),
    name: 'exception',
    attributes: [
      text('exception.type', error.type),
      text('exception.message', error.message),
      text('exception.stacktrace', stackOf(error)),
    ],
  });
  return {
    traceId,
    spanId: id,
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    name,
    kind: kinds[kind],
    startTimeUnixNano: at(fromMs),
    endTimeUnixNano: at(toMs),
    attributes,
    events: exception === undefined ? [] : [thrown(exception)],
    ...failed,
  };
}
