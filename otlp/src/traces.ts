import { GalileoError } from '@galileo/model';

import { createFindings, enter, noteCut, resetFindings, walkAttribute, type Findings } from './attribute-walk.ts';
import { cutOut } from './cut-out.ts';
import { cutKinds, type CutKind, type ItemLimits } from './limits.ts';
import { createRejectionList, type RejectionList, type Rejections } from './rejections.ts';
import { createSpanFacts, walkAttributesOf, walkSpan, type SpanFacts } from './span-walk.ts';
import { offsetText, spanProblem, timeWindow, type RejectReason, type TimeWindow } from './validity.ts';
import { createCursor, readTag, skipField, type Cursor } from './wire.ts';

export interface InspectOptions {
  readonly receivedAtMs: number;
  readonly limits: ItemLimits;
  /** What an earlier step (JSON) has already taken out; it is counted in the result. */
  readonly rejected?: Rejections;
}

export interface TraceInspection {
  readonly accepted: number;
  readonly rejected: number;
  readonly reasons: ReadonlyMap<RejectReason, number>;
  /** One sentence about the first rejected span, or the empty string. */
  readonly firstReason: string;
  /** What the writer will cut from accepted spans and their resources. */
  readonly warnings: ReadonlyMap<CutKind, number>;
  /** The request without the rejected spans: the very array that was given when there are none. */
  readonly bytes: Uint8Array;
}

interface Inspection {
  readonly cursor: Cursor;
  readonly limits: ItemLimits;
  readonly window: TimeWindow;
  readonly facts: SpanFacts;
  readonly findings: Findings;
  readonly rejections: RejectionList;
  readonly warnings: Map<CutKind, number>;
  /** Start and end of what goes, tags included, in order; neighbours are one range. */
  readonly rejectedRanges: number[];
  spans: number;
  accepted: number;
}

/**
 * Checks and counts the spans of an `ExportTraceServiceRequest` in one pass, without building objects. Throws `invalid`
 * when the bytes are no such request; a span that breaks a rule is cut out and counted instead.
 */
export function inspectTraces(request: Uint8Array, options: InspectOptions): TraceInspection {
  const inspection: Inspection = {
    cursor: createCursor(request),
    limits: options.limits,
    window: timeWindow(options.receivedAtMs, options.limits),
    facts: createSpanFacts(),
    findings: createFindings(options.limits),
    rejections: createRejectionList(options.rejected),
    warnings: new Map(),
    rejectedRanges: [],
    spans: 0,
    accepted: 0,
  };
  inspectRequest(inspection);
  const { count, reasons, firstReason } = inspection.rejections.list();
  return {
    accepted: inspection.accepted,
    rejected: count,
    reasons,
    firstReason,
    warnings: inspection.warnings,
    bytes: inspection.rejectedRanges.length === 0 ? request : cutOut(request, inspection.rejectedRanges),
  };
}

/** ExportTraceServiceRequest: 1 resource_spans. */
function inspectRequest(inspection: Inspection): void {
  const c = inspection.cursor;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === 0x0a) inspectResourceSpans(inspection);
    else skipField(c, tag);
  }
}

/** ResourceSpans: 1 resource, 2 scope_spans, 3 schema_url. */
function inspectResourceSpans(inspection: Inspection): void {
  const c = inspection.cursor;
  const outerEnd = enter(c);
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === 0x12) inspectScopeSpans(inspection);
    else if (tag === 0x0a) inspectResource(inspection);
    else skipField(c, tag);
  }
  c.end = outerEnd;
}

/** Resource: 1 attributes, 2 dropped, 3 entity_refs. */
function inspectResource(inspection: Inspection): void {
  const { cursor: c, findings, limits } = inspection;
  resetFindings(findings);
  const outerEnd = enter(c);
  let kept = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag !== 0x0a) skipField(c, tag);
    else if (walkAttribute(c, findings)) kept++;
  }
  c.end = outerEnd;
  for (let i = limits.maxResourceAttributes; i < kept; i++) noteCut(findings, 'resource_attribute_count', 0);
  warnOfEnvelope(inspection);
}

