import { NavLink } from 'react-router';
import { Icon } from '../design/Icon.tsx';
import type { IconName } from '../design/IconShapes.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';

export interface RailProps {
  readonly isCollapsed: boolean;
  readonly onToggle: () => void;
}

export function Rail({ isCollapsed, onToggle }: RailProps) {
  const text = useText(shellMessages);
  const item = (path: string, icon: IconName, label: string) => (
    <RailItem path={path} icon={icon} label={label} isCollapsed={isCollapsed} />
  );
  return (
    <nav className="rail" aria-label={text.main}>
      <div className="rail-brand">
        <Icon name="galileo" size={20} />
        <span className="rail-text">Galileo</span>
        <span className="right rail-toggle">
          <IconButton
            look="ghost"
            size="small"
            icon={isCollapsed ? 'expand' : 'collapse'}
            label={isCollapsed ? text.expand : text.collapse}
            onClick={onToggle}
          />
        </span>
      </div>
      {item('/services', 'services', text.services)}
      {item('/map', 'map', text.map)}
      {item('/traces', 'traces', text.traces)}
      {item('/errors', 'errors', text.errors)}
      <div className="rail-foot">{item('/status', 'status', text.status)}</div>
    </nav>
  );
}

interface RailItemProps {
  readonly path: string;
  readonly icon: IconName;
  readonly label: string;
  readonly isCollapsed: boolean;
}

function RailItem({ path, icon, label, isCollapsed }: RailItemProps) {
  const link = useLinkTo();
  const anchor = (
    <NavLink
      to={link(path)}
      className={({ isActive }) => `rail-item ${isActive ? 'is-active' : ''}`}
      aria-label={label}
    >
      <Icon name={icon} />
      <span className="rail-text">{label}</span>
    </NavLink>
  );
  if (!isCollapsed) return anchor;
  return (
    <Tooltip content={label} side="right">
      {anchor}
    </Tooltip>
  );
}
