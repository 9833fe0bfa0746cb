import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { designMessages } from '../i18n/messages/design.ts';
import { useText } from '../i18n/use-text.ts';
import { Icon } from './Icon.tsx';

export interface ToastsProps {
  readonly children: ReactNode;
}

const SHOWN_MS = 4000;

/** Stands once around the app. `const toast = useToast(); toast('Link copied')` */
export function Toasts({ children }: ToastsProps) {
  return (
    <Toast.Provider timeout={SHOWN_MS} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  const text = useText(designMessages);
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast">
      <Icon name={toast.type === 'error' ? 'error' : 'ok'} className={toast.type === 'error' ? 't-error' : 't-ok'} />
      <Toast.Title className="toast-title" />
      <Toast.Close className="btn btn-ghost btn-sm btn-icon" aria-label={text.dismiss}>
        <Icon name="x" size={12} />
      </Toast.Close>
    </Toast.Root>
  ));
}
