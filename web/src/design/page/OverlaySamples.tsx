import { useState } from 'react';
import { Button } from '../Button.tsx';
import { Dialog } from '../Dialog.tsx';
import { Drawer } from '../Drawer.tsx';
import { Menu, type MenuEntry } from '../Menu.tsx';
import { Tooltip } from '../Tooltip.tsx';
import { useCopy } from '../use-copy.ts';
import { useToast } from '../use-toast.ts';
import { Sample } from './Sample.tsx';

const entries: readonly MenuEntry[] = [
  { kind: 'label', text: 'Order' },
  { kind: 'item', text: 'Newest first', isChosen: true, onPick: () => {} },
  { kind: 'item', text: 'Slowest first', keys: 's', onPick: () => {} },
  { kind: 'line' },
  { kind: 'item', text: 'Download', icon: 'download', onPick: () => {} },
];

export function OverlaySamples() {
  const [open, setOpen] = useState<'none' | 'dialog' | 'drawer'>('none');
  const toast = useToast();
  const copy = useCopy();
  const close = () => setOpen('none');
  return (
    <>
      <Sample name="Menu, Tooltip">
        <Menu trigger={<Button>Open the menu</Button>} entries={entries} align="start" />
        <Tooltip content="1,840,000,123 ns">
          <Button>Hover or focus</Button>
        </Tooltip>
      </Sample>
      <Sample name="Dialog, Drawer">
        <Button onClick={() => setOpen('dialog')}>Open the dialog</Button>
        <Button onClick={() => setOpen('drawer')}>Open the drawer</Button>
        <Dialog
          isOpen={open === 'dialog'}
          onClose={close}
          title="Delete this rule?"
          closeLabel="Close"
          foot={
            <Button look="danger" onClick={close}>
              Delete rule
            </Button>
          }
        >
          It has fired twice this week.
        </Dialog>
        <Drawer isOpen={open === 'drawer'} onClose={close} title="POST /api/orders" closeLabel="Close">
          Detail beside the list.
        </Drawer>
      </Sample>
      <Sample name="Toasts">
        <Button onClick={() => copy('text', 'Link copied')}>Copy a link</Button>
        <Button onClick={() => toast('The rule could not be saved', 'error')}>Fail</Button>
      </Sample>
    </>
  );
}
