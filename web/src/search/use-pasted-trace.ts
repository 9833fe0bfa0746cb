import type { ResolveAnswer } from '@galileo/model';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { fetchJson } from '../api/fetch-json.ts';
import { readPastedId } from '../shell/palette-items.ts';
import { useLinkTo } from '../url-state/use-url-state.ts';
import type { WrongPart } from './QueryBox.tsx';

export interface PastedTrace {
  /** True when the text is an id: its trace is looked up and opened. */
  readonly open: (text: string) => boolean;
  /** What to say of an id that was looked up and is not stored. */
  readonly unknown: (text: string, words: { readonly noSuchId: string }) => WrongPart | undefined;
}

/** An id in the search field opens its trace, whatever the time range. */
export function usePastedTrace(): PastedTrace {
  const navigate = useNavigate();
  const link = useLinkTo();
  const [missing, setMissing] = useState<string | undefined>(undefined);
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const look = async (id: string, text: string): Promise<void> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const answer = await fetchJson<ResolveAnswer>(`/api/resolve?id=${id}`, controller.signal);
    if (answer.ok === 'aborted') return;
    setMissing(answer.ok ? undefined : text);
    if (!answer.ok) return;
    const { traceId, spanId } = answer.value;
    void navigate(link(`/traces/${traceId}`, spanId === null ? {} : { row: spanId }));
  };
  return {
    open: (text) => {
      const id = readPastedId(text);
      if (id !== undefined) void look(id, text);
      return id !== undefined;
    },
    unknown: (text, words) =>
      text === missing ? { range: { start: 0, end: text.length }, message: words.noSuchId } : undefined,
  };
}
