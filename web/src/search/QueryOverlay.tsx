import type { Ref } from 'react';
import { colourQuery, markWrong, type Range } from './query-tokens.ts';

export interface QueryOverlayProps {
  readonly text: string;
  readonly wrong: Range | undefined;
  readonly ref: Ref<HTMLPreElement>;
}

/**
 * The coloured expression under the transparent letters of the field. It also gives the field its height. What is wrong is underlined;
 * where something is missing at the end, the blank behind it.
 */
export function QueryOverlay({ text, wrong, ref }: QueryOverlayProps) {
  const isMissing = wrong !== undefined && wrong.start >= text.length;
  return (
    <pre className="query-colours" aria-hidden="true" ref={ref}>
      {markWrong(colourQuery(text), wrong).map(({ text: letters, kind, start, isWrong }) => (
        <span key={start} data-start={start} className={`q-${kind} ${isWrong ? 'q-wrong' : ''}`}>
          {letters}
        </span>
      ))}
      <span className={isMissing ? 'q-wrong' : ''}>{'\u00a0'}</span>
    </pre>
  );
}

/** An expression as text with its colours, for lists. */
export function QueryText({ text }: { readonly text: string }) {
  return (
    <code className="query-text" title={text}>
      {markWrong(colourQuery(text), undefined).map(({ text: letters, kind, start }) => (
        <span key={start} className={`q-${kind}`}>
          {letters}
        </span>
      ))}
    </code>
  );
}
