import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Segments } from '../design/Segments.tsx';
import { useCopy } from '../design/use-copy.ts';
import { searchMessages } from '../i18n/messages/search.ts';
import { transactionsMessages } from '../i18n/messages/transactions.ts';
import { useText } from '../i18n/use-text.ts';
import type { RecentSearches } from '../search/recent-searches.ts';
import { SearchMenu } from '../search/SearchMenu.tsx';
import { OpenFileButton } from '../trace/exchange/OpenFileButton.tsx';
import { transactionViews } from '../transactions/transactions-address.ts';
import type { TransactionsPageState } from '../transactions/use-transactions-page.ts';
import { writeRange } from '../url-state/time-range.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { useUrlState } from '../url-state/use-url-state.ts';

export interface PageActionsProps {
  readonly asked: string | undefined;
  readonly recent: RecentSearches;
  readonly onOpen: (expression: string) => void;
  /** Undefined where traces are listed. */
  readonly page: TransactionsPageState | undefined;
}

/** The verbs of the page. */
export function PageActions({ asked, recent, onOpen, page }: PageActionsProps) {
  const text = useText(searchMessages);
  const words = useText(transactionsMessages);
  const copy = useCopy();
  const linkOfView = useLinkOfView(page?.max);
  // Beside a chart the comparison has its place already.
  const hasButton = page === undefined || page.address.view === 'list';
  return (
    <>
      {page === undefined ? null : (
        <Segments
          label={words.views}
          value={page.address.view}
          segments={transactionViews.map((value) => ({ value, label: words[value] }))}
          onValue={page.set.view}
        />
      )}
      <OpenFileButton />
      <SearchMenu searched={asked ?? null} recent={recent} onOpen={onOpen} />
      <IconButton icon="link" label={text.copyLink} onClick={() => copy(linkOfView(), text.linkCopied)} />
      {hasButton ? <CompareButton /> : null}
    </>
  );
}

function CompareButton() {
  const text = useText(searchMessages);
  const { params, change } = useUrlState();
  const isComparing = params.has('differs');
  return (
    <Button
      icon="columns"
      aria-pressed={isComparing}
      title={text.differsHint}
      onClick={() => change({ differs: isComparing ? null : 'slow' })}
    >
      {text.differs}
    </Button>
  );
}

/** With fixed instants, and the top of the chart that this reader chose: whoever opens it later sees the same. */
function useLinkOfView(max: string | undefined): () => string {
  const { from, to } = useTimeRange();
  return () => {
    const url = new URL(location.href);
    const range = writeRange({ kind: 'absolute', from: Math.floor(from), to: Math.ceil(to) });
    for (const [name, value] of Object.entries(range)) url.searchParams.set(name, value);
    if (max !== undefined) url.searchParams.set('max', max);
    return url.toString();
  };
}
