import type { CompletionAnswer, Problem } from '@galileo/model';
import { useEffect, useMemo, useState } from 'react';
import { fetchJson } from '../api/fetch-json.ts';
import { fitProposals, type FittingProposals, type Proposals } from './completion-fit.ts';

/** Long enough that quick typing is one question, short enough not to be felt. */
const REST_MS = 120;
const LIMIT = 50;

export interface ProposalsState {
  readonly fitting: FittingProposals | undefined;
  /** Of the newest answer: the key has more values than are kept. */
  readonly hasTooManyValues: boolean;
  readonly problem: Problem | undefined;
}

interface Kept {
  readonly text: string;
  readonly caret: number;
  readonly proposals?: Proposals;
  readonly problem?: Problem;
}

export interface AskedProposals {
  readonly text: string;
  readonly caret: number;
  readonly isWanted: boolean;
  /** Time range and environment, as parameters of the API. */
  readonly range: string;
}

/** What may stand at the cursor. Asked when typing rests; a question that typing has overtaken is cancelled. */
export function useProposals({ text, caret, isWanted, range }: AskedProposals): ProposalsState {
  const [kept, setKept] = useState<Kept | undefined>(undefined);
  useEffect(() => {
    if (!isWanted) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ q: text, cursor: String(caret), limit: String(LIMIT) });
      void fetchJson<CompletionAnswer>(`/api/search/complete?${query}&${range}`, controller.signal).then((answer) => {
        if (answer.ok === 'aborted') return;
        const result = answer.ok ? { proposals: { text, caret, answer: answer.value } } : { problem: answer.problem };
        setKept({ text, caret, ...result });
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, caret, isWanted, range]);

  return useMemo(() => {
    const isNow = kept?.text === text && kept.caret === caret;
    return {
      fitting: isWanted && kept?.proposals !== undefined ? fitProposals(kept.proposals, text, caret) : undefined,
      hasTooManyValues: isWanted && isNow && kept.proposals?.answer.withoutValues === 'too-many-values',
      problem: isWanted && isNow ? kept.problem : undefined,
    };
  }, [kept, text, caret, isWanted]);
}
