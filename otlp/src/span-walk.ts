import { enter, noteCut, resetFindings, walkAttribute, type Findings } from './attribute-walk.ts';
import { isLinkKept, millisOf, type SpanIdentity } from './validity.ts';
import { readFixed64Number, readLength, readTag, skipField, type Cursor } from './wire.ts';

/** What the walk of one span leaves behind, filled anew for each span. */
export interface SpanFacts extends SpanIdentity {
  traceIdAt: number;
  traceIdLength: number;
  spanIdAt: number;
  spanIdLength: number;
  parentIdLength: number;
  startMs: number;
  attributes: number;
  events: number;
  links: number;
}

export function createSpanFacts(): SpanFacts {
  return {
    traceIdAt: 0,
    traceIdLength: 0,
    spanIdAt: 0,
    spanIdLength: 0,
    parentIdLength: 0,
    startMs: 0,
    attributes: 0,
    events: 0,
    links: 0,
  };
}

function resetFacts(facts: SpanFacts): void {
  facts.traceIdLength = 0;
  facts.spanIdLength = 0;
  facts.parentIdLength = 0;
  facts.startMs = 0;
  facts.attributes = 0;
  facts.events = 0;
  facts.links = 0;
}

/**
 * Span: 1 trace_id, 2 span_id, 3 trace_state, 4 parent_span_id, 5 name, 6 kind, 7 start, 8 end, 9 attributes,
 * 10 dropped, 11 events, 12 dropped, 13 links, 14 dropped, 15 status, 16 flags. The cursor holds exactly the span.
 */
export function walkSpan(c: Cursor, facts: SpanFacts, findings: Findings): void {
  resetFacts(facts);
  resetFindings(findings);
  while (c.at < c.end) walkSpanField(c, facts, findings);
}

function walkSpanField(c: Cursor, facts: SpanFacts, findings: Findings): void {
  const tag = readTag(c);
  switch (tag) {
    case 0x4a:
      return walkSpanAttribute(c, facts, findings);
    case 0x0a:
      facts.traceIdLength = readLength(c);
      facts.traceIdAt = c.at;
      c.at += facts.traceIdLength;
      return undefined;
    case 0x12:
      facts.spanIdLength = readLength(c);
      facts.spanIdAt = c.at;
      c.at += facts.spanIdLength;
      return undefined;
    case 0x22:
      facts.parentIdLength = readLength(c);
      c.at += facts.parentIdLength;
      return undefined;
    case 0x39:
      facts.startMs = millisOf(readFixed64Number(c));
      return undefined;
    case 0x5a:
      return walkEvent(c, facts, findings);
    case 0x6a:
      return walkLink(c, facts, findings);
    case 0x7a:
      return walkFlat(c);
    default:
      return skipField(c, tag);
  }
}

function walkSpanAttribute(c: Cursor, facts: SpanFacts, findings: Findings): void {
  const from = c.at;
  if (!walkAttribute(c, findings)) return;
  facts.attributes++;
  if (facts.attributes > findings.limits.maxAttributes) noteCut(findings, 'attribute_count', c.at - from);
}

/** Event: 1 time, 2 name, 3 attributes, 4 dropped. */
function walkEvent(c: Cursor, facts: SpanFacts, findings: Findings): void {
  const from = c.at;
  const savedBefore = findings.savedBytes;
  const outerEnd = enter(c);
  walkAttributesOf(c, 0x1a, findings);
  c.end = outerEnd;
  facts.events++;
  if (facts.events > findings.limits.maxEvents) noteWholeCut(findings, 'event_count', savedBefore + c.at - from);
}

/** Link: 1 trace_id, 2 span_id, 3 trace_state, 4 attributes, 5 dropped, 6 flags. */
function walkLink(c: Cursor, facts: SpanFacts, findings: Findings): void {
  const from = c.at;
  const savedBefore = findings.savedBytes;
  const outerEnd = enter(c);
  let traceIdLength = 0;
  let spanIdLength = 0;
  let kept = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === 0x0a) {
      traceIdLength = readLength(c);
      c.at += traceIdLength;
    } else if (tag === 0x12) {
      spanIdLength = readLength(c);
      c.at += spanIdLength;
    } else if (tag === 0x22) {
      kept = walkListed(c, kept, findings);
    } else {
      skipField(c, tag);
    }
  }
  c.end = outerEnd;
  if (!isLinkKept(traceIdLength, spanIdLength)) return noteWholeCut(findings, 'link_ids', savedBefore + c.at - from);
  facts.links++;
  if (facts.links > findings.limits.maxLinks) noteWholeCut(findings, 'link_count', savedBefore + c.at - from);
}

/** A message goes as a whole, so what its own attributes would have saved does not count again. */
function noteWholeCut(findings: Findings, kind: 'event_count' | 'link_ids' | 'link_count', savedBytes: number): void {
  noteCut(findings, kind, 0);
  findings.savedBytes = savedBytes;
}

/** The rest of a message whose only field of interest is its list of attributes. */
export function walkAttributesOf(c: Cursor, attributeTag: number, findings: Findings): void {
  let kept = 0;
  while (c.at < c.end) {
    const tag = readTag(c);
    if (tag === attributeTag) kept = walkListed(c, kept, findings);
    else skipField(c, tag);
  }
}

function walkListed(c: Cursor, kept: number, findings: Findings): number {
  const from = c.at;
  if (!walkAttribute(c, findings)) return kept;
  if (kept >= findings.limits.maxAttributes) noteCut(findings, 'attribute_count', c.at - from);
  return kept + 1;
}

/** A message that only has to be well formed, such as Status: 2 message, 3 code. */
function walkFlat(c: Cursor): void {
  const outerEnd = enter(c);
  while (c.at < c.end) skipField(c, readTag(c));
  c.end = outerEnd;
}
