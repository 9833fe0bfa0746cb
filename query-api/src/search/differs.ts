import {
  quoteKey,
  quoteValue,
  resolveKey,
  spanKinds,
  statusCodes,
  type DiffersAnswer,
  type DifferingAttribute,
} from '@galileo/model';
import type { SharedFact, SharedResource, StoredResource } from '@galileo/storage';

export const MIN_SELECTED = 10;
const MAX_ATTRIBUTES = 20;

export interface ComparedSizes {
  readonly selected: number;
  readonly others: number;
}

/** One value of one key, with the transactions on each side that have it. */
interface Fact extends ComparedSizes {
  readonly origin: DifferingAttribute['origin'];
  readonly key: string;
  readonly value: string;
  readonly expression: string;
}

export function comparableOf({ selected, others }: ComparedSizes): DiffersAnswer['comparable'] {
  if (selected < MIN_SELECTED) return 'too-few';
  return others === 0 ? 'no-others' : 'yes';
}

/** What the selected side has more often than the other, the largest difference of shares first. */
export function rankDifferences(
  facts: readonly SharedFact[],
  resources: readonly Fact[],
  sizes: ComparedSizes,
): readonly DifferingAttribute[] {
  return [...facts.map(factOf), ...resources]
    .map((fact) => withShares(fact, sizes))
    .filter(({ difference }) => difference > 0)
    .toSorted(byDifference)
    .slice(0, MAX_ATTRIBUTES);
}

function withShares(fact: Fact, sizes: ComparedSizes): DifferingAttribute {
  const selectedShare = share(fact.selected, sizes.selected);
  const othersShare = share(fact.others, sizes.others);
  return { ...fact, selectedShare, othersShare, difference: rounded(selectedShare - othersShare) };
}

const DECIMALS = 10_000;
const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;
const share = (count: number, of: number): number => (of === 0 ? 0 : rounded(Math.min(1, count / of)));

function byDifference(a: DifferingAttribute, b: DifferingAttribute): number {
  if (a.difference !== b.difference) return b.difference - a.difference;
  if (a.selected !== b.selected) return b.selected - a.selected;
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.value < b.value ? -1 : 1;
}

/** Names of the language for the columns that are compared. */
const keyOfColumn: Readonly<Record<string, string>> = { environment: 'env', instance: 'agent' };

function factOf(fact: SharedFact): Fact {
  const { selected, others } = fact;
  if (fact.origin === 'span') {
    const meaning = resolveKey(fact.key);
    const isPlain = fact.key === 'http.route' || (meaning.type === 'attribute' && meaning.level === 'any');
    return attributeFact(fact, { origin: 'span', key: isPlain ? fact.key : `span.${fact.key}` });
  }
  if (fact.key === 'exception') return exceptionFact(fact);
  const key = keyOfColumn[fact.key] ?? fact.key;
  const value = wordOf(fact.key, fact.value);
  return { origin: 'built-in', key, value, expression: equals(key, value), selected, others };
}

const equals = (key: string, value: string): string => `${quoteKey(key)} = ${quoteValue(value)}`;

function attributeFact(
  { value, selected, others }: SharedFact,
  { origin, key }: { readonly origin: 'span' | 'resource'; readonly key: string },
): Fact {
  return { origin, key, value, expression: equals(key, value), selected, others };
}

/** The class that is stored is the last exception's, else the error's. */
function exceptionFact({ value, selected, others }: SharedFact): Fact {
  const expression = `(${equals('event.exception.type', value)} OR ${equals('error.type', value)})`;
  return { origin: 'built-in', key: 'exception', value, expression, selected, others };
}

function wordOf(column: string, value: string): string {
  if (column === 'kind') return spanKinds[Number(value)] ?? value;
  return column === 'status' ? (statusCodes[Number(value)] ?? value) : value;
}

/** These stand among the built-in keys. */
const builtInOfResources: ReadonlySet<string> = new Set([
  'service.name',
  'service.namespace',
  'service.instance.id',
  'deployment.environment',
  'deployment.environment.name',
]);

/** What the resources say, added up over the transactions that came from each. */
export function resourceFacts(
  counts: readonly SharedResource[],
  resources: readonly StoredResource[],
): readonly Fact[] {
  const countOf = new Map(counts.map((count) => [count.fingerprint, count]));
  const facts = new Map<string, Fact>();
  for (const { fingerprint, attributes } of resources) {
    const { selected = 0, others = 0 } = countOf.get(fingerprint) ?? {};
    for (const { key, value } of attributes.filter((attribute) => !builtInOfResources.has(attribute.key))) {
      const id = JSON.stringify([key, value]);
      const known = facts.get(id) ?? { selected: 0, others: 0 };
      const sums = { selected: known.selected + selected, others: known.others + others };
      facts.set(
        id,
        attributeFact({ origin: 'span', key, value, ...sums }, { origin: 'resource', key: `resource.${key}` }),
      );
    }
  }
  return [...facts.values()];
}
