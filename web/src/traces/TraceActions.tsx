import { Button } from '../design/Button.tsx';
import { useCopy } from '../design/use-copy.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';
import type { RecentSearches } from '../search/recent-searches.ts';
import { SearchMenu } from '../search/SearchMenu.tsx';
import { writeRange } from '../url-state/time-range.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';

export interface TraceActionsProps {
  readonly searched: string | null;
  readonly recent: RecentSearches;
  readonly onOpen: (expression: string) => void;
  readonly isComparing: boolean;
  readonly onCompare: () => void;
}

/** The verbs of the page. */
export function TraceActions({ searched, recent, onOpen, isComparing, onCompare }: TraceActionsProps) {
  const text = useText(searchMessages);
  const copy = useCopy();
  const { from, to } = useTimeRange();
  /** With fixed instants: whoever opens it later sees the same traces. */
  const linkOfView = (): string => {
    const url = new URL(location.href);
    const range = writeRange({ kind: 'absolute', from: Math.floor(from), to: Math.ceil(to) });
    for (const [name, value] of Object.entries(range)) url.searchParams.set(name, value);
    return url.toString();
  };
  return (
    <>
      <SearchMenu searched={searched} recent={recent} onOpen={onOpen} />
      <Button icon="link" onClick={() => copy(linkOfView(), text.linkCopied)}>
        {text.copyLink}
      </Button>
      <Button icon="columns" aria-pressed={isComparing} title={text.differsHint} onClick={onCompare}>
        {text.differs}
      </Button>
    </>
  );
}
