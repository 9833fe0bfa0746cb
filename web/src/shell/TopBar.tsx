import { Fragment } from 'react';
import { Link } from 'react-router';
import { Icon } from '../design/Icon.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import { EnvironmentSelect } from './EnvironmentSelect.tsx';
import type { Crumb } from './page-title.ts';
import { PreferencesMenu } from './PreferencesMenu.tsx';
import { RefreshControl } from './RefreshControl.tsx';
import { TimeControl } from './TimeControl.tsx';

export interface TopBarProps {
  readonly crumbs: readonly Crumb[];
  readonly isTimeOpen: boolean;
  readonly onTimeOpen: (isOpen: boolean) => void;
  readonly onPalette: () => void;
  readonly onKeys: () => void;
}

export function TopBar({ crumbs, isTimeOpen, onTimeOpen, onPalette, onKeys }: TopBarProps) {
  const text = useText(shellMessages);
  return (
    <header className="topbar">
      <Crumbs crumbs={crumbs} />
      <div className="topbar-right">
        <EnvironmentSelect />
        <TimeControl isOpen={isTimeOpen} onOpen={onTimeOpen} />
        <RefreshControl />
        <IconButton look="control" icon="command" label={text.palette} keys="Ctrl K" onClick={onPalette} />
        <PreferencesMenu onKeys={onKeys} />
      </div>
    </header>
  );
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const link = useLinkTo();
  return (
    <nav className="crumbs" aria-label={crumbs.at(-1)?.text ?? 'Galileo'}>
      {crumbs.map((crumb, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <Icon name="right" size={12} className="crumb-sep" />}
          {crumb.to === undefined ? (
            <span className="crumb is-here" aria-current="page">
              <CrumbText crumb={crumb} />
            </span>
          ) : (
            <Link className="crumb" to={link(crumb.to)}>
              <CrumbText crumb={crumb} />
            </Link>
          )}
        </Fragment>
      ))}
    </nav>
  );
}

function CrumbText({ crumb }: { readonly crumb: Crumb }) {
  return (
    <>
      {crumb.colour === undefined ? null : <span className="swatch" style={{ background: crumb.colour }} />}
      <span className="clip">{crumb.text}</span>
    </>
  );
}
