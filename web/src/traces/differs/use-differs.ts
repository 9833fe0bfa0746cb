import type { DiffersAnswer, DiffersRequest, Problem } from '@galileo/model';
import { useEffect, useState } from 'react';
import { fetchJson } from '../../api/fetch-json.ts';
import { useRefresh } from '../../api/refresh.ts';

const PATH = '/api/traces/differs';

export interface DiffersState {
  /** The newest answer; while another comparison runs, still the one before. */
  readonly value: DiffersAnswer | undefined;
  readonly problem: Problem | undefined;
  /** True while what is there answers another question, or none is asked yet. */
  readonly isLoading: boolean;
  readonly retry: () => void;
}

interface Kept {
  readonly request: string;
  readonly value?: DiffersAnswer | undefined;
  readonly problem?: Problem;
}

/** Asks for a comparison; again on a refresh by hand, not by itself: it is not cheap. */
export function useDiffers(body: DiffersRequest | undefined): DiffersState {
  const { manualTick, begin } = useRefresh();
  const [tries, setTries] = useState(0);
  const [kept, setKept] = useState<Kept | undefined>(undefined);
  const json = body === undefined ? undefined : JSON.stringify(body);
  const request = `${json} ${manualTick} ${tries}`;
  useEffect(() => {
    if (json === undefined) return undefined;
    const controller = new AbortController();
    const end = begin();
    const sent: unknown = JSON.parse(json);
    void fetchJson<DiffersAnswer>(PATH, controller.signal, { method: 'POST', body: sent }).then((answer) => {
      end();
      if (answer.ok === 'aborted') return;
      if (answer.ok) setKept({ request, value: answer.value });
      else setKept((before) => ({ request, value: before?.value, problem: answer.problem }));
    });
    return () => {
      end();
      controller.abort();
    };
  }, [json, request, begin]);
  return {
    value: kept?.value,
    problem: kept?.request === request ? kept.problem : undefined,
    isLoading: kept?.request !== request,
    retry: () => setTries((count) => count + 1),
  };
}
