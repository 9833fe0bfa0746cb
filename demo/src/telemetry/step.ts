import {
  type Attributes,
  type Context,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';

/** Where the work stands in its trace: handed from call to call, since one process holds many tracers. */
export interface Step {
  readonly tracer: Tracer;
  readonly context: Context;
  readonly span: Span;
}

export interface SpanStart {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  readonly links?: readonly Link[];
}

/** Starts a span below `parent`; the caller ends it. */
export function openStep(parent: { readonly tracer: Tracer; readonly context: Context }, start: SpanStart): Step {
  const { name, kind = SpanKind.INTERNAL, attributes = {}, links = [] } = start;
  const span = parent.tracer.startSpan(name, { kind, attributes, links: [...links] }, parent.context);
  return { tracer: parent.tracer, context: trace.setSpan(parent.context, span), span };
}

/** Runs `work` in a span of its own; what it throws is recorded as an exception and thrown on. */
export async function inSpan<Result>(
  parent: { readonly tracer: Tracer; readonly context: Context },
  start: SpanStart,
  work: (step: Step) => Promise<Result>,
): Promise<Result> {
  const step = openStep(parent, start);
  try {
    return await work(step);
  } catch (error) {
    recordFailure(step.span, error);
    throw error;
  } finally {
    step.span.end();
  }
}

export function recordFailure(span: Span, error: unknown): void {
  const exception = error instanceof Error ? error : new Error(String(error));
  span.recordException(exception);
  span.setAttribute('error.type', exception.name);
  span.setStatus({ code: SpanStatusCode.ERROR, message: exception.message });
}
