import { useMemo } from 'react';
import { CodeBlock } from './CodeBlock.tsx';

export interface JsonViewerProps {
  /** JSON text, or any value that can be written as JSON. */
  readonly value: unknown;
  readonly copyLabel: string;
  readonly copiedLabel: string;
}

function pretty(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2) ?? '';
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value; // not JSON after all: as it came
  }
}

export function JsonViewer({ value, copyLabel, copiedLabel }: JsonViewerProps) {
  const text = useMemo(() => pretty(value), [value]);
  return <CodeBlock code={text} copyLabel={copyLabel} copiedLabel={copiedLabel} />;
}
