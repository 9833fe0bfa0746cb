import type { FindKind } from '@galileo/model';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { TabProps } from '../tab-props.ts';
import type { Find } from '../trace-address.ts';

/** ms that Self and Exclusive start with. */
const DEFAULT_MS = '1000';

/** Typing asks once it pauses. */
const SETTLE_MS = 300;

export const isNumber = (kind: FindKind): boolean => kind === 'self' || kind === 'exclusive';

/** Is there something to look for? */
function isComplete({ kind, value }: Find): boolean {
  if (kind === 'exception') return true;
  return isNumber(kind) ? /^\d+(\.\d+)?$/.test(value.trim()) : value.trim() !== '';
}

export interface FindBoxState {
  readonly draft: Find;
  readonly setKind: (kind: FindKind) => void;
  readonly setValue: (value: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly step: (by: 1 | -1) => void;
  readonly clear: () => void;
}

/** What is typed goes into the address when it pauses; a step that is asked for before the answer is there is taken when it comes. */
export function useFindBox(view: TabProps['view']): FindBoxState {
  const asked = view.address.find;
  const [draft, setDraft] = useState<Find>(asked ?? { kind: 'self', value: DEFAULT_MS });
  const [seen, setSeen] = useState(asked);
  /** A step that was asked for before its answer was there. */
  const pending = useRef<1 | -1 | undefined>(undefined);
  if (seen?.kind !== asked?.kind || seen?.value !== asked?.value) {
    setSeen(asked);
    if (asked !== undefined) setDraft(asked);
  }
  const latest = useRef(view);
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = view;
  });
  useEffect(() => () => clearTimeout(settling.current), []);
  useEffect(() => {
    if (pending.current === undefined || view.found.state !== 'ready') return;
    latest.current.step(pending.current);
    pending.current = undefined;
  }, [view.found]);

  const isAsked = asked?.kind === draft.kind && asked.value === draft.value;
  const ask = (find: Find): void => {
    clearTimeout(settling.current);
    latest.current.update({ find, hit: 0 }, 'settle');
  };
  const step = (by: 1 | -1): void => {
    if (isAsked) return view.step(by);
    if (!isComplete(draft)) return;
    ask(draft);
    pending.current = by;
  };
  const clear = (): void => {
    clearTimeout(settling.current);
    pending.current = undefined;
    view.update({ find: undefined, hit: 0 }, 'settle');
  };
  return {
    draft,
    step,
    clear,
    setValue: (value) => {
      const next = { ...draft, value };
      setDraft(next);
      clearTimeout(settling.current);
      if (isComplete(next)) settling.current = setTimeout(() => ask(next), SETTLE_MS);
    },
    setKind: (kind) => {
      const next = ofKind(kind, draft);
      setDraft(next);
      if (isComplete(next)) ask(next);
    },
    onKeyDown: (event) => {
      if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
      else if (event.key !== 'Escape') return;
      else if (asked === undefined) event.currentTarget.blur();
      else clear();
      event.preventDefault();
    },
  };
}

/** A text stays a text and a number a number; between them nothing is taken over. */
function ofKind(kind: FindKind, before: Find): Find {
  if (kind === 'exception') return { kind, value: '' };
  if (isNumber(kind)) return { kind, value: isNumber(before.kind) ? before.value : DEFAULT_MS };
  return { kind, value: isNumber(before.kind) ? '' : before.value };
}
