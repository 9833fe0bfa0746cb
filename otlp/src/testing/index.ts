export { encodeTraces } from './encode-traces.ts';
export { encodeTracesJson } from './encode-traces-json.ts';
export { randomRequest } from './random-request.ts';
export {
  sampleRequest,
  sampleSpan,
  type SampleAttributes,
  type SampleEvent,
  type SampleLink,
  type SampleRequest,
  type SampleResourceSpans,
  type SampleScopeSpans,
  type SampleSpan,
  type SampleValue,
} from './samples.ts';
