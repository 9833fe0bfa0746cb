import type { ErrorGroupDetail, ErrorsAnswer, ErrorSeriesAnswer, ErrorTracesAnswer, SpanDetail } from '@galileo/model';
import { useApi, type ApiState } from '../api/use-api.ts';
import { useEnvironment } from '../url-state/use-environment.ts';
import { useTimeRange } from '../url-state/use-time-range.ts';
import { errorsQuery, scopeQuery, type AskedRange, type ErrorFilters } from './error-filters.ts';

/** More groups than one reads; the answer says when it was cut. */
const LIST_LIMIT = 200;
const TRACES_LIMIT = 50;

function useAskedRange(): AskedRange {
  const { from, to } = useTimeRange();
  const [environment] = useEnvironment();
  return { from, to, environment };
}

export function useErrors(filters: ErrorFilters, limit = LIST_LIMIT): ApiState<ErrorsAnswer> {
  return useApi<ErrorsAnswer>(`/api/errors?${errorsQuery(filters, useAskedRange(), limit)}`);
}

function groupPath(groupId: string): string {
  return `/api/errors/${encodeURIComponent(groupId)}`;
}

export function useErrorGroup(groupId: string, service: string): ApiState<ErrorGroupDetail> {
  return useApi<ErrorGroupDetail>(`${groupPath(groupId)}?${scopeQuery(service, useAskedRange())}`);
}

export function useErrorSeries(groupId: string, service: string): ApiState<ErrorSeriesAnswer> {
  return useApi<ErrorSeriesAnswer>(`${groupPath(groupId)}/series?${scopeQuery(service, useAskedRange())}`);
}

export function useErrorTraces(groupId: string, service: string): ApiState<ErrorTracesAnswer> {
  const query = scopeQuery(service, useAskedRange());
  query.set('limit', String(TRACES_LIMIT));
  return useApi<ErrorTracesAnswer>(`${groupPath(groupId)}/traces?${query}`);
}

/** All of the span that a sample is read from; null asks for nothing. */
export function useSampleSpan(
  at: { readonly traceId: string; readonly spanId: string; readonly service: string } | null,
): ApiState<SpanDetail> {
  const path =
    at === null
      ? null
      : `/api/traces/${encodeURIComponent(at.traceId)}/spans/${encodeURIComponent(at.spanId)}?${new URLSearchParams({ service: at.service })}`;
  return useApi<SpanDetail>(path, { follow: 'by-hand' });
}
