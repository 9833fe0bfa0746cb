import { type Link, SpanKind, trace } from '@opentelemetry/api';
import { contextFrom, traceHeaders } from './carrier.ts';
import { inSpan, type Step } from './step.ts';

export interface Message {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly publishedAtMs: number;
}

/** A queue in memory, bounded: `offer` says no when it is full. */
export interface Queue {
  readonly name: string;
  readonly offer: (message: Message) => 'taken' | 'full';
  /** Takes up to `count` messages, oldest first. */
  readonly poll: (count: number) => readonly Message[];
}

export function createQueue(name: string, capacity: number): Queue {
  const messages: Message[] = [];
  return {
    name,
    offer: (message) => {
      if (messages.length >= capacity) return 'full';
      messages.push(message);
      return 'taken';
    },
    poll: (count) => messages.splice(0, count),
  };
}

/** Publishes in a PRODUCER span whose context travels in the message's headers. */
export async function publish(step: Step, queue: Queue, message: Pick<Message, 'id' | 'body'>): Promise<void> {
  const attributes = messagingAttributes(queue, 'send');
  const start = { name: `send ${queue.name}`, kind: SpanKind.PRODUCER };
  await inSpan(step, { ...start, attributes: { ...attributes, 'messaging.message.id': message.id } }, async (own) => {
    const outcome = queue.offer({ ...message, headers: traceHeaders(own.context), publishedAtMs: Date.now() });
    if (outcome === 'full') throw new Error(`queue ${queue.name} is full`);
  });
}

/** Runs `work` for one message in a CONSUMER span: child of the sender's span and linked to it. */
export function consume(
  { tracer, queue, message }: { readonly tracer: Step['tracer']; readonly queue: Queue; readonly message: Message },
  work: (step: Step) => Promise<void>,
): Promise<void> {
  const context = contextFrom(message.headers);
  const attributes = {
    ...messagingAttributes(queue, 'process'),
    'messaging.message.id': message.id,
    'shop.queue.wait_ms': Date.now() - message.publishedAtMs,
  };
  const start = { name: `process ${queue.name}`, kind: SpanKind.CONSUMER, attributes, links: linksTo([message]) };
  return inSpan({ tracer, context }, start, work);
}

/** Links to the spans that sent these messages. */
export function linksTo(messages: readonly Message[]): readonly Link[] {
  return messages.flatMap((message) => {
    const context = trace.getSpanContext(contextFrom(message.headers));
    return context === undefined ? [] : [{ context, attributes: { 'messaging.message.id': message.id } }];
  });
}

export function messagingAttributes(queue: Queue, operation: 'send' | 'process'): Record<string, string> {
  return {
    'messaging.system': 'shop-queue',
    'messaging.destination.name': queue.name,
    'messaging.operation.name': operation,
    'messaging.operation.type': operation,
  };
}
