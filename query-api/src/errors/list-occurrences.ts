import { nanos, type ErrorTrace, type ErrorTracesAnswer } from '@galileo/model';
import {
  describeErrorSpans,
  findErrorGroup,
  listErrorPlaces,
  listErrorSteps,
  listTraceTotals,
  type ErrorPlace,
  type ErrorSpan,
  type TraceTotals,
} from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import type { AskedScope } from './error-parameters.ts';
import { sumOf } from './error-series.ts';
import { unknownGroup } from './read-group.ts';

export interface OccurrencesAsked {
  readonly groupId: string;
  readonly asked: AskedScope;
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** The newest spans with the error. Those whose traces are no longer stored are left out. */
export async function listOccurrences(context: ApiContext, query: OccurrencesAsked): Promise<ErrorTracesAnswer> {
  const { groupId, asked, limit, signal } = query;
  const { scope, stepSeconds, stepCount } = asked;
  const { asker } = context;
  const [[group], places, steps] = await Promise.all([
    asker.ask(findErrorGroup({ tenant: scope.tenant, groupId }), signal),
    asker.ask(listErrorPlaces({ ...scope, groupId, limit: limit + 1 }), signal),
    asker.ask(listErrorSteps({ ...scope, groupIds: [groupId], stepSeconds, limit: stepCount }), signal),
  ]);
  if (group === undefined) throw unknownGroup(groupId);
  const shown = places.slice(0, limit);
  const traces = await describePlaces(context, shown, signal);
  const isCut = places.length > limit;
  return {
    traces,
    occurrences: sumOf(steps),
    completeness: {
      complete: !isCut,
      reason: isCut ? 'limit' : null,
      scannedFrom: String(isCut ? (shown.at(-1)?.startNanos ?? scope.from) : scope.from),
      scannedTo: String(scope.to),
      total: { value: traces.length, relation: isCut ? 'at-least' : 'exact' },
      nextCursor: null,
    },
  };
}

async function describePlaces(
  { tenant, asker }: ApiContext,
  places: readonly ErrorPlace[],
  signal: AbortSignal,
): Promise<readonly ErrorTrace[]> {
  const newest = places[0];
  const oldest = places.at(-1);
  if (newest === undefined || oldest === undefined) return [];
  const traceIds = [...new Set(places.map(({ traceId }) => traceId))];
  const range = { tenant, from: oldest.startNanos, to: nanos(newest.startNanos + 1n) };
  const [spans, totals] = await Promise.all([
    asker.ask(describeErrorSpans({ tenant, places }), signal),
    asker.ask(listTraceTotals({ ...range, traceIds }), signal),
  ]);
  const spanByPlace = new Map(spans.map((span) => [placeKey(span), span]));
  const totalsByTrace = new Map(totals.map((total) => [total.traceId, total]));
  return places.flatMap((place) => {
    const span = spanByPlace.get(placeKey(place));
    return span === undefined ? [] : [describeOccurrence(place, span, totalsByTrace.get(place.traceId))];
  });
}

function placeKey({ traceId, spanId, startNanos }: Pick<ErrorPlace, 'traceId' | 'spanId' | 'startNanos'>): string {
  return `${traceId} ${spanId} ${startNanos}`;
}

function describeOccurrence(place: ErrorPlace, span: ErrorSpan, totals: TraceTotals | undefined): ErrorTrace {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    exception: place.number,
    startUnixNano: String(span.startNanos),
    durationNs: Number(span.durationNs),
    service: span.service,
    environment: span.environment,
    operation: span.name,
    instance: span.instance,
    httpStatus: span.httpStatus === 0 ? null : span.httpStatus,
    failed: span.failed,
    message: messageOf(place, span),
    rootService: totals?.rootService ?? '',
    rootOperation: totals?.rootName ?? '',
  };
}

function messageOf({ number }: ErrorPlace, { exceptionMessages, statusMessage, httpStatus }: ErrorSpan): string {
  if (exceptionMessages.length > 0) return exceptionMessages[number] ?? '';
  if (statusMessage !== '' || httpStatus === 0) return statusMessage;
  return `HTTP ${httpStatus}`;
}
