import type { ResolveAnswer } from '@galileo/model';
import { useMemo } from 'react';
import { useApi } from '../api/use-api.ts';

export type PastedId =
  | { readonly state: 'none' | 'looking' | 'missing' | 'failed' }
  | { readonly state: 'found'; readonly value: ResolveAnswer };

/** Asks which trace an id belongs to. */
export function usePastedId(id: string | undefined): PastedId {
  const answer = useApi<ResolveAnswer>(id === undefined ? null : `/api/resolve?id=${id}`, {
    follow: 'by-hand',
    identity: 'address',
  });
  const value = answer.state === 'ready' ? answer.value : undefined;
  const isMissing = answer.state === 'failed' && answer.reason.kind === 'not-found';
  const state = answer.state;
  return useMemo(() => {
    if (id === undefined) return { state: 'none' };
    if (value !== undefined) return { state: 'found', value };
    if (state === 'failed') return { state: isMissing ? 'missing' : 'failed' };
    return { state: 'looking' };
  }, [id, value, isMissing, state]);
}
