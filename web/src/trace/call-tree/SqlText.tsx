import type { SqlToken } from './sql-text.ts';

/** Keywords stand out; the text is the text. */
export function SqlText({ tokens }: { readonly tokens: readonly SqlToken[] }) {
  return tokens.map(({ kind, text }, at) =>
    kind === 'keyword' || kind === 'string' ? (
      <span key={at} className={kind === 'keyword' ? 'ct-kw' : 'ct-str'}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}
