import type { DiffersAnswer, DiffersRequest, Problem } from '@galileo/model';
import { useCallback, useEffect, useState } from 'react';
import { fetchJson } from '../../api/fetch-json.ts';
import { tracesExpression, type WantedTraces } from '../../search/traces-link.ts';
import type { Selection } from './heat-view.ts';
import type { ServiceScope } from '../use-service.ts';

/** What is known of the comparison of one selection. */
export type DiffersState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: Problem; readonly retry: () => void }
  | { readonly state: 'ready'; readonly value: DiffersAnswer };

/** The selection against all other requests of the service in the page's range, which is widened to hold the selection. */
export function differsRequest(
  { environment, from, to }: ServiceScope,
  selection: Selection,
  entries: WantedTraces,
): DiffersRequest {
  const { overNs, atMostNs } = selection;
  return {
    from: String(Math.floor(Math.min(from, selection.from))),
    to: String(Math.ceil(Math.max(to, selection.to))),
    q: tracesExpression(entries),
    ...(environment === null ? {} : { environment }),
    selected: {
      from: String(selection.from),
      to: String(selection.to),
      ...(overNs === null ? {} : { minDurationNs: overNs + 1 }),
      ...(atMostNs === null ? {} : { maxDurationNs: atMostNs }),
    },
  };
}

interface Kept {
  readonly request: DiffersRequest;
  readonly state: DiffersState;
}

const loading: DiffersState = { state: 'loading' };

/** Asks once for each request, which must stay the same object while it means the same. */
export function useDiffers(request: DiffersRequest): DiffersState {
  const [kept, setKept] = useState<Kept | undefined>(undefined);
  const [tries, setTries] = useState(0);
  const retry = useCallback(() => {
    setKept(undefined);
    setTries((count) => count + 1);
  }, []);
  useEffect(() => {
    const controller = new AbortController();
    const sent = { method: 'POST', body: request } as const;
    void fetchJson<DiffersAnswer>('/api/traces/differs', controller.signal, sent).then((answer) => {
      if (answer.ok === 'aborted') return;
      const state: DiffersState = answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', reason: answer.problem, retry };
      setKept({ request, state });
    });
    return () => controller.abort();
  }, [request, tries, retry]);
  return kept?.request === request ? kept.state : loading;
}
