import { printSearch, type SearchExpression } from '@galileo/model';
import { useMemo, useState } from 'react';
import { readQuery, type ReadQuery } from './read-query.ts';

export interface QueryDraft {
  /** What stands in the field. */
  readonly text: string;
  readonly read: ReadQuery;
  /** True while the field shows what was searched. */
  readonly isCurrent: boolean;
  readonly type: (text: string) => void;
  /** Searches for what is typed. What cannot be read is not searched. */
  readonly run: () => void;
  /** Changes what is typed by a click, and searches for it at once. What cannot be read is left alone. */
  readonly edit: (edit: EditQuery) => void;
}

export type EditQuery = (before: SearchExpression | undefined) => SearchExpression | undefined;

/**
 * The expression between the field and the address: typing changes only the field, Enter and clicks change both, and a change of the
 * address (Back, a link) replaces what is typed.
 */
export function useQueryDraft(searched: string, onSearch: (text: string) => void): QueryDraft {
  const [text, setText] = useState(searched);
  const [seen, setSeen] = useState(searched);
  const [sent, setSent] = useState(searched);
  if (seen !== searched) {
    setSeen(searched);
    // The address follows a little later: what was typed meanwhile stays.
    if (searched !== sent) setText(searched);
    setSent(searched);
  }
  const read = useMemo(() => readQuery(text), [text]);
  const search = (next: string): void => {
    setText(next);
    setSent(next);
    onSearch(next);
  };
  return {
    text,
    read,
    isCurrent: text.trim() === searched.trim(),
    type: setText,
    run: () => (read.ok ? search(text.trim()) : undefined),
    edit: (change) => {
      if (!read.ok) return;
      const query = change(read.query);
      search(query === undefined ? '' : printSearch(query));
    },
  };
}
