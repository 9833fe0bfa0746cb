import { parseSearch, printSearch, type SearchExpression } from '@galileo/model';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { linkTo, type UrlChanges } from '../url-state/use-url-state.ts';
import { compareAttribute, compareDuration, compareText, failedTest, joinParts, partsOf } from './bar-filters.ts';

/** Which traces a link leads to; everything given must hold on one span. */
export interface WantedTraces {
  readonly service?: string;
  readonly operation?: string;
  /** `server`, `client` … */
  readonly kind?: string;
  readonly environment?: string;
  readonly failed?: boolean;
  /** Nanoseconds; `over` is not included, the two others are: the bands of this product are (over, atMost]. */
  readonly duration?: { readonly over?: number; readonly atLeast?: number; readonly atMost?: number };
  /** Exactly these values. */
  readonly attributes?: readonly { readonly key: string; readonly value: string }[];
  /** More of the expression language: `http.route =~ "/api"`. What cannot be read is kept as it is, for the page to complain about. */
  readonly tests?: readonly string[];
  /** Epoch ms, or as in addresses (`now-15m`); without them the link keeps the range of the page it stands on. */
  readonly from?: number | string;
  readonly to?: number | string;
  readonly order?: 'newest' | 'slowest';
}

/** The expression of what is wanted; empty when everything is. */
export function tracesExpression(wanted: WantedTraces): string {
  const parsed = (wanted.tests ?? []).map((text) => ({ text, parse: parseSearch(text) }));
  const read = parsed.flatMap(({ parse }) => (parse.ok ? partsOf(parse.query) : []));
  const query = joinParts([...knownParts(wanted), ...read]);
  const unread = parsed.filter(({ parse }) => !parse.ok).map(({ text }) => text);
  return [...(query === undefined ? [] : [printSearch(query)]), ...unread].join(' and ');
}

function knownParts(wanted: WantedTraces): readonly SearchExpression[] {
  const texts = [
    ['service', wanted.service],
    ['name', wanted.operation],
    ['kind', wanted.kind],
    ['env', wanted.environment],
  ] as const;
  const { over, atLeast, atMost } = wanted.duration ?? {};
  const durations = [
    ['>', over],
    ['>=', atLeast],
    ['<=', atMost],
  ] as const;
  return [
    ...texts.flatMap(([key, text]) => (text === undefined || text === '' ? [] : [compareText(key, text)])),
    ...(wanted.failed === undefined ? [] : [wanted.failed ? failedTest : not(failedTest)]),
    ...durations.flatMap(([operator, ns]) =>
      ns === undefined ? [] : [compareDuration(operator, BigInt(Math.round(ns)))],
    ),
    ...(wanted.attributes ?? []).map(({ key, value }) => compareAttribute(key, value)),
  ];
}

const not = (part: SearchExpression): SearchExpression => ({ type: 'not', part, at: 0, end: 0 });

/** Whether spans that entered a service are meant, which are listed as transactions; anything else is found among whole traces. */
function isOfEntries({ operation = '', kind = '', attributes = [], tests = [] }: WantedTraces): boolean {
  if (tests.includes('entry') || kind === 'server' || kind === 'consumer') return true;
  return operation === '' && kind === '' && attributes.length === 0 && tests.length === 0;
}

/** The parameters of the Traces page, for `link('/traces', tracesParams({ service }))`. */
export function tracesParams(wanted: WantedTraces): UrlChanges {
  const expression = tracesExpression(wanted);
  return {
    ...(isOfEntries(wanted) ? {} : { unit: 'trace' }),
    q: expression === '' ? null : expression,
    ...(wanted.from === undefined ? {} : { from: instantText(wanted.from) }),
    ...(wanted.to === undefined ? {} : { to: instantText(wanted.to) }),
    ...(wanted.order === undefined ? {} : { order: wanted.order }),
  };
}

const instantText = (at: number | string): string => (typeof at === 'string' ? at : String(Math.round(at)));

/** An address of the Traces page that keeps what every page shares (time range, zone, environment, refresh) of `current`. */
export function tracesLink(wanted: WantedTraces, current: URLSearchParams = new URLSearchParams()): string {
  return linkTo(current, '/traces', tracesParams(wanted));
}

/** `const traces = useTracesLink(); <Link to={traces({ service, failed: true })}>` */
export function useTracesLink(): (wanted: WantedTraces) => string {
  const [params] = useSearchParams();
  return useMemo(() => (wanted: WantedTraces) => tracesLink(wanted, params), [params]);
}
