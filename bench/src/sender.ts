import { Agent, request as httpRequest } from 'node:http';
import { randomInt } from 'node:crypto';
import { applyPatches } from './patches.ts';
import type { Corpus, Template } from './corpus.ts';

export interface SendOptions {
  readonly url: string;
  readonly corpus: Corpus;
  readonly connections: number;
  readonly seconds: number;
  /** Spans per second at most; undefined = as fast as answers come. */
  readonly spansPerSecond?: number;
  /** Stops early when it says so. */
  readonly isEnough?: () => boolean;
  /** Waits before the next request, to let the writer catch up. */
  readonly holdBack?: () => Promise<void>;
}

export interface Sent {
  readonly seconds: number;
  readonly acceptedSpans: number;
  readonly requests: number;
  readonly refused: number;
  /** Milliseconds from the first byte sent to the answer, ascending. */
  readonly answerMs: readonly number[];
}

interface Loop {
  readonly options: SendOptions;
  readonly agent: Agent;
  readonly target: URL;
  readonly next: () => Template;
  readonly endsAt: number;
  acceptedSpans: number;
  sentSpans: number;
  requests: number;
  refused: number;
  readonly answerMs: number[];
}

/** Posts the corpus over and over, each time with fresh ids and present times. Bounded by `seconds`. */
export async function send(options: SendOptions): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const startedAt = performance.now();
  const loop: Loop = {
    options,
    agent,
    target: new URL('/v1/traces', options.url),
    next: createRounds(options.corpus),
    endsAt: startedAt + options.seconds * 1000,
    acceptedSpans: 0,
    sentSpans: 0,
    requests: 0,
    refused: 0,
    answerMs: [],
  };
  await Promise.all(Array.from({ length: options.connections }, () => sendUntilDone(loop, startedAt)));
  agent.destroy();
  const { acceptedSpans, requests, refused } = loop;
  const answerMs = loop.answerMs.toSorted((left, right) => left - right);
  return { seconds: (performance.now() - startedAt) / 1000, acceptedSpans, requests, refused, answerMs };
}

async function sendUntilDone(loop: Loop, startedAt: number): Promise<void> {
  while (performance.now() < loop.endsAt && loop.options.isEnough?.() !== true) {
    await loop.options.holdBack?.();
    await keepPace(loop, startedAt);
    const template = loop.next();
    loop.sentSpans += template.spans;
    const sentAt = performance.now();
    const status = await post(loop, template.bytes);
    loop.requests += 1;
    if (status === 200) {
      loop.acceptedSpans += template.spans;
      loop.answerMs.push(performance.now() - sentAt);
    } else {
      loop.refused += 1;
      await pause(1000);
    }
  }
}

async function keepPace(loop: Loop, startedAt: number): Promise<void> {
  const { spansPerSecond } = loop.options;
  if (spansPerSecond === undefined) return;
  const dueAt = startedAt + (loop.sentSpans / spansPerSecond) * 1000;
  const waitMs = Math.min(dueAt, loop.endsAt) - performance.now();
  if (waitMs > 0) await pause(waitMs);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Walks the templates round after round; all of one round share a mask, so that traces stay whole. */
function createRounds(corpus: Corpus): () => Template {
  let index = 0;
  let roundMask = randomInt(1, 0x7fff_ffff);
  let roundNanos = BigInt(Date.now() - 1000) * 1_000_000n;
  return () => {
    if (index === corpus.templates.length) {
      index = 0;
      roundMask = randomInt(1, 0x7fff_ffff);
      roundNanos = BigInt(Date.now() - 1000) * 1_000_000n;
    }
    const template = corpus.templates[index];
    if (template === undefined) throw new Error('the corpus is empty');
    index += 1;
    const { mask, atNanos } = template.applied;
    applyPatches(template.bytes, template.patches, { mask: mask ^ roundMask, shiftNanos: roundNanos - atNanos });
    template.applied = { mask: roundMask, atNanos: roundNanos };
    return template;
  };
}

const REQUEST_TIMEOUT_MS = 30_000;

function post(loop: Loop, body: Buffer): Promise<number> {
  const { target, agent } = loop;
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
    const request = httpRequest(target, { method: 'POST', agent, headers, timeout: REQUEST_TIMEOUT_MS }, (response) => {
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
      response.resume();
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
    request.end(body);
  });
}
