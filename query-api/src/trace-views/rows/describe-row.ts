import type { CallTreeRow } from '@galileo/model';
import type { StoredResource, StoredSpan } from '@galileo/storage';
import { argumentOf } from '../columns/argument.ts';
import { classOf, functionNameOf } from '../columns/code-place.ts';
import { remoteAddressOf } from '../columns/remote-address.ts';
import { apiOf } from '../columns/technology.ts';
import { childRowsOf } from './child-rows.ts';
import { factsOfSpan, type ServiceOfLink } from './span-facts.ts';

/** A row of a trace with all that is stored of its span. */
export interface WholeRow {
  readonly row: number;
  readonly span: StoredSpan;
  readonly resource: StoredResource | undefined;
}

export function describeRow({ row, span, resource }: WholeRow, serviceOf: ServiceOfLink): CallTreeRow {
  const facts = factsOfSpan(span, resource, serviceOf);
  const { dropped } = span;
  return {
    row,
    spanId: span.spanId,
    method: span.name,
    argument: argumentOf(facts),
    className: classOf(facts, span.scope),
    functionName: functionNameOf(facts),
    api: apiOf(facts),
    agent: span.instance,
    scope: span.scopeVersion === '' ? span.scope : `${span.scope}@${span.scopeVersion}`,
    remoteAddress: remoteAddressOf(facts),
    attributes: span.attributes.length,
    events: span.events.length,
    links: span.links.length,
    dropped: dropped.attributes + dropped.events + dropped.links,
    children: childRowsOf(facts),
  };
}
