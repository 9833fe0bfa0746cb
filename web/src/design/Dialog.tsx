import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly foot?: ReactNode;
  readonly width?: number;
}

export function Dialog({ isOpen, onClose, title, closeLabel, children, foot, width = 560 }: DialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="dialog" style={{ width }}>
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
