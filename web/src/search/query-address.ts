import { parseSearch } from '@galileo/model';
import { nanosOfText } from './duration-text.ts';
import { tracesExpression, type WantedTraces } from './traces-link.ts';
import type { UrlChanges } from '../url-state/use-url-state.ts';

/** Parameters of addresses from before there were expressions. */
const oldNames = ['service', 'operation', 'status', 'minDuration', 'maxDuration', 'attr'] as const;

/** The expression of an address; filters of an old address are joined to it. */
export function expressionOf(params: URLSearchParams): string {
  const typed = params.get('q')?.trim() ?? '';
  if (!hasOldParams(params)) return typed;
  const old = oldFilters(params);
  const isReadable = typed === '' || parseSearch(typed).ok;
  // What cannot be read is not mixed with more: the error is shown where it is.
  return isReadable ? tracesExpression({ ...old, tests: typed === '' ? [] : [typed] }) : typed;
}

export function hasOldParams(params: URLSearchParams): boolean {
  return oldNames.some((name) => params.has(name));
}

/** What turns an old address into one with `q`. */
export function renewedAddress(params: URLSearchParams): UrlChanges {
  const expression = expressionOf(params);
  return {
    ...Object.fromEntries(oldNames.map((name) => [name, null])),
    // An attribute may be one of any span, not of the one that entered a service alone.
    ...(params.has('attr') && !params.has('unit') ? { unit: 'trace' } : {}),
    q: expression === '' ? null : expression,
  };
}

function oldFilters(params: URLSearchParams): WantedTraces {
  const status = params.get('status');
  const atLeast = nanosOfText(params.get('minDuration') ?? '');
  const atMost = nanosOfText(params.get('maxDuration') ?? '');
  return {
    service: params.get('service') ?? '',
    operation: params.get('operation') ?? '',
    ...(status === 'failed' || status === 'ok' ? { failed: status === 'failed' } : {}),
    duration: { ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) },
    attributes: params.getAll('attr').flatMap(readAttribute),
  };
}

/** `key=value`: the first `=` parts them, so a value may contain more. */
function readAttribute(text: string): readonly { readonly key: string; readonly value: string }[] {
  const at = text.indexOf('=');
  return at <= 0 ? [] : [{ key: text.slice(0, at), value: text.slice(at + 1) }];
}
