import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export interface DrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly closeLabel: string;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  readonly width?: number;
}

/** Detail beside a list that stays usable: not modal, Escape closes. */
export function Drawer({ isOpen, onClose, title, closeLabel, children, foot, width = 480 }: DrawerProps) {
  return (
    <Base.Root
      open={isOpen}
      modal={false}
      disablePointerDismissal
      onOpenChange={(open) => (open ? undefined : onClose())}
    >
      <Base.Portal>
        <Base.Popup className="drawer" style={{ width }} initialFocus={false}>
          <div className="drawer-head">
            <Base.Title className="clip grow overlay-title">{title}</Base.Title>
            <Base.Close className="btn btn-ghost btn-sm btn-icon" aria-label={closeLabel}>
              <Icon name="x" />
            </Base.Close>
          </div>
          <div className="drawer-body">{children}</div>
          {foot === undefined ? null : <div className="drawer-foot">{foot}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
