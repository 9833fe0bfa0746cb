import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton.tsx';

interface KeyValue {
  readonly key: string;
  readonly value: ReactNode;
  /** What is copied; without it there is no copy button. */
  readonly copy?: string;
}

export interface KeyValueListProps {
  readonly items: readonly KeyValue[];
  readonly words?: { readonly copy: string; readonly copied: string };
  /** `mono` for attribute lists, whose keys and values are code. */
  readonly look?: 'text' | 'mono';
}

export function KeyValueList({ items, words, look = 'text' }: KeyValueListProps) {
  return (
    <dl className={`kv ${look === 'mono' ? 'kv-mono' : ''}`}>
      {items.map((item) => (
        <div className="kv-row" key={item.key}>
          <dt title={item.key}>{item.key}</dt>
          <dd>
            <span className="kv-value">{item.value}</span>
            {item.copy === undefined || words === undefined ? null : (
              <CopyButton text={item.copy} label={words.copy} copiedLabel={words.copied} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
