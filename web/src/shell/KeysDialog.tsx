import { Dialog } from '../design/Dialog.tsx';
import { Kbd } from '../design/Kbd.tsx';
import { designMessages } from '../i18n/messages/design.ts';
import { shellMessages } from '../i18n/messages/shell.ts';
import { useText } from '../i18n/use-text.ts';
import type { KeyHelp, PageKeys } from './use-page-keys.ts';

export interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Keys of the page itself. */
  readonly page: PageKeys | undefined;
}

export function KeysDialog({ isOpen, onClose, page }: KeysDialogProps) {
  const text = useText(shellMessages);
  const words = useText(designMessages);
  const everywhere: readonly KeyHelp[] = [
    { keys: ['?'], does: text.keyHelp },
    { keys: ['Ctrl K', '⌘ K'], does: text.keyPalette },
    { keys: ['/'], does: text.keySearch },
    { keys: ['t'], does: text.keyTime },
    { keys: ['r'], does: text.keyRefresh },
    { keys: ['Esc'], does: text.keyClose },
  ];
  const lists: readonly KeyHelp[] = [
    { keys: ['j', 'k'], does: text.keyMove },
    { keys: ['Enter'], does: text.keyOpen },
    { keys: ['Home', 'End'], does: text.keyEnds },
  ];
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={text.keysTitle} closeLabel={words.close}>
      <div className="keys-columns">
        <KeyList title={text.keysEverywhere} keys={everywhere} />
        <KeyList title={text.keysLists} keys={lists} />
        {page === undefined ? null : <KeyList title={page.title} keys={page.list} />}
      </div>
    </Dialog>
  );
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: readonly KeyHelp[] }) {
  return (
    <div>
      <h3 className="keys-title">{title}</h3>
      <dl className="keys-list">
        {keys.map(({ keys: names, does }) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <Kbd key={name} keys={name} />
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
