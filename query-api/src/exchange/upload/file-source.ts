import type { StoredSpan } from '@galileo/storage';
import { readSpanBlock } from '@galileo/storage/files';
import type { FileSource } from '../../open-trace/opened-files.ts';
import type { SpanTexts } from '../../open-trace/trace-source.ts';
import type { FileTrace, IndexedFile } from './file-trace.ts';
import { restBetween } from './rest-between.ts';

/** `id` is what it is opened by. */
export function fileSource(id: string, file: IndexedFile, trace: FileTrace): FileSource {
  return {
    traceId: id,
    fileTraceId: trace.traceId,
    countSpans: async () => trace.spans.length,
    readSpans: async (limit) => ({ storedSpans: trace.spans.length, spans: trace.spans.slice(0, limit) }),
    readWhole: async (spanIds, signal) => {
      const wanted = new Set(spanIds);
      const spans: StoredSpan[] = [];
      for await (const page of readBlocks(file, { trace, numbers: blocksWith(trace, wanted), signal }))
        spans.push(...page.filter(({ spanId }) => wanted.has(spanId)));
      return { spans, resources: file.resources };
    },
    readTexts: (keys, signal) => readTexts(file, { trace, keys, signal }),
    readResources: async () => file.resources,
    readPages: async function* pages(signal) {
      for await (const spans of readBlocks(file, { trace, numbers: [...new Set(trace.blockOf)], signal }))
        yield { spans, resources: [...file.resources.values()] };
    },
  };
}

function blocksWith(trace: FileTrace, wanted: ReadonlySet<string>): readonly number[] {
  return [...new Set(trace.blockOf.filter((_, at) => wanted.has(trace.spans[at]?.spanId ?? '')))];
}

interface Blocks {
  readonly trace: FileTrace;
  readonly numbers: readonly number[];
  readonly signal: AbortSignal;
}

async function* readBlocks(
  { blocks }: IndexedFile,
  { trace, numbers, signal }: Blocks,
): AsyncGenerator<readonly StoredSpan[]> {
  for (const number of numbers) {
    signal.throwIfAborted();
    const block = blocks[number];
    if (block !== undefined) yield readSpanBlock(block.spans).filter(({ traceId }) => traceId === trace.traceId);
    await restBetween();
  }
}

interface TextsAsked {
  readonly trace: FileTrace;
  readonly keys: readonly string[];
  readonly signal: AbortSignal;
}

async function readTexts(file: IndexedFile, { trace, keys, signal }: TextsAsked): Promise<SpanTexts> {
  const spanId: string[] = [];
  const startNanos: bigint[] = [];
  const kind: number[] = [];
  const service: string[] = [];
  const values = new Map(keys.map((key): [string, (string | undefined)[]] => [key, []]));
  const ofResource = new Map(
    [...file.resources].map(([fingerprint, { attributes }]) => [fingerprint, textsOf(attributes)]),
  );
  for await (const page of readBlocks(file, { trace, numbers: [...new Set(trace.blockOf)], signal })) {
    for (const span of page) {
      spanId.push(span.spanId);
      startNanos.push(span.startNanos);
      kind.push(span.kind);
      service.push(span.service);
      const own = textsOf(span.attributes);
      for (const [key, column] of values) column.push(own.get(key) ?? ofResource.get(span.resource)?.get(key));
    }
  }
  return { spanId, startNanos, kind, service, values };
}

function textsOf(attributes: StoredSpan['attributes']): ReadonlyMap<string, string> {
  return new Map(attributes.map(({ key, value }) => [key, value]));
}
