import { useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/Icon.tsx';
import { exchangeMessages } from '../../i18n/messages/exchange.ts';
import { useText } from '../../i18n/use-text.ts';
import { OpeningDialog } from './OpeningDialog.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useOpenFile } from './use-open-file.ts';
import './exchange.css';

/** Opens a trace file without storing it: chosen, or dropped anywhere on the page that shows this button. */
export function OpenFileButton() {
  const text = useText(exchangeMessages);
  const input = useRef<HTMLInputElement>(null);
  const { opening, open, dismiss } = useOpenFile();
  const isOver = useFileDrop(open);
  const choose = (): void => input.current?.click();
  return (
    <>
      <Button icon="upload" title={text.openHint} onClick={choose}>
        {text.open}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={text.file}
        accept=".json,.jsonl,.ndjson,.txt,application/json"
        onChange={({ currentTarget }) => {
          open([...(currentTarget.files ?? [])]);
          // The same file, mended, may be chosen again.
          currentTarget.value = '';
        }}
      />
      {isOver ? <DropHint /> : null}
      <OpeningDialog opening={opening} onClose={dismiss} onAnother={choose} />
    </>
  );
}

function DropHint() {
  const text = useText(exchangeMessages);
  return (
    <div className="drop-hint">
      <div className="drop-hint-box">
        <Icon name="upload" size={20} />
        <strong>{text.dropTitle}</strong>
        <span>{text.dropHint}</span>
      </div>
    </div>
  );
}
