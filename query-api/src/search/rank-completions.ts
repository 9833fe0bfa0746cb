import type { CompletionItem } from '@galileo/model';

/** The best items for what is typed: equal, beginning with it, holding it; each by count, keys of the language first. */
export function rankCompletions(
  items: readonly CompletionItem[],
  typed: string,
  limit: number,
): readonly CompletionItem[] {
  const wanted = typed.toLowerCase();
  return items
    .map((item) => ({ item, match: matchOf(item.label.toLowerCase(), wanted) }))
    .filter(({ match }) => match < NO_MATCH)
    .toSorted((a, b) => a.match - b.match || compareItems(a.item, b.item))
    .slice(0, limit)
    .map(({ item }) => item);
}

const NO_MATCH = 3;

function matchOf(label: string, wanted: string): number {
  if (label === wanted) return 0;
  if (label.startsWith(wanted)) return 1;
  return label.includes(wanted) ? 2 : NO_MATCH;
}

/** Keys of the language keep their order, which is that of their use. */
function compareItems(a: CompletionItem, b: CompletionItem): number {
  const byOrigin = Number(isOfLanguage(b)) - Number(isOfLanguage(a));
  if (byOrigin !== 0 || isOfLanguage(a)) return byOrigin;
  const byCount = (b.count ?? 0) - (a.count ?? 0);
  if (byCount !== 0) return byCount;
  return a.label < b.label ? -1 : Number(a.label > b.label);
}

const isOfLanguage = ({ kind, origin }: CompletionItem): boolean =>
  kind !== 'value' && (origin ?? 'built-in') === 'built-in';
