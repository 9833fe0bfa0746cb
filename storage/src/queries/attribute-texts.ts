/**
 * Some attributes of a span by key, at a tenth of the price of `attrs['key']`, which goes through a span's keys anew for each. Rows need the
 * columns `texts` and `places` of `knownTexts`; in a text `@key` stands for the value of one of the keys, empty when the span has none.
 */
export interface AttributeTexts {
  /** Columns for a SELECT from spans. */
  readonly columns: string;
  readonly fill: (sql: string) => string;
}

const quoted = (key: string): string => ["'", key, "'"].join('');

/** Keys are plain names from this program's own lists. */
export function knownTexts(keys: readonly string[]): AttributeTexts {
  const places = keys.map((_unused, index) => String(index + 1)).join(', ');
  const found = [
    'arrayMap(key -> transform(key, [',
    keys.map(quoted).join(', '),
    '], [',
    places,
    '], 0), mapKeys(attrs))',
  ].join('');
  return {
    columns: [
      'arrayFilter((text, place) -> place != 0, mapValues(attrs), ',
      found,
      ') AS texts, arrayFilter(place -> place != 0, ',
      found,
      ') AS places',
    ].join(''),
    fill: (sql) =>
      sql.replaceAll(/@([a-z_.]+)/g, (_match, key: string) =>
        ['texts[indexOf(places, ', String(keys.indexOf(key) + 1), ')]'].join(''),
      ),
  };
}
