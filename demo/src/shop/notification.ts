import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import type { Route } from '../telemetry/http-server.ts';
import { consume, linksTo, type Message, messagingAttributes, type Queue } from '../telemetry/queue.ts';
import { wait } from '../telemetry/sql-client.ts';
import { inSpan, type Step } from '../telemetry/step.ts';
import type { Surroundings } from './part.ts';

export interface Notification {
  readonly routes: readonly Route[];
  readonly stop: () => Promise<void>;
}

type NotificationParts = Pick<Surroundings, 'telemetry' | 'http'> & {
  readonly orders: Queue;
  readonly onFailure: (error: unknown) => void;
};

const POLL_EVERY_MS = 150;
const POLL_COUNT = 8;
const DIGEST_AFTER = 10;

/** Consumes orders and sends e-mails through a provider outside the shop; every tenth order starts a digest. */
export function startNotification(parts: NotificationParts): Notification {
  let isStopping = false;
  let sent = 0;
  const forDigest: Message[] = [];

  const pollOnce = async (): Promise<void> => {
    const messages = parts.orders.poll(POLL_COUNT);
    await Promise.all(messages.map((message) => notify(parts, message)));
    sent += messages.length;
    forDigest.push(...messages);
    if (forDigest.length >= DIGEST_AFTER) await sendDigest(parts, forDigest.splice(0));
  };
  const run = async (): Promise<void> => {
    while (!isStopping) {
      await pollOnce().catch(parts.onFailure);
      await wait(POLL_EVERY_MS);
    }
  };
  const running = run();
  return {
    routes: [{ method: 'GET', path: '/sent', answer: () => Promise.resolve({ status: 200, body: { sent } }) }],
    stop: () => {
      isStopping = true;
      return running;
    },
  };
}

function notify({ telemetry, http, orders }: NotificationParts, message: Message): Promise<void> {
  return consume({ tracer: telemetry.tracer, queue: orders, message }, async (step) => {
    const text = await inSpan(step, { name: 'render order e-mail' }, ({ span }) => {
      span.setAttribute('shop.template', 'order-confirmation');
      return Promise.resolve(`Your order ${String(message.body['orderId'])} is on its way.`);
    });
    await sendMail(step, http, { subject: 'Your order', text });
  });
}

/** A batch in a trace of its own, linked to the traces of its orders. */
function sendDigest({ telemetry, http, orders }: NotificationParts, messages: readonly Message[]): Promise<void> {
  const attributes = { ...messagingAttributes(orders, 'process'), 'messaging.batch.message_count': messages.length };
  const start = { name: `digest ${orders.name}`, kind: SpanKind.CONSUMER, attributes, links: linksTo(messages) };
  return inSpan({ tracer: telemetry.tracer, context: ROOT_CONTEXT }, start, (step) =>
    sendMail(step, http, { subject: 'Orders so far', text: `${messages.length} more orders` }),
  );
}

async function sendMail(step: Step, http: Surroundings['http'], mail: Readonly<Record<string, string>>): Promise<void> {
  const target = { method: 'POST' as const, host: 'api.mail.example', path: '/v1/messages', template: '/v1/messages' };
  await http.call(step, { ...target, body: mail });
}