/** A value that is too deep rejects an item; an envelope only loses the attribute. */
function warnOfEnvelope(inspection: Inspection): void {
  if (inspection.findings.isTooDeep) noteCut(inspection.findings, 'envelope_value_depth', 0);
  warn(inspection);
}

/** ScopeSpans: 1 scope, 2 spans, 3 schema_url. */
function inspectScopeSpans(inspection: Inspection): void {
  const c = inspection.cursor;
  const outerEnd = enter(c);
  while (c.at < c.end) {
    const from = c.at;
    const tag = readTag(c);
    if (tag === 0x12) inspectSpan(inspection, from);
    else if (tag === 0x0a) inspectScope(inspection);
    else skipField(c, tag);
  }
  c.end = outerEnd;
}

/** InstrumentationScope: 1 name, 2 version, 3 attributes, 4 dropped. */
function inspectScope(inspection: Inspection): void {
  const { cursor: c, findings } = inspection;
  resetFindings(findings);
  const outerEnd = enter(c);
  walkAttributesOf(c, 0x1a, findings);
  c.end = outerEnd;
  warnOfEnvelope(inspection);
}

function inspectSpan(inspection: Inspection, from: number): void {
  const { cursor: c, facts, findings } = inspection;
  const outerEnd = enter(c);
  const start = c.at;
  walkSpan(c, facts, findings);
  c.end = outerEnd;
  inspection.spans++;
  const problem = spanProblem(c.bytes, facts, inspection.window) ?? valueProblem(findings, c.at - start);
  if (problem !== undefined) return rejectSpan(inspection, problem, from);
  inspection.accepted++;
  if (findings.hasCuts) warn(inspection);
}

/** More separate ranges than this are refused as a whole: remembering them must not cost more than the request. */
const MAX_REJECTED_RANGES = 1_000_000;

function rejectSpan(inspection: Inspection, reason: RejectReason, from: number): void {
  const { cursor, rejectedRanges, rejections, spans } = inspection;
  rejections.add(reason, () => `span ${spans}: ${sentenceOf(reason, inspection)}`);
  if (rejectedRanges.at(-1) === from) {
    rejectedRanges[rejectedRanges.length - 1] = cursor.at;
    return;
  }
  if (rejectedRanges.length >= 2 * MAX_REJECTED_RANGES) {
    throw new GalileoError('too-large', `cannot cut out more than ${MAX_REJECTED_RANGES} rejected spans`);
  }
  rejectedRanges.push(from, cursor.at);
}

/** The rules about what a span holds: how deep its values are, how large it is once cut. */
function valueProblem(findings: Findings, spanBytes: number): RejectReason | undefined {
  if (findings.isTooDeep) return 'too_deep';
  if (spanBytes - findings.savedBytes > findings.limits.maxItemBytes) return 'too_large';
  return undefined;
}

function warn({ findings, warnings }: Inspection): void {
  if (!findings.hasCuts) return;
  for (const kind of cutKinds) {
    const count = findings.cuts[kind];
    if (count > 0) warnings.set(kind, (warnings.get(kind) ?? 0) + count);
  }
}

function sentenceOf(reason: RejectReason, { facts, limits, window }: Inspection): string {
  switch (reason) {
    case 'bad_trace_id':
      return 'trace_id must be 16 bytes, not all zero';
    case 'bad_span_id':
      return 'span_id must be 8 bytes, not all zero';
    case 'bad_parent_id':
      return 'parent_span_id must be empty or 8 bytes';
    case 'time_out_of_window':
      return (
        `start time is ${offsetText(facts.startMs, window.receivedAtMs)}; ` +
        `accepted are ${limits.maxPastMs / 1000} s before to ${limits.maxFutureMs / 1000} s after`
      );
    case 'too_deep':
      return `an attribute value is nested deeper than ${limits.maxValueDepth} levels`;
    case 'too_large':
      return `the span is larger than ${limits.maxItemBytes} bytes`;
    case 'bad_value':
      return 'a field has a value that cannot be read';
  }
}
