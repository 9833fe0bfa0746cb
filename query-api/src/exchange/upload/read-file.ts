import { GalileoError, type TraceFileFormat } from '@galileo/model';
import { blocksOfTraces, type FileBlock } from '@galileo/storage/files';
import { resourceSpansOf } from '../../traces/otlp-json.ts';
import { readJaeger } from '../jaeger/read-jaeger.ts';
import type { SentSpans } from '../sent-span.ts';
import { readZipkin } from '../zipkin/read-zipkin.ts';
import { recognizeFile, type RecognizedFile } from './file-format.ts';

const MAX_SPANS = 200_000;

export interface ReadFile {
  readonly format: TraceFileFormat;
  readonly blocks: readonly FileBlock[];
}

/** The spans of a file as rows, by the rules that received ones are stored by. Throws `invalid` or `too-large`, naming the place in the file. */
export function readTraceFile(bytes: Uint8Array, maxSpans = MAX_SPANS): ReadFile {
  const file = recognizeFile(bytes);
  const blocks: FileBlock[] = [];
  let spans = 0;
  for (const made of blocksOf(file)) {
    for (const block of made) {
      spans += block.rows;
      blocks.push(block);
    }
    if (spans > maxSpans)
      throw new GalileoError('too-large', `cannot open the file: it has more than ${maxSpans} spans`);
  }
  if (spans === 0) throw new GalileoError('invalid', 'cannot open the file: there is no span in it');
  return { format: file.format, blocks };
}

function* blocksOf(file: RecognizedFile): Generator<readonly FileBlock[]> {
  switch (file.format) {
    case 'otlp':
      yield* blocksOfRequests(file.requests);
      return;
    case 'jaeger':
      for (const page of readJaeger(file.root)) yield blocksOfPage(page);
      return;
    case 'zipkin':
      for (const page of readZipkin(file.root)) yield blocksOfPage(page);
  }
}

function* blocksOfRequests(requests: readonly Uint8Array[]): Generator<readonly FileBlock[]> {
  for (const [index, request] of requests.entries()) {
    try {
      yield blocksOfTraces(request);
    } catch (error) {
      if (requests.length === 1 || !(error instanceof GalileoError)) throw error;
      throw new GalileoError(error.kind, `line ${index + 1}: ${error.message}`, { cause: error });
    }
  }
}

function blocksOfPage({ spans, resources }: SentSpans): readonly FileBlock[] {
  return spans.length === 0
    ? []
    : blocksOfTraces(Buffer.from(JSON.stringify({ resourceSpans: resourceSpansOf(spans, resources) })));
}
