import { useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useRefresh } from '../api/refresh.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { readPreference, writePreference } from '../theme/preferences.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { DirectoryProvider } from './DirectoryProvider.tsx';
import { focusFirstRow, focusSearch } from './focus.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { CrumbsContext, type Crumb } from './page-title.ts';
import { Rail } from './Rail.tsx';
import { RefreshProvider } from './RefreshProvider.tsx';
import './shell.css';
import { TopBar } from './TopBar.tsx';
import { useKeys } from './use-keys.ts';
import { PageKeysContext, type PageKeys } from './use-page-keys.ts';

/** What is open above the page; one at a time. */
type Overlay = 'none' | 'keys' | 'palette' | 'time';

/** The frame every page lives in. */
export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <RefreshProvider>
      <DirectoryProvider>
        <Frame>{children}</Frame>
      </DirectoryProvider>
    </RefreshProvider>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  const text = useText(shellMessages);
  const { refresh } = useRefresh();
  const [overlay, setOverlay] = useState<Overlay>('none');
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([]);
  const [pageKeys, setPageKeys] = useState<PageKeys | undefined>(undefined);
  const [isCollapsed, setIsCollapsed] = useState(() => readPreference('rail') === 'collapsed');
  const close = () => setOverlay('none');
  const toggleRail = () => {
    writePreference('rail', isCollapsed ? null : 'collapsed');
    setIsCollapsed(!isCollapsed);
  };
  useKeys({
    'mod+k': () => setOverlay('palette'),
    '?': () => setOverlay('keys'),
    '/': focusSearch,
    j: focusFirstRow,
    k: focusFirstRow,
    t: () => setOverlay('time'),
    r: refresh,
  });
  return (
    <CrumbsContext value={setCrumbs}>
      <a className="skip" href="#content">
        {text.skip}
      </a>
      <div className={`app ${isCollapsed ? 'is-collapsed' : ''}`}>
        <Rail isCollapsed={isCollapsed} onToggle={toggleRail} />
        <TopBar
          crumbs={crumbs}
          isTimeOpen={overlay === 'time'}
          onTimeOpen={(isOpen) => setOverlay(isOpen ? 'time' : 'none')}
          onPalette={() => setOverlay('palette')}
          onKeys={() => setOverlay('keys')}
        />
        <main className="content" id="content" tabIndex={-1}>
          <PageKeysContext value={setPageKeys}>
            <SafePage>{children}</SafePage>
          </PageKeysContext>
        </main>
      </div>
      <KeysDialog isOpen={overlay === 'keys'} onClose={close} page={pageKeys} />
      {overlay === 'palette' ? <CommandPalette onClose={close} /> : null}
    </CrumbsContext>
  );
}

/** A page that threw stays broken until one goes elsewhere. */
function SafePage({ children }: { readonly children: ReactNode }) {
  const text = useText(shellMessages);
  const { pathname } = useLocation();
  const whenBroken = (error: Error) => (
    <EmptyState
      icon="error"
      title={text.crashed}
      actions={
        <Button icon="refresh" onClick={() => location.reload()}>
          {text.reload}
        </Button>
      }
    >
      {error.message}
    </EmptyState>
  );
  return (
    <PageBoundary key={pathname} whenBroken={whenBroken}>
      {children}
    </PageBoundary>
  );
}
