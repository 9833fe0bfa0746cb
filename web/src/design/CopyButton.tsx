import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { IconButton } from './IconButton.tsx';

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly copiedLabel: string;
}

const SHOWN_MS = 1500;

export function CopyButton({ text, label, copiedLabel }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => void copyText(text).then((done) => setIsCopied(done));
  return (
    <IconButton
      look="ghost"
      size="small"
      icon={isCopied ? 'check' : 'copy'}
      label={isCopied ? copiedLabel : label}
      onClick={copy}
    />
  );
}
