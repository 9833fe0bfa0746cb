import type { Problem, SavedSearch, SavedSearchBody, SavedSearchesAnswer } from '@galileo/model';
import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchJson, type Sent } from '../api/fetch-json.ts';
import { useApi, type ApiState } from '../api/use-api.ts';

const PATH = '/api/saved-searches';

export interface SavedSearches {
  readonly known: ApiState<SavedSearchesAnswer>;
  /** Each gives what went wrong, or undefined when it was done. The list is read again either way. */
  readonly create: (body: SavedSearchBody) => Promise<Problem | undefined>;
  readonly change: (before: SavedSearch, body: SavedSearchBody) => Promise<Problem | undefined>;
  readonly remove: (search: SavedSearch) => Promise<Problem | undefined>;
  /** Brings a deleted one back. */
  readonly restore: (search: SavedSearch) => Promise<Problem | undefined>;
  readonly isBusy: boolean;
}

/** Searches kept for everybody. Two people who change one at once: the second is told (`conflict`) and sees the newer one. */
export function useSavedSearches(): SavedSearches {
  const known = useApi<SavedSearchesAnswer>(PATH, { follow: 'by-hand' });
  const { refresh } = known;
  const [isBusy, setIsBusy] = useState(false);
  const leaving = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  const send = useCallback(
    async (id: string, sent: Sent): Promise<Problem | undefined> => {
      setIsBusy(true);
      const signal = leaving.current?.signal ?? new AbortController().signal;
      const answer = await fetchJson<SavedSearch>(`${PATH}/${encodeURIComponent(id)}`, signal, sent);
      if (answer.ok === 'aborted') return undefined;
      setIsBusy(false);
      refresh();
      return answer.ok ? undefined : answer.problem;
    },
    [refresh],
  );
  return {
    known,
    isBusy,
    create: (body) => send(newId(), { method: 'PUT', body }),
    change: ({ id, version }, body) => send(id, { method: 'PUT', body, ifMatch: version }),
    remove: ({ id, version }) => send(id, { method: 'DELETE', ifMatch: version }),
    restore: ({ id, name, q }) => send(id, { method: 'PUT', body: { name, q } }),
  };
}

/** 16 hex digits by chance; `crypto.randomUUID` does not exist on plain http. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `s-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
