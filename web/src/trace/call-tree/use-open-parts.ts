import { useMemo, useState } from 'react';
import type { TraceModel } from '../trace-model.ts';
import type { OpenPart, OpenParts } from './tree-lines.ts';

export interface OpenPartsState {
  readonly open: OpenParts;
  readonly togglePart: (row: number, part: OpenPart) => void;
}

const samePart = (a: OpenPart, b: OpenPart): boolean => a.what === b.what && a.child === b.child;

/** What the reader has opened under rows; it survives a re-read, whose rows may stand elsewhere. */
export function useOpenParts(model: TraceModel): OpenPartsState {
  const [kept, setKept] = useState<ReadonlyMap<string, readonly OpenPart[]>>(() => new Map());
  const open = useMemo(() => openByRow(model.keys, kept), [model, kept]);
  return {
    open,
    togglePart: (row, part) =>
      setKept((before) => {
        const key = model.keys[row] ?? '';
        const parts = before.get(key) ?? [];
        const others = parts.filter((one) => !samePart(one, part));
        return new Map(before).set(key, others.length < parts.length ? others : [...others, part]);
      }),
  };
}

function openByRow(keys: readonly string[], kept: ReadonlyMap<string, readonly OpenPart[]>): OpenParts {
  const open = new Map<number, readonly OpenPart[]>();
  if (kept.size === 0) return open;
  keys.forEach((key, row) => {
    const parts = kept.get(key);
    if (parts !== undefined && parts.length > 0) open.set(row, parts);
  });
  return open;
}
