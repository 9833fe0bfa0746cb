import { hasBraces, type SearchExpression } from '@galileo/model';
import { always, anyOf, type Condition } from './condition.ts';
import { spanCondition, type Compilation } from './span-condition.ts';

/** What must be true of a trace: groups are true when it has a span that meets them. */
export type TraceCondition =
  | { readonly type: 'group'; readonly span: Condition }
  | { readonly type: 'and' | 'or'; readonly parts: readonly TraceCondition[] }
  | { readonly type: 'not'; readonly part: TraceCondition };

/** A search without braces is one group; beside braces every test is a group of its own. */
export function traceCondition(expression: SearchExpression, compilation: Compilation): TraceCondition {
  return hasBraces(expression)
    ? partOf(expression, compilation)
    : { type: 'group', span: spanCondition(expression, compilation) };
}

function partOf(expression: SearchExpression, compilation: Compilation): TraceCondition {
  switch (expression.type) {
    case 'and':
    case 'or':
      return { type: expression.type, parts: expression.parts.map((part) => partOf(part, compilation)) };
    case 'not':
      return { type: 'not', part: partOf(expression.part, compilation) };
    case 'span':
    case 'compare':
    case 'in':
    case 'exists':
    case 'flag':
    case 'text':
      return { type: 'group', span: spanCondition(expression, compilation) };
  }
}

/** The trace condition over the spans of one trace. */
export function verdictOf(trace: TraceCondition): string {
  switch (trace.type) {
    case 'group':
      return `countIf(${trace.span.sql}) > 0`;
    case 'not':
      return `NOT (${verdictOf(trace.part)})`;
    case 'and':
      return trace.parts.map((part) => `(${verdictOf(part)})`).join(' AND ');
    case 'or':
      return trace.parts.map((part) => `(${verdictOf(part)})`).join(' OR ');
  }
}

/** What is true of at least one span of every trace that meets the condition; as narrow as can be told without looking. */
export function seedOf(trace: TraceCondition): Condition {
  const groups = seedsOf(trace, true);
  return groups === undefined ? always : anyOf(groups);
}

/** Groups of which a trace must have one; undefined when it need not have any. `isAsked` is false below an odd number of NOT. */
function seedsOf(trace: TraceCondition, isAsked: boolean): readonly Condition[] | undefined {
  switch (trace.type) {
    case 'group':
      return isAsked ? [trace.span] : undefined;
    case 'not':
      return seedsOf(trace.part, !isAsked);
    case 'and':
    case 'or': {
      const seeds = trace.parts.map((part) => seedsOf(part, isAsked));
      const known = seeds.filter((groups) => groups !== undefined);
      if ((trace.type === 'and') === isAsked) return known.toSorted(byPromise)[0];
      return known.length === seeds.length ? known.flat() : undefined;
    }
  }
}

/** Fewer groups find fewer spans; the search table is read faster than all spans. */
function byPromise(a: readonly Condition[], b: readonly Condition[]): number {
  const slowness = (groups: readonly Condition[]): number => groups.filter((each) => !isFast(each)).length;
  return a.length - b.length || slowness(a) - slowness(b);
}

export const isFast = ({ isOnSearchTable, isOnlyEntryOrFailed }: Condition): boolean =>
  isOnSearchTable && isOnlyEntryOrFailed;
