import { createRejectionList, type Rejections } from '../rejections.ts';
import { createWriter, written } from '../writer.ts';
import { chars, createJsonReader, malformedJson, peekByte } from './json-reader.ts';
import { walkMembers, type JsonWalk, type ToleratedKind } from './json-walk.ts';
import { traceRequest } from './trace-messages.ts';

export interface TracesFromJson {
  /** `ExportTraceServiceRequest`, without the spans that could not be read. */
  readonly bytes: Uint8Array;
  /** Uses of forms the specification does not have. */
  readonly tolerated: ReadonlyMap<ToleratedKind, number>;
  /** Spans that could not be read; hand them on to `inspectTraces`. */
  readonly rejected: Rejections;
}

/**
 * Turns an OTLP/JSON request into protobuf, straight from text to bytes: integers keep their digits and deep nesting
 * cannot overflow. Throws `invalid` for what is not JSON, or not of this shape around the spans.
 */
export function tracesFromJson(text: Uint8Array): TracesFromJson {
  const reader = createJsonReader(text);
  const walk: JsonWalk = {
    reader,
    writer: createWriter(Math.max(256, text.length >> 1)),
    tolerated: new Map(),
    rejections: createRejectionList(),
    items: 0,
    isInItem: false,
    problem: undefined,
  };
  if (peekByte(reader) !== chars.openObject) throw malformedJson(reader, 'object expected');
  walkMembers(walk, traceRequest);
  if (peekByte(reader) >= 0) throw malformedJson(reader, 'text after the end');
  return { bytes: written(walk.writer), tolerated: walk.tolerated, rejected: walk.rejections.list() };
}
