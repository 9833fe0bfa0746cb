import { quoteKey, resolveKey, searchFlags, searchKeys, type CompletionItem } from '@galileo/model';
import { completeAttributeKeys, completeResourceKeys, type AttributeCountRow } from '@galileo/storage';
import type { CompletionSource, Completions, FoundRows } from './completion-source.ts';

/** Attributes of events that everybody has. */
const eventKeys = ['event.exception.type', 'event.exception.message'];

const languageKeys: readonly CompletionItem[] = [...searchKeys.map(({ key }) => key), ...searchFlags, ...eventKeys].map(
  (key) => ({ kind: 'key', label: key, insert: key, origin: 'built-in', count: null }),
);
const negation: CompletionItem = { kind: 'connective', label: 'NOT', insert: 'NOT', origin: null, count: null };

/** Keys of the language and of stored attributes that hold what is typed. `span.` and `resource.` narrow them to one level. */
export async function completeKeys(source: CompletionSource, typed: string): Promise<Completions> {
  const [, level, rest] = /^(span|resource)\.(.*)$/s.exec(typed) ?? [];
  const wanted = rest ?? typed;
  const [spanKeys, resourceKeys] = await Promise.all([
    level === 'resource' ? source.nothing : completeSpanKeys(source, wanted),
    level === 'span' ? source.nothing : source.ask((asked) => completeResourceKeys({ ...asked, typed: wanted })),
  ]);
  const isOnSpans = new Set(spanKeys.rows.map(({ value }) => value));
  const attributes = [
    ...spanKeys.rows.map((row) => keyItem(row, 'span', level)),
    ...resourceKeys.rows.filter(({ value }) => !isOnSpans.has(value)).map((row) => keyItem(row, 'resource', level)),
  ];
  const own = new Set(languageKeys.map(({ label }) => label));
  return {
    items: [...languageKeys, negation, ...attributes.filter(({ label }) => !own.has(label))],
    reason: spanKeys.reason ?? resourceKeys.reason,
    scannedFrom: spanKeys.scannedFrom,
    withoutValues: null,
  };
}

/** Rows of the roll-up that are looked through while somebody types. Services that are well have far fewer, all of them, in a week. */
const MAX_KEY_ROWS = '1000000';
const ALL_MATCHES = 4_294_967_295;
const SOME_MATCHES = 20_000;

/** Where keys are made without end: those that are seen again and again over the whole range, and some of the newest others. */
async function completeSpanKeys(source: CompletionSource, typed: string): Promise<FoundRows> {
  const all = await source.askOnce((asked) => ({
    ...completeAttributeKeys({ ...asked, typed, minSeen: 1, maxMatches: ALL_MATCHES }),
    settings: { max_rows_to_read: MAX_KEY_ROWS },
  }));
  if (all !== undefined) return { rows: all, reason: all.length > source.limit ? 'limit' : null, scannedFrom: null };
  const [frequent = [], some = []] = await Promise.all([
    source.askOnce((asked) => completeAttributeKeys({ ...asked, typed, minSeen: 2, maxMatches: ALL_MATCHES })),
    source.askOnce((asked) => completeAttributeKeys({ ...asked, typed, minSeen: 1, maxMatches: SOME_MATCHES }), 1),
  ]);
  const known = new Set(frequent.map(({ value }) => value));
  const rows = [...frequent, ...some.filter(({ value }) => !known.has(value))];
  return { rows, reason: 'row-budget', scannedFrom: null };
}

/** Counts of resources are no counts of spans. A name that means something else in the language is asked for by its level. */
function keyItem(
  { value, count }: AttributeCountRow,
  origin: 'span' | 'resource',
  level: string | undefined,
): CompletionItem {
  const meaning = resolveKey(value);
  const isPlain = level === undefined && meaning.type === 'attribute' && meaning.level === 'any';
  const isOwn = level === undefined && meaning.type === 'built-in';
  const key = isPlain || isOwn ? value : `${level ?? origin}.${value}`;
  return { kind: 'key', label: key, insert: quoteKey(key), origin, count: origin === 'span' ? count : null };
}
