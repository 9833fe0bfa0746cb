import {
  completionAt,
  describeKey,
  operatorsOfType,
  type Completeness,
  type CompletionAnswer,
  type CompletionItem,
  type SearchCompletion,
} from '@galileo/model';
import { completeKeys } from './completion-keys.ts';
import { openCompletionSource, type Completions, type CompletionSourceOptions } from './completion-source.ts';
import { completeValues } from './completion-values.ts';
import { rankCompletions } from './rank-completions.ts';

export interface CompletionAsked extends CompletionSourceOptions {
  readonly q: string;
  readonly cursor: number;
  /** Empty = any. */
  readonly environment: string;
}

/** What may stand at the cursor. */
export async function completeSearch(asked: CompletionAsked): Promise<CompletionAnswer> {
  const place = completionAt(asked.q, asked.cursor);
  const found = await completionsFor(place, asked);
  const items = rankCompletions(found.items, place.prefix, asked.limit);
  return {
    expects: place.kind,
    key: place.key ?? null,
    replace: { from: place.from, to: place.to },
    items,
    withoutValues: found.withoutValues,
    estimated: true,
    completeness: completenessOf(asked, found),
  };
}

function completionsFor(place: SearchCompletion, asked: CompletionAsked): Promise<Completions> | Completions {
  const key = place.key ?? '';
  switch (place.kind) {
    case 'key':
      return completeKeys(openCompletionSource(asked), place.prefix);
    case 'value':
      return completeValues(openCompletionSource(asked), {
        key,
        typed: place.prefix,
        service: serviceIn(asked.q),
        environment: asked.environment,
      });
    case 'operator':
      return words('operator', [...operatorsOfType[describeKey(key).type], 'IN', 'EXISTS']);
    case 'connective':
      return words('connective', ['AND', 'OR', 'NOT']);
  }
}

function words(kind: CompletionItem['kind'], labels: readonly string[]): Completions {
  const items = labels.map((label) => ({ kind, label, insert: label, origin: null, count: null }));
  return { items, reason: null, scannedFrom: null, withoutValues: null };
}

/** The one service that the text asks for, which need not be a whole search yet; empty when there is none, or several. */
export function serviceIn(text: string): string {
  const tests = text.matchAll(/(?<![\w.])service\s*=(?!~)\s*(?:"((?:[^"\\]|\\.)*)"|([^\s()"{}`,]+))/gi);
  const services = new Set([...tests].map(([, quoted, word]) => word ?? quoted?.replaceAll(/\\(.)/g, '$1') ?? ''));
  const [service = ''] = services;
  return services.size === 1 ? service : '';
}

function completenessOf({ range, limit }: CompletionAsked, { items, reason, scannedFrom }: Completions): Completeness {
  const cut = reason ?? (items.length > limit ? 'limit' : null);
  return {
    complete: cut === null,
    reason: cut,
    scannedFrom: String(scannedFrom ?? range.from),
    scannedTo: String(range.to),
    total: { value: items.length, relation: cut === null ? 'exact' : 'at-least' },
    nextCursor: null,
  };
}
