import {
  describeKey,
  quoteValue,
  resolveKey,
  type BuiltInKey,
  type CompletionItem,
  type ResolvedKey,
} from '@galileo/model';
import {
  completeAttributeValues,
  completeExceptions,
  completeNames,
  completeResourceValues,
  countAttributeValues,
  type AttributeCountRow,
  type CountedName,
} from '@galileo/storage';
import type { CompletionSource, Completions, FoundRows } from './completion-source.ts';

/** A key with more different values in an hour is no list to pick from. */
const MAX_VALUES_PER_HOUR = 1000;
const RECENT_HOURS = 2;

export interface ValuesAsked {
  readonly key: string;
  readonly typed: string;
  /** The service that the search names; empty = none, or several. */
  readonly service: string;
  /** Empty = any. */
  readonly environment: string;
}

/** Values of a key that hold what is typed. */
export async function completeValues(source: CompletionSource, asked: ValuesAsked): Promise<Completions> {
  const choices = describeKey(asked.key).choices;
  if (choices !== undefined) return { ...EMPTY, items: choices.map((choice) => valueItem(choice, null, quoteValue)) };
  const meaning = resolveKey(asked.key);
  return meaning.type === 'built-in'
    ? completeNamesOf(source, meaning.key, asked)
    : completeAttribute(source, meaning, asked);
}

const EMPTY: Completions = { items: [], reason: null, scannedFrom: null, withoutValues: null };

const countedNames: Partial<Record<BuiltInKey, CountedName>> = {
  service: 'service',
  namespace: 'namespace',
  env: 'environment',
  name: 'name',
  agent: 'instance',
  host: 'host',
  'http.route': 'route',
};

async function completeNamesOf(
  source: CompletionSource,
  key: BuiltInKey,
  { typed, service, environment }: ValuesAsked,
): Promise<Completions> {
  const counted = countedNames[key];
  if (counted === undefined) return EMPTY;
  const ofService = key === 'service' ? '' : service;
  const ofEnvironment = key === 'env' ? '' : environment;
  const found = await source.ask((asked) =>
    completeNames({ ...asked, counted, typed, service: ofService, environment: ofEnvironment }),
  );
  const items = found.rows.map(({ value, count }) => valueItem(value, counted === 'host' ? null : count, quoteValue));
  return { ...EMPTY, ...found, items };
}

type Attribute = Extract<ResolvedKey, { type: 'attribute' }>;

async function completeAttribute(
  source: CompletionSource,
  { level, names }: Attribute,
  { typed, service }: ValuesAsked,
): Promise<Completions> {
  if (level === 'event' && names.includes('exception.type')) {
    const found = await source.ask((asked) => completeExceptions({ ...asked, typed, service }));
    return { ...EMPTY, ...found, items: found.rows.map(({ value }) => valueItem(value, null, quoteValue)) };
  }
  const keys = names;
  const [spanValues, resourceValues] = await Promise.all([
    level === 'any' || level === 'span'
      ? completeSpanValues(source, { keys, typed, service })
      : { ...source.nothing, withoutValues: null },
    level === 'any' || level === 'resource'
      ? source.ask((asked) => completeResourceValues({ ...asked, keys, typed, service }))
      : source.nothing,
  ]);
  return {
    items: mergeValues(spanValues.rows, resourceValues.rows),
    reason: spanValues.reason ?? resourceValues.reason,
    scannedFrom: spanValues.scannedFrom,
    withoutValues: spanValues.withoutValues,
  };
}

async function completeSpanValues(
  source: CompletionSource,
  { keys, typed, service }: { readonly keys: readonly string[]; readonly typed: string; readonly service: string },
): Promise<FoundRows & Pick<Completions, 'withoutValues'>> {
  const counted = await source.askOnce(
    ({ tenant, from, to }) => countAttributeValues({ tenant, from, to, keys }),
    RECENT_HOURS,
  );
  const [most = 0] = counted ?? [];
  if (most > MAX_VALUES_PER_HOUR) return { ...source.nothing, withoutValues: 'too-many-values' };
  const found = await source.ask((asked) => completeAttributeValues({ ...asked, keys, typed, service }));
  return { ...found, withoutValues: null };
}

/** Counts of resources are no counts of spans. */
function mergeValues(
  ofSpans: readonly AttributeCountRow[],
  ofResources: readonly AttributeCountRow[],
): readonly CompletionItem[] {
  const known = new Set(ofSpans.map(({ value }) => value));
  return [
    ...ofSpans.map(({ value, count }) => valueItem(value, count, writeValue)),
    ...ofResources.filter(({ value }) => !known.has(value)).map(({ value }) => valueItem(value, null, writeValue)),
  ];
}

/** A number without quotes is equal however it was sent. */
const writeValue = (value: string): string => (/^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? value : quoteValue(value));

function valueItem(value: string, count: number | null, write: (value: string) => string): CompletionItem {
  return { kind: 'value', label: value, insert: write(value), origin: null, count };
}
