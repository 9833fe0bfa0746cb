import {
  hasBraces,
  parseSearch,
  printSearch,
  type PathNode,
  type SearchExpression,
  type SearchTest,
} from '@galileo/model';
import { compareDuration, compareText, joinParts, partsOf } from '../search/bar-filters.ts';
import { readRegion } from '../transactions/region/region.ts';
import type { UrlChanges } from '../url-state/use-url-state.ts';
import { mainOperation } from './tree/node-words.ts';

const nowhere = { at: 0, end: 0 } as const;
const entryTest: SearchTest = { type: 'flag', flag: 'entry', ...nowhere };

interface Merged {
  readonly expression: string;
  readonly region: string | undefined;
}

/**
 * The list of what has a node, among what was merged: for a root the transactions themselves, else the traces with both a transaction that was
 * looked for and a span of the node.
 */
export function nodeSearch(node: PathNode, { expression, region }: Merged): UrlChanges {
  const parsed = parseSearch(expression);
  const asked = parsed.ok ? parsed.query : undefined;
  const own = testsOfNode(node);
  if (node.parent === -1 && !isAboutSpans(asked)) {
    const query = joinParts([...partsOf(asked), ...own]);
    return { q: query === undefined ? null : printSearch(query), sel: region ?? null };
  }
  const entry = [entryTest, ...regionTests(region)];
  const first = isAboutSpans(asked) ? [asked, inBraces(entry)] : [inBraces([...partsOf(asked), ...entry])];
  const query = joinParts([...first, inBraces(own)]);
  return { q: query === undefined ? null : printSearch(query), unit: 'trace' };
}

/** An expression that tells spans apart. */
function isAboutSpans(query: SearchExpression | undefined): query is SearchExpression {
  return query !== undefined && query.type !== 'span' && hasBraces(query);
}

function testsOfNode(node: PathNode): readonly SearchExpression[] {
  const { service, operation, kind } = mainOperation(node);
  return [
    compareText('service', service),
    compareText('name', operation),
    ...(kind === 'unspecified' ? [] : [compareText('kind', kind)]),
  ];
}

function inBraces(parts: readonly SearchExpression[]): SearchExpression {
  return { type: 'span', part: joinParts(parts) ?? entryTest, ...nowhere };
}

function regionTests(text: string | undefined): readonly SearchExpression[] {
  const region = readRegion(text ?? null);
  if (region === undefined) return [];
  const { fromNs, toNs, minNs, maxNs } = region;
  return [
    startTest('>=', fromNs),
    startTest('<=', toNs),
    ...(minNs === 0 ? [] : [compareDuration('>=', BigInt(minNs))]),
    ...(maxNs === null ? [] : [compareDuration('<=', BigInt(maxNs))]),
  ];
}

function startTest(operator: '>=' | '<=', nanos: bigint): SearchTest {
  return { type: 'compare', key: 'start', operator, value: { type: 'time', nanos, ...nowhere }, ...nowhere };
}
