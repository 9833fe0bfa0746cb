import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Menu, type MenuEntry } from '../design/Menu.tsx';
import { searchMessages } from '../i18n/messages/search.ts';
import { useText } from '../i18n/use-text.ts';
import { ManageSearches } from './ManageSearches.tsx';
import { QueryText } from './QueryOverlay.tsx';
import type { RecentSearches } from './recent-searches.ts';
import { SaveSearch } from './SaveSearch.tsx';
import { useSavedSearches, type SavedSearches } from './use-saved-searches.ts';

export interface SearchMenuProps {
  /** The expression that was searched; null while there is none that can be kept. */
  readonly searched: string | null;
  readonly recent: RecentSearches;
  readonly onOpen: (expression: string) => void;
}

/** Searches to come back to: kept for everybody by name, and what was run last on this machine. */
export function SearchMenu({ searched, recent, onOpen }: SearchMenuProps) {
  const text = useText(searchMessages);
  const saved = useSavedSearches();
  const [dialog, setDialog] = useState<'none' | 'save' | 'manage'>('none');
  const close = (): void => setDialog('none');
  // What is loaded comes last: it must not push away what one is about to click.
  const entries: readonly MenuEntry[] = [
    ...(searched === null
      ? []
      : [{ kind: 'item', text: text.save, icon: 'star', onPick: () => setDialog('save') } as const]),
    { kind: 'item', text: text.manage, icon: 'edit', onPick: () => setDialog('manage') },
    ...recentEntries(recent, { text, searched, onOpen }),
    { kind: 'line' },
    ...savedEntries(saved, { text, searched, onOpen }),
  ];
  const trigger = (
    <Button>
      {text.searches}
      <Icon name="down" size={12} />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger} entries={entries} />
      {dialog === 'save' && searched !== null ? (
        <SaveSearch saved={saved} expression={searched} onClose={close} />
      ) : null}
      {dialog === 'manage' ? (
        <ManageSearches
          saved={saved}
          onClose={close}
          onOpen={(expression) => {
            close();
            onOpen(expression);
          }}
        />
      ) : null}
    </>
  );
}

interface Around {
  readonly text: (typeof searchMessages)['en'] | (typeof searchMessages)['zh-CN'];
  readonly searched: string | null;
  readonly onOpen: (expression: string) => void;
}

function savedEntries({ known }: SavedSearches, { text, searched, onOpen }: Around): readonly MenuEntry[] {
  const label = { kind: 'label', text: text.saved } as const;
  if (known.state === 'failed') return [{ kind: 'label', text: text.savedFailed }];
  if (known.state === 'loading' || known.value.searches.length === 0) return [{ kind: 'label', text: text.noneSaved }];
  return [
    label,
    ...known.value.searches.map(({ name, q }) => ({
      kind: 'item' as const,
      text: name,
      isChosen: q === searched,
      onPick: () => onOpen(q),
    })),
  ];
}

function recentEntries({ list, clear }: RecentSearches, { text, searched, onOpen }: Around): readonly MenuEntry[] {
  if (list.length === 0) return [];
  return [
    { kind: 'line' },
    { kind: 'label', text: text.recent },
    ...list.map((expression) => ({
      kind: 'item' as const,
      text: <QueryText text={expression} />,
      isChosen: expression === searched,
      onPick: () => onOpen(expression),
    })),
    { kind: 'item', text: text.clearRecent, icon: 'trash', onPick: clear },
  ];
}
