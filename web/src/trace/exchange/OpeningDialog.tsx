import type { Problem } from '@galileo/model';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { problemText } from '../../design/problem-text.ts';
import { formatBytes } from '../../format/units.ts';
import { designMessages } from '../../i18n/messages/design.ts';
import { exchangeMessages } from '../../i18n/messages/exchange.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Opening } from './use-open-file.ts';

export interface OpeningDialogProps {
  readonly opening: Opening;
  readonly onClose: () => void;
  readonly onAnother: () => void;
}

/** How far a file is, or why it cannot be opened. */
export function OpeningDialog({ opening, onClose, onAnother }: OpeningDialogProps) {
  const text = useText(exchangeMessages);
  const isSending = opening.state === 'sending';
  const foot = (
    <>
      <Button onClick={onClose}>{isSending ? text.cancel : text.close}</Button>
      {isSending ? null : (
        <Button look="primary" onClick={onAnother}>
          {text.another}
        </Button>
      )}
    </>
  );
  return (
    <Dialog
      isOpen={opening.state !== 'idle'}
      onClose={onClose}
      title={isSending ? text.openingTitle : text.failedTitle}
      closeLabel={text.close}
      foot={foot}
    >
      <OpeningState opening={opening} />
    </Dialog>
  );
}

function OpeningState({ opening }: { readonly opening: Opening }) {
  const text = useText(exchangeMessages);
  switch (opening.state) {
    case 'idle':
      return null;
    case 'sending':
      return <Progress name={opening.name} share={opening.share} />;
    case 'several':
      return <Notice tone="error">{text.several}</Notice>;
    case 'too-large':
      return (
        <>
          <FileName name={opening.name} />
          <Notice tone="error">{text.tooLarge(formatBytes(opening.bytes))}</Notice>
        </>
      );
    case 'failed':
      return <Failure name={opening.name} problem={opening.problem} />;
  }
}

function FileName({ name }: { readonly name: string }) {
  return (
    <p className="opening-name">
      <bdi>{name}</bdi>
    </p>
  );
}

function Progress({ name, share }: { readonly name: string; readonly share: number }) {
  const text = useText(exchangeMessages);
  return (
    <>
      <FileName name={name} />
      <progress className="opening-bar" max={1} aria-label={name} {...(share < 1 ? { value: share } : {})} />
      <p role="status">{share < 1 ? text.sending(`${Math.floor(share * 100)} %`) : text.reading}</p>
    </>
  );
}

/** The API's own words, which name the place in the file. */
function Failure({ name, problem }: { readonly name: string; readonly problem: Problem }) {
  const words = useText(designMessages);
  return (
    <>
      <FileName name={name} />
      <Notice tone="error">
        <span className="opening-problem">{problemText(problem, words)}</span>
      </Notice>
    </>
  );
}
