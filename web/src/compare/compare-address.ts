import type { UrlChanges } from '../url-state/use-url-state.ts';

/** One side as the address names it. */
export interface AddressSide {
  readonly traceId: string;
  readonly entry: string | undefined;
}

export type OtherInAddress =
  | ({ readonly type: 'transaction' } & AddressSide)
  | { readonly type: 'usual' }
  | { readonly type: 'chosen'; readonly baselines: string };

export interface CompareAddress {
  readonly a: AddressSide | undefined;
  readonly other: OtherInAddress | undefined;
}

export function readCompareAddress(params: URLSearchParams): CompareAddress {
  return { a: readSide(params, 'a', 'entryA'), other: readOther(params) };
}

function readSide(params: URLSearchParams, id: string, entry: string): AddressSide | undefined {
  const traceId = params.get(id)?.trim() ?? '';
  return traceId === '' ? undefined : { traceId, entry: params.get(entry) ?? undefined };
}

function readOther(params: URLSearchParams): OtherInAddress | undefined {
  const b = readSide(params, 'b', 'entryB');
  if (b !== undefined) return { type: 'transaction', ...b };
  const baselines = params.get('baselines') ?? '';
  if (baselines !== '') return { type: 'chosen', baselines };
  return params.get('baseline') === null ? undefined : { type: 'usual' };
}

/** The question to the API. While there is nothing to compare with, A is asked about alone: against itself. */
export function comparePath({ a, other }: CompareAddress): string | null {
  if (a === undefined) return null;
  const query = new URLSearchParams({ a: a.traceId });
  if (a.entry !== undefined) query.set('entryA', a.entry);
  const b = other ?? { type: 'transaction', ...a };
  if (b.type === 'transaction') {
    query.set('b', b.traceId);
    if (b.entry !== undefined) query.set('entryB', b.entry);
  }
  if (b.type === 'usual') query.set('baseline', 'same-operation');
  if (b.type === 'chosen') query.set('baselines', b.baselines);
  return `/api/traces/compare?${query.toString()}`;
}

export function withA({ traceId, entry }: AddressSide): UrlChanges {
  return { a: traceId, entryA: entry ?? null };
}

export function withB({ traceId, entry }: AddressSide): UrlChanges {
  return { b: traceId, entryB: entry ?? null, baseline: null, baselines: null };
}

export const withMedian: UrlChanges = { b: null, entryB: null, baseline: 'same-operation', baselines: null };

/** Both sides change places; undefined when the other side is no single transaction. */
export function swapped({ a, other }: CompareAddress): UrlChanges | undefined {
  if (a === undefined || other?.type !== 'transaction') return undefined;
  return { ...withA(other), ...withB(a) };
}

/** A trace id with its entry span, from an id or from the address of its page. */
export function sideOfText(text: string): AddressSide | undefined {
  const trimmed = text.trim();
  const traceId =
    /upload-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(trimmed)?.[0] ??
    /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/i.exec(trimmed)?.[0] ??
    /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/i.exec(trimmed.replace(/^0x/i, '').replaceAll('-', ''))?.[0];
  if (traceId === undefined) return undefined;
  const entry = /[?&]entry=([0-9a-f]{16})(?![0-9a-f])/i.exec(trimmed)?.[1];
  return { traceId: traceId.toLowerCase(), entry: entry?.toLowerCase() };
}
