import { useMemo, useState } from 'react';
import { Icon } from '../design/Icon.tsx';
import { formatCount } from '../format/units.ts';
import { errorsMessages } from '../i18n/messages/errors.ts';
import { useText } from '../i18n/use-text.ts';
import { foldLibraries, isCause, readStack, type StackLine, type StackPart } from './stack-lines.ts';

/** `own`: frames of libraries folded; `all`: every line, the application's stand out; `raw`: as it was sent. */
export const stackLooks = ['own', 'all', 'raw'] as const;
export type StackLook = (typeof stackLooks)[number];

export interface StackViewProps {
  readonly stack: string;
  readonly look: StackLook;
}

export function StackView({ stack, look }: StackViewProps) {
  const text = useText(errorsMessages);
  const lines = useMemo(() => readStack(stack), [stack]);
  if (look === 'raw') {
    return (
      <pre className="err-stack" tabIndex={0} aria-label={text.sample}>
        {stack}
      </pre>
    );
  }
  const parts: readonly StackPart[] =
    look === 'own' ? foldLibraries(lines) : lines.map((line) => ({ part: 'line', line }));
  return (
    <div className="err-stack" tabIndex={0} role="group" aria-label={text.sample}>
      {parts.map((part) =>
        part.part === 'line' ? (
          <Line key={part.line.number} line={part.line} />
        ) : (
          <Hidden key={part.lines[0]?.number} lines={part.lines} />
        ),
      )}
    </div>
  );
}

function Line({ line }: { readonly line: StackLine }) {
  const text = useText(errorsMessages);
  return (
    <div className={`err-line is-${line.kind} ${isCause(line) ? 'is-cause' : ''}`}>
      {line.kind === 'own' ? <span className="sr">{text.ownFrame}: </span> : null}
      {line.text === '' ? '\u00a0' : line.text}
    </div>
  );
}

function Hidden({ lines }: { readonly lines: readonly StackLine[] }) {
  const text = useText(errorsMessages);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="err-fold" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Icon name={isOpen ? 'down' : 'right'} size={12} />
        {text.hiddenFrames(formatCount(lines.length))}
      </button>
      {isOpen ? lines.map((line) => <Line key={line.number} line={line} />) : null}
    </>
  );
}
