import { CopyButton } from './CopyButton.tsx';

export interface CodeBlockProps {
  readonly code: string;
  readonly copyLabel: string;
  readonly copiedLabel: string;
}

export function CodeBlock({ code, copyLabel, copiedLabel }: CodeBlockProps) {
  return (
    <div className="code-block">
      <pre className="code" tabIndex={0}>
        <code>{code}</code>
      </pre>
      <CopyButton text={code} label={copyLabel} copiedLabel={copiedLabel} />
    </div>
  );
}
