import { randomBytes } from 'node:crypto';

export interface ShopTrace {
  readonly traceId: string;
  /** OTLP/JSON request with all of its spans. */
  readonly json: string;
  /** Of the entry span of `stock`. */
  readonly stockEntry: string;
}

export interface ShopTraceOptions {
  readonly atMs: number;
  /** How much longer the statement `UPDATE coupon` takes than its 20 ms. */
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

/**
 * One order: gateway -> stock with seven equal SELECTs, a slow UPDATE that fails with an exception, two calls side by side, and a mail sent through a
 * queue after the answer is out.
 */
export function makeShopTrace({ atMs, slowerMs = 0 }: ShopTraceOptions): ShopTrace {
  const traceId = hex(16);
  const [root, call, stock, update, send, mail, risk, price] = Array.from({ length: 8 }, () => hex(8));
  const id = (one: string | undefined): string => one ?? hex(8);
  const endMs = 120 + slowerMs;
  const route = (value: string) => [
    text('http.request.method', 'POST'),
    text('url.path', value),
    text('http.route', value),
  ];
  const database = (statement: string) => [
    text('db.system.name', 'mysql'),
    text('db.namespace', 'shop'),
    text('server.address', 'db'),
    text('db.query.text', statement),
  ];
  const gateway: readonly Step[] = [
    { id: id(root), name: 'POST /orders', kind: 'server', fromMs: 0, toMs: endMs, attributes: route('/orders') },
    {
      id: id(call),
      parent: id(root),
      name: 'POST',
      kind: 'client',
      fromMs: 10,
      toMs: endMs - 10,
      attributes: [text('server.address', 'stock')],
    },
    { id: id(risk), parent: id(root), name: 'score', kind: 'internal', fromMs: 12, toMs: 40 },
    { id: id(price), parent: id(root), name: 'price', kind: 'internal', fromMs: 15, toMs: 30 },
    {
      id: id(send),
      parent: id(root),
      name: 'send mails',
      kind: 'producer',
      fromMs: endMs - 8,
      toMs: endMs - 4,
      attributes: queue,
    },
  ];
  const selects = Array.from({ length: 7 }, (_, index): Step => ({
    id: hex(8),
    parent: id(stock),
    name: 'SELECT item',
    kind: 'client',
    fromMs: 24 + index * 5,
    toMs: 28 + index * 5,
    attributes: database(`select qty from item where id = ${index + 1}`),
  }));
  const stockSteps: readonly Step[] = [
    {
      id: id(stock),
      parent: id(call),
      name: 'POST /reserve',
      kind: 'server',
      fromMs: 20,
      toMs: endMs - 20,
      attributes: route('/reserve'),
    },
    ...selects,
    {
      id: id(update),
      parent: id(stock),
      name: 'UPDATE coupon',
      kind: 'client',
      fromMs: 70,
      toMs: 90 + slowerMs,
      attributes: database("update coupon set used = used + 1 where code = 'SPRING'"),
      exception: { type: 'java.net.SocketTimeoutException', message: 'Read timed out' },
    },
  ];
  const mailSteps: readonly Step[] = [
    {
      id: id(mail),
      parent: id(send),
      name: 'process mails',
      kind: 'consumer',
      fromMs: endMs + 20,
      toMs: endMs + 60,
      attributes: queue,
    },
  ];
  const at = (ms: number): string => String(BigInt(Math.round((atMs + ms) * 1000)) * 1000n);
  const services = { gateway, stock: stockSteps, mail: mailSteps };
  const resourceSpans = Object.entries(services).map(([service, steps]) => ({
    resource: {
      attributes: [
        text('service.name', service),
        text('service.instance.id', `${service}-1`),
        text('host.name', `host-of-${service}`),
        text('telemetry.sdk.language', 'java'),
      ],
    },
    scopeSpans: [{ scope: { name: 'shop', version: '1.2.3' }, spans: steps.map((step) => spanOf(traceId, step, at)) }],
  }));
  return { traceId, json: JSON.stringify({ resourceSpans }), stockEntry: id(stock) };
}

const queue = [text('messaging.system', 'kafka'), text('messaging.destination.name', 'mails')];

function spanOf(traceId: string, step: Step, at: (ms: number) => string): unknown {
  const { id, parent, name, kind, fromMs, toMs, attributes = [], exception } = step;
  const failed = exception === undefined ? {} : { status: { code: 2, message: exception.message } };
  const events =
    exception === undefined
      ? []
      : [
          {
            timeUnixNano: at(toMs),
            name: 'exception',
            attributes: [
              text('exception.type', exception.type),
              text('exception.message', exception.message),
              text(
                'exception.stacktrace',
                `${exception.type}: ${exception.message}\n\tat com.shop.Coupon.use(Coupon.java:42)\n\tat com.shop.Order.place(Order.java:17)`,
              ),
            ],
          },
        ];
  return {
    traceId,
    spanId: id,
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    name,
    kind: kinds[kind],
    startTimeUnixNano: at(fromMs),
    endTimeUnixNano: at(toMs),
    attributes,
    events,
    ...failed,
  };
}
