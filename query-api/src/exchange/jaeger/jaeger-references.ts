import type { AttributeValue } from '@galileo/model';
import type { StoredLink } from '@galileo/storage';
import { elementsOf, idAt, isGiven, memberOf, optionalIdAt, textAt, type JsonPlace } from '../json-place.ts';
import { textAttribute, textOf, type SentSpan } from '../sent-span.ts';

interface JaegerReference {
  readonly refType: 'CHILD_OF' | 'FOLLOWS_FROM';
  readonly traceID: string;
  readonly spanID: string;
}

/** How OpenTelemetry names what kind of reference a link was. */
const REF_TYPE = 'opentracing.ref_type';

/** The parent first, then the links. */
export function jaegerReferences({ traceId, parentId, links }: SentSpan): readonly JaegerReference[] {
  const parent = parentId === '' ? [] : [{ refType: 'CHILD_OF', traceID: traceId, spanID: parentId } as const];
  const others = links
    .filter((link) => !/^0+$/.test(link.traceId) && !/^0+$/.test(link.spanId))
    .map((link) => ({ refType: refTypeOf(link.attributes), traceID: link.traceId, spanID: link.spanId }));
  return [...parent, ...others];
}

function refTypeOf(attributes: readonly AttributeValue[]): JaegerReference['refType'] {
  return textOf(attributes, REF_TYPE) === 'child_of' ? 'CHILD_OF' : 'FOLLOWS_FROM';
}

/**
 * The parent is the first CHILD_OF of the same trace. All else are links: a span that only follows from another of its trace is joined to it
 * by its link, as one its parent does not wait for.
 */
export function referencesAt(span: JsonPlace, traceId: string): Pick<SentSpan, 'parentId' | 'links'> {
  const references = elementsOf(memberOf(span, 'references')).map((one) => {
    const traceID = memberOf(one, 'traceID');
    return {
      isChild: textAt(memberOf(one, 'refType')) !== 'FOLLOWS_FROM',
      traceId: isGiven(traceID) ? idAt(traceID, 32) : traceId,
      spanId: idAt(memberOf(one, 'spanID'), 16),
    };
  });
  const parent = references.findIndex((one) => one.isChild && one.traceId === traceId);
  return {
    parentId: references[parent]?.spanId ?? optionalIdAt(memberOf(span, 'parentSpanID'), 16),
    links: references
      .filter((_, index) => index !== parent)
      .map((one) => linkOf(one.traceId, one.spanId, one.isChild ? 'child_of' : 'follows_from')),
  };
}

function linkOf(traceId: string, spanId: string, refType: 'child_of' | 'follows_from'): StoredLink {
  return {
    traceId,
    spanId,
    traceState: '',
    flags: 0,
    attributes: [textAttribute(REF_TYPE, refType)],
    droppedAttributes: 0,
  };
}
