import type { CompletionAnswer, OperationsAnswer, ServicesAnswer } from '@galileo/model';
import { useState } from 'react';
import { useApi, type ApiState } from '../api/use-api.ts';
import type { ComboboxOption } from '../design/Combobox.tsx';
import { formatShort } from '../format/units.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';

export interface FilterChoices {
  readonly options: readonly ComboboxOption[];
  readonly state: 'ready' | 'loading' | 'failed';
}

/** More than anyone scrolls through; typing narrows it. */
const LIMIT = 200;
/** What one can choose from changes slowly: the range moves in steps, so that auto refresh does not ask for it each time. */
const STEP_MS = 300_000;

const noExtra = {};

function choicesOf<T>(answer: ApiState<T>, read: (value: T) => readonly ComboboxOption[]): FilterChoices {
  return answer.state === 'ready'
    ? { state: 'ready', options: read(answer.value) }
    : { state: answer.state, options: [] };
}

/** Time range and environment for questions about what one can choose from. */
export function useRangeQuery(extra: Readonly<Record<string, string>> = noExtra): string {
  const { from, to } = useTimeRange();
  const [environment] = useEnvironment();
  const query = new URLSearchParams({
    from: String(Math.floor(from / STEP_MS) * STEP_MS),
    to: String(Math.ceil(to / STEP_MS) * STEP_MS),
    ...extra,
  });
  if (environment !== null) query.set('environment', environment);
  return query.toString();
}

export function useServiceChoices(): FilterChoices {
  const query = useRangeQuery({ limit: '1000' });
  const answer = useApi<ServicesAnswer>(`/api/services?${query}`, { follow: 'by-hand' });
  return choicesOf(answer, ({ services }) => {
    const calls = new Map<string, number>();
    for (const row of services) calls.set(row.service, (calls.get(row.service) ?? 0) + row.calls);
    return Array.from(calls, ([value, count]) => ({ value, note: formatShort(count) }));
  });
}

export function useOperationChoices(service: string): FilterChoices {
  const query = useRangeQuery({});
  const path = service === '' ? null : `/api/services/${encodeURIComponent(service)}/operations?${query}`;
  const answer = useApi<OperationsAnswer>(path, { follow: 'by-hand' });
  if (path === null) return { state: 'ready', options: [] };
  return choicesOf(answer, ({ operations }) => {
    const calls = new Map<string, number>();
    for (const row of operations) calls.set(row.name, (calls.get(row.name) ?? 0) + row.calls);
    return Array.from(calls, ([value, count]) => ({ value, note: formatShort(count) }));
  });
}

export interface TypedChoices extends FilterChoices {
  readonly onQuery: (typed: string) => void;
}

/** Keys, or the values of a key, that fit what is typed. Nothing is asked before the field is used. */
export function useAttributeChoices(
  what: { readonly kind: 'keys' } | { readonly kind: 'values'; readonly key: string },
): TypedChoices {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const expression = expressionToComplete(what, typed ?? '');
  const query = useRangeQuery({ q: expression, cursor: String(expression.length), limit: String(LIMIT) });
  const isAsked = typed !== undefined && (what.kind === 'keys' || what.key !== '');
  const answer = useApi<CompletionAnswer>(isAsked ? `/api/search/complete?${query}` : null, { follow: 'by-hand' });
  const wanted = what.kind === 'keys' ? 'key' : 'value';
  const choices = choicesOf(answer, ({ items }) =>
    items
      .filter(({ kind }) => kind === wanted)
      .map(({ label, count }) => ({ value: label, ...(count === null ? {} : { note: `~${formatShort(count)}` }) })),
  );
  return { ...(isAsked ? choices : { state: 'ready', options: [] }), onQuery: setTyped };
}

/** The beginning of a test whose end is asked for; an open quote lets the value hold anything. */
function expressionToComplete(
  what: { readonly kind: 'keys' } | { readonly kind: 'values'; readonly key: string },
  typed: string,
): string {
  const quoted = typed.replaceAll(/["`\\]/g, '\\$&');
  if (what.kind === 'keys') return /^[\w.]*$/.test(typed) ? typed : `\`${quoted}`;
  return `\`${what.key.replaceAll(/[`\\]/g, '\\$&')}\` = ${typed === '' ? '' : `"${quoted}`}`;
}
